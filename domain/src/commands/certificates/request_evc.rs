//! Asks a centre to assess what someone can do already.

use entity::{
    evc,
    ids::{EvcId, OrganizationId, TrajectoryId},
    trajectory,
    vocabulary::TrajectoryState,
};
use serde::{Deserialize, Serialize};

use crate::{
    access::Action,
    acts::scope::scope_of,
    checks::{NAME, all, between, line, participant},
    record::record,
    refusal::{Outcome, RefusalCode, refuse},
    rules::event::Event,
    transaction::{Command, Tx},
};

/// Asks for an assessment.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct RequestEvc {
    pub trajectory_id: TrajectoryId,
    pub centre_id: OrganizationId,
    /// The level it is to count for.
    pub towards_level: i32,
    /// The diploma it is to count for.
    pub towards_name: String,
}

impl Command for RequestEvc {
    const NAME: Action = Action::RequestEvc;
    type Output = EvcId;

    async fn run(self, tx: &Tx<'_>) -> Outcome<EvcId> {
        let trajectory = tx
            .subject::<trajectory::Entity>(self.trajectory_id, "trajectoryId")
            .await?;
        let (centre, _, towards_name) = all((
            participant(tx, trajectory.convenant_id, self.centre_id, "centreId").await,
            between(self.towards_level, 1..=5, "towardsLevel"),
            line(&self.towards_name, NAME, "towardsName"),
        ))?;
        if trajectory.state == TrajectoryState::Stopped {
            return refuse(RefusalCode::WrongState, "trajectoryId");
        }
        let evc = evc::Model {
            id: tx.new_id(),
            trajectory_id: trajectory.id,
            convenant_id: trajectory.convenant_id,
            centre_id: centre.id,
            towards_level: self.towards_level,
            towards_name,
            outcome: None,
            recorded_on: None,
            exemptions: None,
            requested_by: tx.actor_id(),
            requested_at: tx.now(),
            recorded_by: None,
            closed_at: None,
            version: 1,
        };
        let evc = tx.insert(evc, "").await?;
        let event = Event::EvcRequested {
            evc: evc.id,
            centre: evc.centre_id,
            towards_level: evc.towards_level,
        };
        record(tx, scope_of(&trajectory), event).await?;
        Ok(evc.id)
    }
}

crate::transaction::any_command!(RequestEvc);
