//! Ends a pause. Every term runs on with exactly the business time it had left.

use entity::{ids::PauseId, pause};
use serde::{Deserialize, Serialize};

use crate::{
    access::Action,
    acts::pauses::{in_reach, record_change},
    clock::Moment,
    refusal::{Outcome, RefusalCode, refuse},
    rules::event::Event,
    transaction::{Command, Tx, Versioned},
};

/// Ends a pause.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ResumePause {
    pub pause_id: PauseId,
    /// The version the caller read.
    pub version: Option<i32>,
    /// From when terms run again; none is now.
    pub at: Option<Moment>,
}

impl Command for ResumePause {
    const NAME: Action = Action::ResumePause;
    type Output = PauseId;

    async fn run(self, tx: &Tx<'_>) -> Outcome<PauseId> {
        let mut pause = tx.subject::<pause::Entity>(self.pause_id, "pauseId").await?;
        pause.unchanged_since(self.version)?;
        if pause.ends_at.is_some_and(|end| end <= tx.now()) {
            return refuse(RefusalCode::WrongState, "pauseId");
        }
        let at = self.at.unwrap_or(tx.now());
        if at < tx.now() {
            return refuse(RefusalCode::InThePast, "at");
        }
        in_reach(tx.now(), tx.now(), self.at.filter(|at| *at > tx.now()))?;
        // One that had not begun yet does not begin any more.
        pause.ends_at = Some(at.max(pause.starts_at));
        let pause = tx.update(pause).await?;
        let event = Event::PauseEnded { pause: pause.id };
        record_change(tx, &pause, event).await?;
        Ok(pause.id)
    }
}

crate::transaction::any_command!(ResumePause);
