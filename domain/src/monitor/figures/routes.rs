//! Persons and results per route.

use entity::{
    ids::ConvenantId,
    milestone::Column,
    vocabulary::{FunnelStep, Route},
};
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, QueryFilter, QuerySelect, sea_query::Expr};

use crate::monitor::Extent;

/// How many came along a route under a convenant.
#[derive(Clone, Debug, PartialEq, Eq, sea_orm::FromQueryResult)]
pub struct RouteProgress {
    /// The convenant; none where all of the extent are counted together.
    pub convenant_id: Option<ConvenantId>,
    pub route: Route,
    /// The step: registered, or a result.
    pub step: FunnelStep,
    /// How many persons; a returner counts once.
    pub persons: i64,
    /// How many trajectories.
    pub trajectories: i64,
}

/// Who registered and who became a result, per route: for each convenant, and for all of them together, where a
/// person of two convenants counts once.
///
/// # Errors
/// When the database fails.
pub async fn along(db: &impl ConnectionTrait, extent: &Extent) -> Result<Vec<RouteProgress>, DbErr> {
    let counted = extent
        .milestones()
        .filter(Column::Step.is_in([FunnelStep::Registered, FunnelStep::Result]))
        .select_only()
        .column(Column::Route)
        .column(Column::Step)
        .column_as(Expr::cust("COUNT(DISTINCT candidate_id)"), "persons")
        .column_as(Expr::cust("COUNT(DISTINCT trajectory_id)"), "trajectories")
        .group_by(Column::Route)
        .group_by(Column::Step);
    let together = counted
        .clone()
        .column_as(Expr::cust("NULL"), "convenant_id")
        .into_model::<RouteProgress>()
        .all(db)
        .await?;
    let mut apart = counted
        .column(Column::ConvenantId)
        .group_by(Column::ConvenantId)
        .into_model::<RouteProgress>()
        .all(db)
        .await?;
    apart.extend(together);
    Ok(apart)
}
