//! Stops a trajectory. Whatever still ran for it loses its subject.

use entity::{
    go_moment,
    ids::TrajectoryId,
    interview, placement, referral, trajectory,
    vocabulary::{GoMomentState, InterviewState, PlacementState, ReferralState, TrajectoryState},
};
use sea_orm::{
    ColumnTrait, EntityTrait, QueryFilter,
    sea_query::{Expr, ExprTrait},
};
use serde::{Deserialize, Serialize};

use crate::{
    access::Command as CommandName,
    commands::check::{TEXT, paragraph, scope_of},
    record::record,
    refusal::{Outcome, RefusalCode, refuse},
    rules::happening::Happening,
    transaction::{Command, Tx, Versioned},
};

/// Stops a trajectory.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct StopTrajectory {
    /// The trajectory.
    pub trajectory_id: TrajectoryId,
    /// The version the caller read.
    pub version: Option<i32>,
    /// Why.
    pub reason: String,
}

impl Command for StopTrajectory {
    const NAME: CommandName = CommandName::StopTrajectory;
    type Output = TrajectoryId;

    async fn run(self, tx: &Tx<'_>) -> Outcome<TrajectoryId> {
        let mut trajectory = tx
            .subject::<trajectory::Entity>(self.trajectory_id, "trajectoryId")
            .await?;
        trajectory.unchanged_since(self.version)?;
        if matches!(
            trajectory.state,
            TrajectoryState::Stopped | TrajectoryState::Employed
        ) {
            return refuse(RefusalCode::WrongState, "trajectoryId");
        }
        trajectory.end_reason = Some(paragraph(&self.reason, TEXT, "reason")?);
        trajectory.state = TrajectoryState::Stopped;
        trajectory.ended_at = Some(tx.now());
        let trajectory = tx.update(trajectory).await?;
        close_what_is_open(tx, trajectory.id).await?;
        let happening = Happening::TrajectoryStopped {
            trajectory: trajectory.id,
        };
        record(tx, scope_of(&trajectory), happening).await?;
        Ok(trajectory.id)
    }
}

async fn close_what_is_open(tx: &Tx<'_>, trajectory: TrajectoryId) -> Outcome<()> {
    referral::Entity::update_many()
        .col_expr(referral::Column::State, Expr::value(ReferralState::Withdrawn))
        .col_expr(referral::Column::ClosedAt, Expr::value(tx.now()))
        .col_expr(
            referral::Column::Version,
            Expr::col(referral::Column::Version).add(1),
        )
        .filter(referral::Column::TrajectoryId.eq(trajectory))
        .filter(referral::Column::State.eq(ReferralState::Open))
        .exec(tx.db())
        .await?;
    interview::Entity::update_many()
        .col_expr(interview::Column::State, Expr::value(InterviewState::Cancelled))
        .col_expr(
            interview::Column::Version,
            Expr::col(interview::Column::Version).add(1),
        )
        .filter(interview::Column::TrajectoryId.eq(trajectory))
        .filter(interview::Column::State.eq(InterviewState::Planned))
        .exec(tx.db())
        .await?;
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
