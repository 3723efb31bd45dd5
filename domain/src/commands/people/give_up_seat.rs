//! A seat in a group that is given up: it is for someone who waits, and the class is one short.

use entity::{
    ids::{GroupId, ReferralId},
    referral, trajectory,
    vocabulary::{ReferralState, TrajectoryState},
};
use sea_orm::{
    ColumnTrait, Condition, EntityTrait, QueryFilter, QuerySelect,
    sea_query::{Expr, ExprTrait},
};

use crate::{
    commands::{check::scope_of, groups::review, waiting_lists::offer_seats},
    record::record_because,
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
        Some(group) if waits_for_nobody => {
            leave(tx, trajectory, group, None).await?;
            Ok(())
        }
        _ => Ok(()),
    }
}

/// Takes someone out of a group, and has the seat offered to whoever waits for it.
pub(super) async fn leave(
    tx: &Tx<'_>,
    mut trajectory: trajectory::Model,
    group: GroupId,
    reason: Option<&str>,
) -> Outcome<trajectory::Model> {
    trajectory.group_id = None;
    let trajectory = tx.update(trajectory).await?;
    let happening = Happening::GroupLeft {
        trajectory: trajectory.id,
        group,
        referrals: release_referrals(tx, &trajectory, group).await?,
        called_off: false,
    };
    let scope = Scope {
        group_id: Some(group),
        ..scope_of(&trajectory)
    };
    record_because(tx, scope, happening, reason).await?;
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
