use domain::{MOST_AT_ONCE, commands::trajectories::StartTrajectories};

use super::start_trajectory::StartTrajectoryEntry;
use crate::{mutation::mutation, schema::types::Trajectory};

/// Starts several trajectories at once (trajecten), as `startTrajectory` does: all of them, or none. Done by the
/// partner that registered the candidates.
#[mutation(StartTrajectories)]
#[takes("The trajectories to start (trajecten).")]
#[answers(trajectories: Vec<Trajectory>, "The trajectories, in the order of the entries.")]
pub struct StartTrajectoriesInput {
    /// One for each, 1 to 50.
    #[at_most(MOST_AT_ONCE)]
    entries: Vec<StartTrajectoryEntry>,
}
