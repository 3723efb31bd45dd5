//! Waives a deadline: the partners let this one go. What was breached stays breached.

use entity::{deadline, ids::DeadlineId};
use serde::{Deserialize, Serialize};

use super::reassign_deadline::scope_of;
use crate::{
    access::Action,
    checks::{TEXT, paragraph},
    record::record_because,
    refusal::{Outcome, RefusalCode, refuse},
    rules::{deadline::RUNNING, event::Event},
    transaction::{Command, Tx, Versioned},
};

#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct WaiveDeadline {
    pub deadline_id: DeadlineId,
    /// The version the caller read.
    pub version: Option<i32>,
    /// Why; it stands in the deadline's history.
    pub reason: String,
}

impl Command for WaiveDeadline {
    const NAME: Action = Action::WaiveDeadline;
    type Output = DeadlineId;

    async fn run(self, tx: &Tx<'_>) -> Outcome<DeadlineId> {
        let deadline = tx
            .subject::<deadline::Entity>(self.deadline_id, "deadlineId")
            .await?;
        let reason = paragraph(&self.reason, TEXT, "reason")?;
        deadline.unchanged_since(self.version)?;
        if !RUNNING.contains(&deadline.state) {
            return refuse(RefusalCode::WrongState, "deadlineId");
        }
        let id = deadline.id;
        let event = Event::DeadlineWaived { deadline: id };
        record_because(tx, scope_of(&deadline), event, Some(&reason)).await?;
        Ok(id)
    }
}

crate::transaction::any_command!(WaiveDeadline);
