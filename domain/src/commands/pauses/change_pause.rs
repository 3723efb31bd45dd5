//! Moves the beginning of a pause that is still to come, or the end of one that is not over.

use entity::{ids::PauseId, pause};
use serde::{Deserialize, Serialize};

use crate::{
    access::Action,
    acts::pauses::{in_reach, record_change},
    checks::{all, ensure},
    clock::Moment,
    refusal::{Outcome, RefusalCode, refuse},
    rules::event::Event,
    transaction::{Command, Tx, Versioned},
};

#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ChangePause {
    pub pause_id: PauseId,
    /// The version the caller read.
    pub version: Option<i32>,
    /// From when; none leaves it. Only of a pause that has not begun.
    pub starts_at: Option<Moment>,
    /// Until when.
    pub ends_at: NewEnd,
}

/// What becomes of the end of a pause.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub enum NewEnd {
    /// It stays.
    AsItWas,
    /// Nobody knows it yet.
    Unknown,
    /// It is here.
    At(Moment),
}

impl Command for ChangePause {
    const NAME: Action = Action::ChangePause;
    type Output = PauseId;

    async fn run(self, tx: &Tx<'_>) -> Outcome<PauseId> {
        let mut pause = tx.subject::<pause::Entity>(self.pause_id, "pauseId").await?;
        pause.unchanged_since(self.version)?;
        if pause.ends_at.is_some_and(|end| end <= tx.now()) {
            return refuse(RefusalCode::WrongState, "pauseId");
        }
        let starts_at = self.starts_at.unwrap_or(pause.starts_at);
        // How long ago it began is a fact by now; only its end must be in reach.
        let ends_at = match self.ends_at {
            NewEnd::AsItWas => pause.ends_at,
            NewEnd::Unknown => None,
            NewEnd::At(end) => Some(end),
        };
        all((
            can_begin(&pause, starts_at, tx.now()),
            in_reach(tx.now(), starts_at.max(tx.now()), ends_at),
        ))?;
        pause.starts_at = starts_at;
        pause.ends_at = ends_at;
        let pause = tx.update(pause).await?;
        let event = Event::PauseChanged { pause: pause.id };
        record_change(tx, &pause, event).await?;
        Ok(pause.id)
    }
}

crate::transaction::any_command!(ChangePause);

fn can_begin(pause: &pause::Model, starts_at: Moment, now: Moment) -> Outcome<()> {
    if starts_at == pause.starts_at {
        return Ok(());
    }
    ensure(pause.starts_at > now, RefusalCode::WrongState, "startsAt")?;
    ensure(starts_at >= now, RefusalCode::InThePast, "startsAt")
}
