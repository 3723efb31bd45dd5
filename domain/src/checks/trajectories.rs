//! Trajectories that can still be acted on.

use entity::{trajectory, vocabulary::TrajectoryState};

use crate::refusal::{Outcome, RefusalCode, refuse};

/// Refuses a trajectory that has come to its end.
pub(crate) fn is_under_way(trajectory: &trajectory::Model, path: &str) -> Outcome<()> {
    match trajectory.state {
        TrajectoryState::Completed | TrajectoryState::Employed | TrajectoryState::Stopped => {
            refuse(RefusalCode::WrongState, path)
        }
        _ => Ok(()),
    }
}
