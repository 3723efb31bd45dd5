//! Refuses a handover, with a reason. The case manager stays who it was.

use entity::{handover, ids::HandoverId, vocabulary::HandoverState};
use serde::{Deserialize, Serialize};

use crate::{
    access::Action,
    acts::handovers::{answer, is_open, scope},
    checks::{TEXT, paragraph},
    record::record,
    refusal::Outcome,
    rules::event::Event,
    transaction::{Command, Tx},
};

#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct RefuseHandover {
    pub handover_id: HandoverId,
    /// The version the caller read.
    pub version: Option<i32>,
    /// Why.
    pub reason: String,
}

impl Command for RefuseHandover {
    const NAME: Action = Action::RefuseHandover;
    type Output = HandoverId;

    async fn run(self, tx: &Tx<'_>) -> Outcome<HandoverId> {
        let mut handover = tx
            .subject::<handover::Entity>(self.handover_id, "handoverId")
            .await?;
        let reason = paragraph(&self.reason, TEXT, "reason")?;
        is_open(&handover, self.version)?;
        handover.reason = Some(reason);
        let handover = answer(tx, handover, HandoverState::Refused).await?;
        let event = Event::HandoverRefused {
            handover: handover.id,
            from: handover.from_id,
        };
        record(tx, scope(tx, &handover).await?, event).await?;
        Ok(handover.id)
    }
}

crate::transaction::any_command!(RefuseHandover);
