use async_graphql::ID;
use domain::commands::trajectories::JoinGroup;

use crate::{mutation::mutation, schema::types::Trajectory};

/// Lets a trajectory join a group (groep, klas), while there is a seat and no phase has started. Done by
/// the referring partner, the case manager or the coordinator of the convenant.
#[mutation(JoinGroup)]
#[takes("The group to join.")]
#[answers(trajectory: Trajectory, "The trajectory.")]
pub struct JoinGroupInput {
    /// The trajectory.
    trajectory_id: ID,
    #[version_of("trajectory")]
    version: Option<i32>,
    /// The group.
    group_id: ID,
}
