//! Refuses a handover, with a reason. The case manager stays who it was.

use entity::{handover, ids::HandoverId, vocabulary::HandoverState};
use serde::{Deserialize, Serialize};

use crate::{
    access::Command as CommandName,
    acts::handovers::{answer, is_open, scope},
    checks::{TEXT, paragraph},
    record::record,
    refusal::Outcome,
    rules::happening::Happening,
    transaction::{Command, Tx},
};

/// Refuses a handover.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct RefuseHandover {
    /// The handover.
    pub handover_id: HandoverId,
    /// The version the caller read.
    pub version: Option<i32>,
    /// Why.
    pub reason: String,
}

impl Command for RefuseHandover {
    const NAME: CommandName = CommandName::RefuseHandover;
    type Output = HandoverId;

    async fn run(self, tx: &Tx<'_>) -> Outcome<HandoverId> {
        let mut handover = tx
            .subject::<handover::Entity>(self.handover_id, "handoverId")
            .await?;
        let reason = paragraph(&self.reason, TEXT, "reason")?;
        is_open(&handover, self.version)?;
        handover.reason = Some(reason);
        let handover = answer(tx, handover, HandoverState::Refused).await?;
        let happening = Happening::HandoverRefused {
            handover: handover.id,
            from: handover.from_id,
        };
        record(tx, scope(tx, &handover).await?, happening).await?;
        Ok(handover.id)
    }
}
