use domain::{MOST_AT_ONCE, commands::placements::CompleteTrajectories};

use super::complete_trajectory::CompleteTrajectoryEntry;
use crate::{mutation::mutation, schema::types::Trajectory};

/// Completes several trajectories at once (positieve afronding), as `completeTrajectory` does: all of them, or none.
/// Done for each by the referring partner, the case manager or the school.
#[mutation(CompleteTrajectories)]
#[takes("The trajectories to complete.")]
#[answers(trajectories: Vec<Trajectory>, "The trajectories, in the order of the entries.")]
pub struct CompleteTrajectoriesInput {
    /// One for each, 1 to 50.
    #[at_most(MOST_AT_ONCE)]
    entries: Vec<CompleteTrajectoryEntry>,
}
