//! Pauses one trajectory.

use entity::{
    ids::{PauseId, TrajectoryId},
    pause, trajectory,
};
use serde::{Deserialize, Serialize};

use crate::{
    access::Action,
    acts::pauses::{Stretch, begin, blank},
    checks::is_under_way,
    refusal::Outcome,
    transaction::{Command, Tx, Versioned},
};

#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct PauseTrajectory {
    pub trajectory_id: TrajectoryId,
    /// The version the caller read.
    pub version: Option<i32>,
    /// From when until when, and why.
    pub stretch: Stretch,
}

impl Command for PauseTrajectory {
    const NAME: Action = Action::PauseTrajectory;
    type Output = PauseId;

    async fn run(self, tx: &Tx<'_>) -> Outcome<PauseId> {
        let trajectory = tx
            .subject::<trajectory::Entity>(self.trajectory_id, "trajectoryId")
            .await?;
        let pause = blank(tx, trajectory.convenant_id, &self.stretch)?;
        trajectory.unchanged_since(self.version)?;
        is_under_way(&trajectory, "trajectoryId")?;
        let pause = pause::Model {
            trajectory_id: Some(trajectory.id),
            ..pause
        };
        begin(tx, pause).await
    }
}

crate::transaction::any_command!(PauseTrajectory);
