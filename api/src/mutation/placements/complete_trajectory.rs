//! Completes a trajectory positively.

use async_graphql::{Context, ID, InputObject, Object, Result};
use domain::commands::placements::CompleteTrajectory;

use crate::{
    mutation::{Once, id, payload, run},
    schema::types::Trajectory,
};

/// The trajectory to complete.
#[derive(InputObject)]
pub struct CompleteTrajectoryInput {
    /// The trajectory.
    trajectory_id: ID,
    /// The version of the trajectory the caller read; when it has changed since, the action is refused.
    version: Option<i32>,
    #[graphql(flatten)]
    once: Once,
}

impl CompleteTrajectoryInput {
    fn command(self) -> CompleteTrajectory {
        CompleteTrajectory {
            trajectory_id: id(&self.trajectory_id),
            version: self.version,
        }
    }
}

payload! {
    /// What came of `completeTrajectory`.
    CompleteTrajectoryPayload {
        /// The trajectory.
        trajectory: Trajectory,
    }
}

/// The mutation.
#[derive(Default)]
pub struct CompleteTrajectoryMutation;

#[Object]
impl CompleteTrajectoryMutation {
    /// Completes a trajectory's programme positively (positieve afronding). From here on a job guarantee
    /// runs. Done by the referring partner, the case manager or the school.
    async fn complete_trajectory(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The trajectory to complete.")] input: CompleteTrajectoryInput,
    ) -> Result<CompleteTrajectoryPayload> {
        run(context, input.once.clone(), |_| input.command()).await
    }
}
