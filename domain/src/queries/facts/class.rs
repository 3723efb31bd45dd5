//! What happened to the group a candidate is in, for the email to the candidate.

use chrono::NaiveDate;
use entity::{
    event, group,
    ids::{EventId, PauseId},
    message, pause,
};
use sea_orm::{ConnectionTrait, EntityTrait};

use super::rows::parsed;
use crate::{clock::Moment, refusal::Outcome, rules::event::Event};

/// What happened to a group.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClassNews {
    pub what: WhatHappened,
}

/// What can happen to a group that its participants must know.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WhatHappened {
    /// It starts on another day.
    Moved {
        /// That day.
        on: NaiveDate,
    },
    /// It stands still.
    Paused {
        /// From when.
        from: Moment,
        /// Until when; none while nobody knows.
        until: Option<Moment>,
    },
    /// It goes on.
    Resumed {
        /// From when.
        from: Moment,
    },
    /// It will not start.
    Cancelled,
}

/// What the event behind a message means for a participant, as things stand now.
pub(super) async fn news<C: ConnectionTrait>(
    db: &C,
    message: &message::Model,
    group: &group::Model,
) -> Outcome<Option<ClassNews>> {
    let Some(id) = parsed::<EventId>(&message.cause) else {
        return Ok(None);
    };
    let Some(event) = event::Entity::find_by_id(id).one(db).await? else {
        return Ok(None);
    };
    let what = match serde_json::from_value(event.data)? {
        Event::GroupMoved { .. } => Some(WhatHappened::Moved { on: group.starts_on }),
        Event::GroupCancelled { .. } => Some(WhatHappened::Cancelled),
        Event::PauseBegun { pause } | Event::PauseChanged { pause } => {
            paused(db, pause).await?.map(|pause| WhatHappened::Paused {
                from: pause.starts_at,
                until: pause.ends_at,
            })
        }
        Event::PauseEnded { pause } => paused(db, pause).await?.map(|pause| WhatHappened::Resumed {
            from: pause.ends_at.unwrap_or(event.at),
        }),
        Event::TrajectoriesResumed { .. } => Some(WhatHappened::Resumed { from: event.at }),
        _ => None,
    };
    Ok(what.map(|what| ClassNews { what }))
}

async fn paused<C: ConnectionTrait>(db: &C, id: PauseId) -> Outcome<Option<pause::Model>> {
    Ok(pause::Entity::find_by_id(id).one(db).await?)
}
