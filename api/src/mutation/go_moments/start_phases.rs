use domain::{MOST_AT_ONCE, commands::go_moments::StartPhases};

use super::start_phase::StartPhaseEntry;
use crate::{mutation::mutation, schema::types::Trajectory};

/// Starts a phase of several trajectories at once (fase), as `startPhase` does: of all of them, or of none. Done for
/// each by the referring partner, the case manager, the school or the coordinator of the convenant.
#[mutation(StartPhases)]
#[takes("The trajectories whose phase starts.")]
#[answers(trajectories: Vec<Trajectory>, "The trajectories, in the order of the entries.")]
pub struct StartPhasesInput {
    /// One for each, 1 to 50.
    #[at_most(MOST_AT_ONCE)]
    entries: Vec<StartPhaseEntry>,
}
