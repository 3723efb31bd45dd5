use async_graphql::ID;
use domain::commands::placements::CompleteTrajectory;

use crate::{mutation::mutation, schema::types::Trajectory};

/// Completes a trajectory's programme positively (positieve afronding). From here on a job guarantee
/// runs. Done by the referring partner, the case manager or the school.
#[mutation(CompleteTrajectory)]
#[takes("The trajectory to complete.")]
#[answers(trajectory: Trajectory, "The trajectory.")]
pub struct CompleteTrajectoryInput {
    /// The trajectory.
    trajectory_id: ID,
    #[version_of("trajectory")]
    version: Option<i32>,
}
