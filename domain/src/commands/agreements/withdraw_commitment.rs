//! A partner takes a promise back.

use entity::{commitment, ids::CommitmentId};
use serde::{Deserialize, Serialize};

use crate::{
    access::Action,
    acts::scope::scope_of_convenant,
    checks::{TEXT, paragraph},
    record::record,
    refusal::{Outcome, RefusalCode, refuse},
    rules::event::Event,
    transaction::{Command, Tx, Versioned},
};

#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct WithdrawCommitment {
    pub commitment_id: CommitmentId,
    /// The version the caller read.
    pub version: Option<i32>,
    /// Why.
    pub reason: String,
}

impl Command for WithdrawCommitment {
    const NAME: Action = Action::WithdrawCommitment;
    type Output = CommitmentId;

    async fn run(self, tx: &Tx<'_>) -> Outcome<CommitmentId> {
        let mut commitment = tx
            .subject::<commitment::Entity>(self.commitment_id, "commitmentId")
            .await?;
        let reason = paragraph(&self.reason, TEXT, "reason")?;
        commitment.unchanged_since(self.version)?;
        if commitment.withdrawn_at.is_some() {
            return refuse(RefusalCode::WrongState, "commitmentId");
        }
        commitment.withdrawal_reason = Some(reason);
        commitment.withdrawn_at = Some(tx.now());
        let commitment = tx.update(commitment).await?;
        let event = Event::CommitmentWithdrawn {
            commitment: commitment.id,
        };
        record(tx, scope_of_convenant(commitment.convenant_id), event).await?;
        Ok(commitment.id)
    }
}

crate::transaction::any_command!(WithdrawCommitment);
