use async_graphql::ID;
use domain::commands::trajectories::LeaveGroup;

use crate::{mutation::mutation, schema::types::Trajectory};

/// Takes a trajectory out of its group (deelnemer uit de groep halen), without stopping it. The seat is free for whoever
/// waits for it. Done by the referring partner, the case manager, the school or the coordinator of the convenant.
#[mutation(LeaveGroup)]
#[takes("The trajectory to take out of its group.")]
#[answers(trajectory: Trajectory, "The trajectory.")]
pub struct LeaveGroupInput {
    /// The trajectory.
    trajectory_id: ID,
    #[version_of("trajectory")]
    version: Option<i32>,
    /// Why, at most 4,000 characters.
    reason: String,
}
