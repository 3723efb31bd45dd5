//! Stops a trajectory.

use async_graphql::{Context, ID, InputObject, Object, Result};
use domain::commands::people::StopTrajectory;

use crate::{
    mutation::{Once, id, payload, run},
    schema::types::Trajectory,
};

/// The trajectory to stop.
#[derive(InputObject)]
pub struct StopTrajectoryInput {
    /// The trajectory.
    trajectory_id: ID,
    /// The version of the trajectory the caller read; when it has changed since, the action is refused.
    version: Option<i32>,
    /// Why, at most 4,000 characters (reden van uitval).
    reason: String,
    #[graphql(flatten)]
    once: Once,
}

impl StopTrajectoryInput {
    fn command(self) -> StopTrajectory {
        StopTrajectory {
            trajectory_id: id(&self.trajectory_id),
            version: self.version,
            reason: self.reason,
        }
    }
}

payload! {
    /// What came of `stopTrajectory`.
    StopTrajectoryPayload {
        /// The trajectory.
        trajectory: Trajectory,
    }
}

/// The mutation.
#[derive(Default)]
pub struct StopTrajectoryMutation;

#[Object]
impl StopTrajectoryMutation {
    /// Stops a trajectory (uitval). Whatever still ran for it no longer does. Done by the referring partner
    /// or the case manager.
    async fn stop_trajectory(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The trajectory to stop.")] input: StopTrajectoryInput,
    ) -> Result<StopTrajectoryPayload> {
        run(context, input.once.clone(), |_| input.command()).await
    }
}
