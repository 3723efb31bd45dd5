use async_graphql::ID;
use domain::commands::trajectories::StopTrajectory;

use crate::{mutation::mutation, schema::types::Trajectory};

/// Stops a trajectory (uitval). Whatever still ran for it no longer does. Done by the referring partner
/// or the case manager.
#[mutation(StopTrajectory)]
#[takes("The trajectory to stop.")]
#[answers(trajectory: Trajectory, "The trajectory.")]
pub struct StopTrajectoryInput {
    /// The trajectory.
    trajectory_id: ID,
    #[version_of("trajectory")]
    version: Option<i32>,
    /// Why, at most 4,000 characters (reden van uitval).
    reason: String,
}
