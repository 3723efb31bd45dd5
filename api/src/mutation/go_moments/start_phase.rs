use async_graphql::ID;
use domain::commands::go_moments::StartPhase;

use crate::{mutation::mutation, schema::types::Trajectory};

/// Starts a phase of a trajectory's programme (fase). The first one plans the go-moments, every later one
/// waits for those before it. Done by the referring partner, the case manager, the school or the
/// coordinator of the convenant.
#[mutation(StartPhase)]
#[takes("The phase to start (fase).")]
#[answers(trajectory: Trajectory, "The trajectory.")]
#[entry("One trajectory whose phase starts (fase).")]
pub struct StartPhaseInput {
    /// The trajectory.
    trajectory_id: ID,
    #[version_of("trajectory")]
    version: Option<i32>,
    /// The phase: 1, or the one after the phase that runs.
    phase: i32,
}
