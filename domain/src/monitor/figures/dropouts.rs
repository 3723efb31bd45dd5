//! Dropouts by phase and reason.

use entity::{dropout::Column, vocabulary::DropoutReason};
use sea_orm::{ConnectionTrait, DbErr, QueryOrder, QuerySelect, sea_query::Expr};

use crate::monitor::Extent;

/// How many dropped out in a phase for a reason.
#[derive(Clone, Debug, PartialEq, Eq, sea_orm::FromQueryResult)]
pub struct DropoutCount {
    /// Position of the phase that ran; none before the first.
    pub phase: Option<i32>,
    pub reason: DropoutReason,
    /// How many trajectories.
    pub trajectories: i64,
}

/// The dropouts, by phase and reason.
///
/// # Errors
/// When the database fails.
pub async fn lost(db: &impl ConnectionTrait, extent: &Extent) -> Result<Vec<DropoutCount>, DbErr> {
    extent
        .dropouts()
        .select_only()
        .column(Column::Phase)
        .column(Column::Reason)
        .column_as(Expr::cust("COUNT(DISTINCT trajectory_id)"), "trajectories")
        .group_by(Column::Phase)
        .group_by(Column::Reason)
        .order_by_asc(Expr::cust("COALESCE(phase, 0)"))
        .order_by_asc(Column::Reason)
        .into_model::<DropoutCount>()
        .all(db)
        .await
}
