use async_graphql::ID;
use domain::commands::trajectories::StartTrajectory;
use entity::vocabulary::Route;

use super::levels::LevelsInput;
use crate::{mutation::mutation, schema::types::Trajectory};

/// Starts a candidate's trajectory (traject) under a convenant, with its one case manager. Unless an
/// earlier intake of the person is still valid, a deadline runs for holding one; not of an employer's own staff or
/// volunteers, who are accepted at once, or a school's own pupils. Done by the partner that registered the candidate.
#[mutation(StartTrajectory)]
#[takes("The trajectory to start (traject).")]
#[answers(trajectory: Trajectory, "The trajectory.")]
#[entry("One trajectory to start (traject).")]
pub struct StartTrajectoryInput {
    /// The candidate, who follows one trajectory of a convenant at a time.
    candidate_id: ID,
    /// The convenant.
    convenant_id: ID,
    /// The programme, when it is known already.
    programme_id: Option<ID>,
    /// The group, when it is known already; its programme is followed.
    group_id: Option<ID>,
    /// The way it leads.
    route: Route,
    /// The case manager (casemanager, regievoerder): a contact of a partner that takes part; of an employer or school
    /// only of its own people. When left out, the caller is case manager: of an employer or school for good, of other
    /// partners until one is assigned, and a deadline runs for assigning one.
    case_manager_id: Option<ID>,
    #[graphql(flatten)]
    levels: LevelsInput,
}
