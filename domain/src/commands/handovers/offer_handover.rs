//! Offers a trajectory to another case manager. Until the offer is accepted nothing changes hands.

use entity::{
    handover,
    ids::{ContactId, HandoverId, TrajectoryId},
    trajectory,
    vocabulary::{HandoverState, TrajectoryState},
};
use serde::{Deserialize, Serialize};

use crate::{
    access::Action,
    acts::scope::scope_of,
    checks::case_manager,
    record::record,
    refusal::{Outcome, RefusalCode, refuse},
    rules::event::Event,
    transaction::{Command, Tx},
};

/// Offers a handover.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct OfferHandover {
    pub trajectory_id: TrajectoryId,
    /// The case manager to be.
    pub to_contact_id: ContactId,
}

impl Command for OfferHandover {
    const NAME: Action = Action::OfferHandover;
    type Output = HandoverId;

    async fn run(self, tx: &Tx<'_>) -> Outcome<HandoverId> {
        let trajectory = tx
            .subject::<trajectory::Entity>(self.trajectory_id, "trajectoryId")
            .await?;
        if trajectory.state == TrajectoryState::Stopped {
            return refuse(RefusalCode::WrongState, "trajectoryId");
        }
        if trajectory.case_manager_id == self.to_contact_id {
            return refuse(RefusalCode::WrongState, "toContactId");
        }
        let to = case_manager(
            tx,
            trajectory.convenant_id,
            self.to_contact_id,
            trajectory.referrer_id,
            "toContactId",
        )
        .await?;
        let handover = handover::Model {
            id: tx.new_id(),
            trajectory_id: trajectory.id,
            convenant_id: trajectory.convenant_id,
            from_id: trajectory.case_manager_id,
            to_id: to.id,
            to_organization_id: to.organization_id,
            state: HandoverState::Offered,
            reason: None,
            offered_by: tx.actor_id(),
            offered_at: tx.now(),
            answered_by: None,
            answered_at: None,
            version: 1,
        };
        // One at a time: the table refuses a second open one.
        let handover = tx.insert(handover, "trajectoryId").await?;
        let event = Event::HandoverOffered {
            handover: handover.id,
            to: to.id,
        };
        record(tx, scope_of(&trajectory), event).await?;
        Ok(handover.id)
    }
}

crate::transaction::any_command!(OfferHandover);
