//! What a pause does to the deadlines it holds.

use entity::{
    deadline,
    ids::{GroupId, PauseId, TrajectoryId},
    pause,
};

use super::{
    history::Cause,
    schedule::{self, Rescheduling},
    select,
};
use crate::{changed::Changed, refusal::Outcome, transaction::Tx};

/// Lays out what a pause holds after it was recorded, changed or ended.
///
/// # Errors
/// When the database fails.
pub async fn held(tx: &Tx<'_>, pause: PauseId, cause: Cause<'_>) -> Outcome<Vec<Changed>> {
    let pause: pause::Model = tx.expect::<pause::Entity>(pause).await?;
    let deadlines = select::under_pause(tx, &pause).await?;
    schedule::reschedule(tx, deadlines, Rescheduling::Held, cause).await
}

/// What runs for a trajectory belongs to the group it joined, and is held by that group's pauses.
///
/// # Errors
/// When the database fails.
pub async fn joined_group(
    tx: &Tx<'_>,
    trajectory: TrajectoryId,
    group: GroupId,
    cause: Cause<'_>,
) -> Outcome<Vec<Changed>> {
    in_group(tx, trajectory, Some(group), cause).await
}

/// What runs for a trajectory is no longer held by the pauses of the group it left.
///
/// # Errors
/// When the database fails.
pub async fn left_group(tx: &Tx<'_>, trajectory: TrajectoryId, cause: Cause<'_>) -> Outcome<Vec<Changed>> {
    in_group(tx, trajectory, None, cause).await
}

async fn in_group(
    tx: &Tx<'_>,
    trajectory: TrajectoryId,
    group_id: Option<GroupId>,
    cause: Cause<'_>,
) -> Outcome<Vec<Changed>> {
    let mut deadlines = Vec::new();
    for deadline in select::of_trajectory(tx, trajectory).await? {
        let moved = deadline::Model { group_id, ..deadline };
        deadlines.push(tx.update(moved).await?);
    }
    schedule::reschedule(tx, deadlines, Rescheduling::Held, cause).await
}
