//! Seats in a group: found, taken, and given up.

use entity::{
    group,
    ids::{ConvenantId, GroupId, ProgrammeId},
    referral, trajectory,
    vocabulary::TrajectoryState,
};

use super::{
    groups::{is_over, review, seats_left},
    scope::scope_of,
    waiting_lists::{is_waited_for, offer_seats},
};
use crate::{
    record::record,
    refusal::{OTHER_CONVENANT, OTHER_PROGRAMME, Outcome, RefusalCode, refuse, refuse_about},
    rules::happening::{Happening, Scope},
    transaction::Tx,
};

/// Makes sure that the group, which is locked from here on, has a seat left; answers its programme.
pub(crate) async fn free_seat_in(
    tx: &Tx<'_>,
    group: GroupId,
    convenant: ConvenantId,
    programme: Option<ProgrammeId>,
) -> Outcome<ProgrammeId> {
    let group = tx.visible::<group::Entity>(group, "groupId").await?;
    if group.convenant_id != convenant {
        return refuse_about(RefusalCode::NotTogether, "groupId", OTHER_CONVENANT);
    }
    if programme.is_some_and(|wanted| wanted != group.programme_id) {
        return refuse_about(RefusalCode::NotTogether, "groupId", OTHER_PROGRAMME);
    }
    if is_over(&group) {
        return refuse(RefusalCode::WrongState, "groupId");
    }
    if seats_left(tx, &group).await? == 0 {
        return refuse(RefusalCode::GroupFull, "groupId");
    }
    Ok(group.programme_id)
}

/// As [`free_seat_in`], for someone who did not wait: refused while others do.
pub(crate) async fn seat_in(
    tx: &Tx<'_>,
    group: GroupId,
    convenant: ConvenantId,
    programme: Option<ProgrammeId>,
) -> Outcome<ProgrammeId> {
    let programme = free_seat_in(tx, group, convenant, programme).await?;
    if is_waited_for(tx, group).await? {
        return refuse(RefusalCode::WaitingListFirst, "groupId");
    }
    Ok(programme)
}

/// Gives a trajectory the seat that was found in a group. Who waits for the seat it leaves is told.
pub(crate) async fn take_seat(
    tx: &Tx<'_>,
    mut trajectory: trajectory::Model,
    group: GroupId,
    programme: ProgrammeId,
) -> Outcome<trajectory::Model> {
    let left = trajectory.group_id;
    trajectory.group_id = Some(group);
    trajectory.programme_id = Some(programme);
    let trajectory = tx.update(trajectory).await?;
    let happening = Happening::GroupJoined {
        trajectory: trajectory.id,
        group,
    };
    record(tx, scope_of(&trajectory), happening).await?;
    review(tx, left).await?;
    review(tx, trajectory.group_id).await?;
    offer_seats(tx, left).await?;
    Ok(trajectory)
}

/// Takes someone out of the group that the rejected referral was for, unless another employer is still to decide.
pub(crate) async fn give_up_seat(tx: &Tx<'_>, rejected: &referral::Model) -> Outcome<()> {
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
