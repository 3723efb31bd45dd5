//! Seats in a group: found, taken, and given up.

use entity::{
    group,
    ids::{ConvenantId, GroupId, ProgrammeId, ReferralId},
    referral, trajectory,
    vocabulary::{ReferralState, TrajectoryState},
};
use sea_orm::{
    ColumnTrait, Condition, EntityTrait, QueryFilter, QuerySelect,
    sea_query::{Expr, ExprTrait},
};

use super::{
    groups::{is_over, review, seats_left},
    scope::scope_of,
    sight::opens_to_another,
    waiting_lists::{is_waited_for, offer_seats},
};
use crate::{
    record::{record, record_because},
    refusal::{OTHER_CONVENANT, OTHER_PROGRAMME, Outcome, RefusalCode, refuse, refuse_about},
    rules::event::{Event, Scope},
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
    let school = tx.expect::<group::Entity>(group).await?.school_id;
    if let Some(school) = school {
        opens_to_another(tx, &trajectory, school, "groupId").await?;
    }
    let left = trajectory.group_id;
    trajectory.group_id = Some(group);
    trajectory.programme_id = Some(programme);
    let trajectory = tx.update(trajectory).await?;
    let event = Event::GroupJoined {
        trajectory: trajectory.id,
        group,
    };
    record(tx, scope_of(&trajectory), event).await?;
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
        Some(group) if waits_for_nobody => {
            leave(tx, trajectory, group, None).await?;
            Ok(())
        }
        _ => Ok(()),
    }
}

/// Takes someone out of a group, and has the seat offered to whoever waits for it.
pub(crate) async fn leave(
    tx: &Tx<'_>,
    mut trajectory: trajectory::Model,
    group: GroupId,
    reason: Option<&str>,
) -> Outcome<trajectory::Model> {
    trajectory.group_id = None;
    let trajectory = tx.update(trajectory).await?;
    let event = Event::GroupLeft {
        trajectory: trajectory.id,
        group,
        referrals: release_referrals(tx, &trajectory, group).await?,
        called_off: false,
    };
    let scope = Scope {
        group_id: Some(group),
        ..scope_of(&trajectory)
    };
    record_because(tx, scope, event, reason).await?;
    review(tx, Some(group)).await?;
    offer_seats(tx, Some(group)).await?;
    Ok(trajectory)
}

/// Open referrals stay open, for no group.
async fn release_referrals(
    tx: &Tx<'_>,
    trajectory: &trajectory::Model,
    group: GroupId,
) -> Outcome<Vec<ReferralId>> {
    use referral::Column;
    let open = Condition::all()
        .add(Column::TrajectoryId.eq(trajectory.id))
        .add(Column::GroupId.eq(group))
        .add(Column::State.eq(ReferralState::Open));
    let released = referral::Entity::find()
        .select_only()
        .column(Column::Id)
        .filter(open.clone())
        .into_tuple()
        .all(tx.db())
        .await?;
    referral::Entity::update_many()
        .col_expr(Column::GroupId, Expr::value(None::<GroupId>))
        .col_expr(Column::Version, Expr::col(Column::Version).add(1))
        .filter(open)
        .exec(tx.db())
        .await?;
    Ok(released)
}
