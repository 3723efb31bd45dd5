//! Pauses: terms stand still for a group, a trajectory or an employer, and run on with what was left.

mod change_pause;
mod pause_group;
mod pause_party;
mod pause_trajectory;
mod resume_pause;
mod resume_trajectories;

use async_graphql::MergedObject;
use domain::commands::pauses::Stretch;

use super::Faults;
use crate::schema::scalar::DateTime;

/// Pauses: terms stand still for a group, a trajectory or an employer, and run on with what was left.
#[derive(MergedObject, Default)]
pub struct Pauses(
    pause_group::PauseGroupMutation,
    pause_trajectory::PauseTrajectoryMutation,
    pause_party::PausePartyMutation,
    change_pause::ChangePauseMutation,
    resume_pause::ResumePauseMutation,
    resume_trajectories::ResumeTrajectoriesMutation,
);

fn stretch(
    starts_at: Option<DateTime>,
    ends_at: Option<DateTime>,
    reason: String,
    faults: &mut Faults,
) -> Stretch {
    Stretch {
        starts_at: faults.optional_moment(starts_at, "startsAt"),
        ends_at: faults.optional_moment(ends_at, "endsAt"),
        reason,
    }
}
