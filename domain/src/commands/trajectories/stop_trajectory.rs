//! Stops a trajectory. Whatever still ran for it loses its subject.

use entity::{ids::TrajectoryId, trajectory};
use serde::{Deserialize, Serialize};

use crate::{
    access::Action,
    acts::trajectories::{can_stop, stop},
    checks::{TEXT, paragraph},
    refusal::Outcome,
    transaction::{Command, Tx, Versioned},
};

#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct StopTrajectory {
    pub trajectory_id: TrajectoryId,
    /// The version the caller read.
    pub version: Option<i32>,
    /// Why.
    pub reason: String,
}

impl Command for StopTrajectory {
    const NAME: Action = Action::StopTrajectory;
    type Output = TrajectoryId;

    async fn run(self, tx: &Tx<'_>) -> Outcome<TrajectoryId> {
        let trajectory = tx
            .subject::<trajectory::Entity>(self.trajectory_id, "trajectoryId")
            .await?;
        let reason = paragraph(&self.reason, TEXT, "reason")?;
        trajectory.unchanged_since(self.version)?;
        can_stop(&trajectory)?;
        Ok(stop(tx, trajectory, Some(reason)).await?.id)
    }
}

crate::transaction::any_command!(StopTrajectory);
