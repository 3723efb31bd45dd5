//! The end of a trajectory that is stopped: whatever still ran for it loses its subject.

use entity::{
    go_moment,
    ids::TrajectoryId,
    placement, test_request, trajectory,
    vocabulary::{GoMomentState, PlacementState, PoolLeaveReason, TestRequestState, TrajectoryState},
};
use sea_orm::{
    ColumnTrait, EntityTrait, QueryFilter,
    sea_query::{Expr, ExprTrait, IntoCondition},
};

use super::{
    benefits::end_running,
    groups::review,
    handovers::withdraw_open,
    meetings::withdraw_invitations,
    placements::place::free,
    pools::leave_pool_of,
    referrals::withdraw_all,
    scope::scope_of,
    waiting_lists::{leave_lines, offer_seats},
};
use crate::{
    record::record,
    refusal::{Outcome, RefusalCode, refuse},
    rules::event::Event,
    transaction::Tx,
};

/// Refuses a trajectory that was stopped already, or has led to a contract.
pub(crate) fn can_stop(trajectory: &trajectory::Model) -> Outcome<()> {
    match trajectory.state {
        TrajectoryState::Stopped | TrajectoryState::Employed => {
            refuse(RefusalCode::WrongState, "trajectoryId")
        }
        _ => Ok(()),
    }
}

/// Stops a trajectory and closes what was still open.
pub(crate) async fn stop(
    tx: &Tx<'_>,
    mut trajectory: trajectory::Model,
    reason: Option<String>,
) -> Outcome<trajectory::Model> {
    trajectory.end_reason = reason;
    trajectory.state = TrajectoryState::Stopped;
    trajectory.ended_at = Some(tx.now());
    let trajectory = tx.update(trajectory).await?;
    withdraw_all(tx, trajectory.id).await?;
    close_what_is_open(tx, trajectory.id).await?;
    withdraw_open(tx, &trajectory).await?;
    end_running(tx, trajectory.id).await?;
    let event = Event::TrajectoryStopped {
        trajectory: trajectory.id,
    };
    record(tx, scope_of(&trajectory), event).await?;
    withdraw_invitations(tx, trajectory.id).await?;
    leave_lines(tx, trajectory.id).await?;
    leave_pool_of(tx, trajectory.id, PoolLeaveReason::Stopped).await?;
    review(tx, trajectory.group_id).await?;
    offer_seats(tx, trajectory.group_id).await?;
    Ok(trajectory)
}

async fn close_what_is_open(tx: &Tx<'_>, trajectory: TrajectoryId) -> Outcome<()> {
    go_moment::Entity::update_many()
        .col_expr(go_moment::Column::State, Expr::value(GoMomentState::Cancelled))
        .col_expr(
            go_moment::Column::Version,
            Expr::col(go_moment::Column::Version).add(1),
        )
        .filter(go_moment::Column::TrajectoryId.eq(trajectory))
        .filter(go_moment::Column::State.eq(GoMomentState::Planned))
        .exec(tx.db())
        .await?;
    test_request::Entity::update_many()
        .col_expr(
            test_request::Column::State,
            Expr::value(TestRequestState::Cancelled),
        )
        .col_expr(test_request::Column::ClosedAt, Expr::value(tx.now()))
        .col_expr(
            test_request::Column::Version,
            Expr::col(test_request::Column::Version).add(1),
        )
        .filter(test_request::Column::TrajectoryId.eq(trajectory))
        .filter(test_request::Column::State.eq(TestRequestState::Open))
        .exec(tx.db())
        .await?;
    let of_trajectory = placement::Column::TrajectoryId.eq(trajectory);
    free(tx, of_trajectory.into_condition()).await?;
    placement::Entity::update_many()
        .col_expr(placement::Column::State, Expr::value(PlacementState::Ended))
        .col_expr(
            placement::Column::Version,
            Expr::col(placement::Column::Version).add(1),
        )
        .filter(placement::Column::TrajectoryId.eq(trajectory))
        .filter(placement::Column::State.eq(PlacementState::Active))
        .exec(tx.db())
        .await?;
    Ok(())
}
