use async_graphql::ID;
use domain::commands::placements::CompleteTrajectory;

use crate::{mutation::mutation, schema::types::Trajectory};

/// Completes a trajectory's programme positively (positieve afronding). From here on a job guarantee
/// runs. Whoever follows no programme completes it from being accepted on. Done by the referring partner, the case
/// manager or the school.
#[mutation(CompleteTrajectory)]
#[takes("The trajectory to complete.")]
#[answers(trajectory: Trajectory, "The trajectory.")]
#[entry("One trajectory to complete.")]
pub struct CompleteTrajectoryInput {
    /// The trajectory.
    trajectory_id: ID,
    #[version_of("trajectory")]
    version: Option<i32>,
    /// The level the person has reached (niveau), from 1 to 5. A higher one than at the start, or any where
    /// none was said then, is a result of advancement, with or without a paper.
    level_reached: Option<i32>,
}
