use async_graphql::ID;
use domain::commands::trajectories::AssignCaseManager;

use crate::{mutation::mutation, schema::types::Trajectory};

/// Hands a trajectory to another case manager (casemanager). There is exactly one at any moment. Done by
/// the referring partner or the case manager.
#[mutation(AssignCaseManager)]
#[takes("The case manager to assign (casemanager).")]
#[answers(trajectory: Trajectory, "The trajectory.")]
pub struct AssignCaseManagerInput {
    /// The trajectory.
    trajectory_id: ID,
    #[version_of("trajectory")]
    version: Option<i32>,
    /// The case manager: a contact of a partner that takes part and is no employer or school.
    case_manager_id: ID,
}
