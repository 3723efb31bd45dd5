//! What time does: the steps of a deadline that are due. The ledger takes them, and the outbox tells what came of it.

use entity::ids::DeadlineId;
use serde::{Deserialize, Serialize};

use crate::{
    access::Action,
    ledger, outbox,
    refusal::Outcome,
    transaction::{Command, Tx},
};

/// Takes every step of one deadline that is due by now, and tells each person about it in one message. Answers whether
/// there was anything to do.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct TakeDueSteps {
    pub deadline_id: DeadlineId,
}

impl Command for TakeDueSteps {
    const NAME: Action = Action::TakeDueSteps;
    type Output = bool;

    async fn run(self, tx: &Tx<'_>) -> Outcome<bool> {
        let Some(changed) = ledger::take_due_steps(tx, self.deadline_id).await? else {
            return Ok(false);
        };
        outbox::tell_changed(tx, &changed).await?;
        Ok(true)
    }
}

crate::transaction::any_command!(TakeDueSteps);
