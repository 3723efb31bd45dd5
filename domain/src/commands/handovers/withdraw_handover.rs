//! Takes back an offered handover.

use entity::{handover, ids::HandoverId};
use serde::{Deserialize, Serialize};

use crate::{
    access::Action,
    acts::handovers::{is_open, withdraw},
    refusal::Outcome,
    transaction::{Command, Tx},
};

/// Takes back an offered handover.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct WithdrawHandover {
    pub handover_id: HandoverId,
    /// The version the caller read.
    pub version: Option<i32>,
}

impl Command for WithdrawHandover {
    const NAME: Action = Action::WithdrawHandover;
    type Output = HandoverId;

    async fn run(self, tx: &Tx<'_>) -> Outcome<HandoverId> {
        let handover = tx
            .subject::<handover::Entity>(self.handover_id, "handoverId")
            .await?;
        is_open(&handover, self.version)?;
        let id = handover.id;
        withdraw(tx, handover).await?;
        Ok(id)
    }
}

crate::transaction::any_command!(WithdrawHandover);
