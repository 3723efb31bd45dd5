//! Whoever is rejected for a group gives up the seat in it: it is for someone who waits, and the class is one short.

use entity::{ids::GroupId, referral, trajectory, vocabulary::TrajectoryState};

use crate::{
    commands::{check::scope_of, groups::review, waiting_lists::offer_seats},
    record::record,
    refusal::Outcome,
    rules::happening::{Happening, Scope},
    transaction::Tx,
};

/// Takes someone out of the group that the rejected referral was for, unless another employer is still to decide.
pub(in crate::commands) async fn give_up_seat(tx: &Tx<'_>, rejected: &referral::Model) -> Outcome<()> {
    let trajectory: trajectory::Model = tx.expect::<trajectory::Entity>(rejected.trajectory_id).await?;
    let waits_for_nobody = trajectory.state == TrajectoryState::Registered;
    match rejected
        .group_id
        .filter(|group| trajectory.group_id == Some(*group))
    {
        Some(group) if waits_for_nobody => leave(tx, trajectory, group).await,
        _ => Ok(()),
    }
}

async fn leave(tx: &Tx<'_>, mut trajectory: trajectory::Model, group: GroupId) -> Outcome<()> {
    trajectory.group_id = None;
    let trajectory = tx.update(trajectory).await?;
    let happening = Happening::GroupLeft {
        trajectory: trajectory.id,
        group,
        referrals: Vec::new(),
        called_off: false,
    };
    let scope = Scope {
        group_id: Some(group),
        ..scope_of(&trajectory)
    };
    record(tx, scope, happening).await?;
    review(tx, Some(group)).await?;
    offer_seats(tx, Some(group)).await
}
