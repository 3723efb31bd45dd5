//! What happened to the group a candidate is in, or to the trajectory itself, for the email to the candidate.

use chrono::NaiveDate;
use entity::{
    benefit_window, event, group,
    ids::{EventId, PauseId, TrajectoryId},
    message, pause,
    vocabulary::{BenefitWindowState, Template},
};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter};

use super::rows::parsed;
use crate::{clock::Moment, refusal::Outcome, rules::event::Event};

/// What happened to a group, or to one trajectory.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClassNews {
    pub what: WhatHappened,
    /// Whether the candidate keeps the benefit meanwhile, as was agreed.
    pub benefit_goes_on: bool,
}

/// What can happen that participants must know.
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
    group: Option<&group::Model>,
    today: NaiveDate,
) -> Outcome<Option<ClassNews>> {
    if message.template != Template::CandidateGroupChanged {
        return Ok(None);
    }
    let Some(id) = parsed::<EventId>(&message.cause) else {
        return Ok(None);
    };
    let Some(event) = event::Entity::find_by_id(id).one(db).await? else {
        return Ok(None);
    };
    let what = match serde_json::from_value(event.data)? {
        Event::GroupMoved { .. } => group.map(|group| WhatHappened::Moved { on: group.starts_on }),
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
    let Some(what) = what else { return Ok(None) };
    Ok(Some(ClassNews {
        what,
        benefit_goes_on: keeps_benefit(db, message.trajectory_id, today).await?,
    }))
}

/// Whether there is an agreement that the candidate keeps the benefit today.
async fn keeps_benefit<C: ConnectionTrait>(
    db: &C,
    trajectory: Option<TrajectoryId>,
    today: NaiveDate,
) -> Outcome<bool> {
    let Some(trajectory) = trajectory else {
        return Ok(false);
    };
    let agreed = benefit_window::Entity::find()
        .filter(benefit_window::Column::TrajectoryId.eq(trajectory))
        .filter(benefit_window::Column::State.eq(BenefitWindowState::Running))
        .filter(benefit_window::Column::StartsOn.lte(today))
        .filter(benefit_window::Column::EndsOn.gte(today));
    Ok(agreed.count(db).await? > 0)
}

async fn paused<C: ConnectionTrait>(db: &C, id: PauseId) -> Outcome<Option<pause::Model>> {
    Ok(pause::Entity::find_by_id(id).one(db).await?)
}
