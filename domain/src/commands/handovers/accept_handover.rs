//! Accepts a handover: from this moment on the receiving contact is the case manager.

use entity::{
    handover,
    ids::HandoverId,
    trajectory,
    vocabulary::{HandoverState, TrajectoryState},
};
use serde::{Deserialize, Serialize};

use crate::{
    access::Action,
    acts::{
        handovers::{answer, is_open},
        scope::scope_of,
    },
    checks::case_manager,
    record::record,
    refusal::{Outcome, RefusalCode, refuse},
    rules::event::Event,
    transaction::{Command, Tx},
};

#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct AcceptHandover {
    pub handover_id: HandoverId,
    /// The version the caller read.
    pub version: Option<i32>,
}

impl Command for AcceptHandover {
    const NAME: Action = Action::AcceptHandover;
    type Output = HandoverId;

    async fn run(self, tx: &Tx<'_>) -> Outcome<HandoverId> {
        let handover = tx
            .subject::<handover::Entity>(self.handover_id, "handoverId")
            .await?;
        is_open(&handover, self.version)?;
        let mut trajectory: trajectory::Model =
            tx.expect::<trajectory::Entity>(handover.trajectory_id).await?;
        if trajectory.state == TrajectoryState::Stopped {
            return refuse(RefusalCode::WrongState, "handoverId");
        }
        // Whoever was asked may have left since.
        let referrer = trajectory.referrer_id;
        case_manager(tx, handover.convenant_id, handover.to_id, referrer, "handoverId").await?;
        let handover = answer(tx, handover, HandoverState::Accepted).await?;
        trajectory.case_manager_id = handover.to_id;
        trajectory.case_manager_provisional = false;
        let trajectory = tx.update(trajectory).await?;
        let event = Event::HandoverAccepted {
            handover: handover.id,
            trajectory: trajectory.id,
            from: handover.from_id,
            to: handover.to_id,
        };
        record(tx, scope_of(&trajectory), event).await?;
        Ok(handover.id)
    }
}

crate::transaction::any_command!(AcceptHandover);
