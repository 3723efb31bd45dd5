//! Targets against results.

use std::collections::HashMap;

use entity::{ids::TargetId, milestone, programme, target, trajectory, vocabulary::FunnelStep};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, FromQueryResult, QueryOrder, QuerySelect,
    QueryTrait, StatementBuilder,
    sea_query::{Expr, ExprTrait, SelectStatement},
};

use crate::monitor::Extent;

/// The most targets of one monitor.
const MOST: u64 = 500;

/// A target and what came of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TargetProgress {
    pub target: target::Model,
    /// How many persons became a result within it: on its route, in its sub-region or programme, between its days.
    pub results: i64,
}

#[derive(FromQueryResult)]
struct Count {
    id: TargetId,
    results: i64,
}

/// The targets for an extent, at most 500, with their results. A period of the extent leaves out the targets whose
/// own period lies outside it; the results are always those of the target's own.
///
/// # Errors
/// When the database fails.
pub async fn aimed(db: &impl ConnectionTrait, extent: &Extent) -> Result<Vec<TargetProgress>, DbErr> {
    let targets = extent
        .targets()
        .order_by_asc(target::Column::Id)
        .limit(MOST)
        .all(db)
        .await?;
    let statement = results(&targets, extent.seen());
    let counts = Count::find_by_statement(StatementBuilder::build(&statement, &db.get_database_backend()))
        .all(db)
        .await?;
    let counts: HashMap<TargetId, i64> = counts.into_iter().map(|row| (row.id, row.results)).collect();
    Ok(targets
        .into_iter()
        .map(|target| TargetProgress {
            results: counts.get(&target.id).copied().unwrap_or(0),
            target,
        })
        .collect())
}

/// Persons per target, in one statement. A target that nobody came to is left out.
fn results(targets: &[target::Model], seen: Option<SelectStatement>) -> SelectStatement {
    let seen = seen.map(|seen| Expr::col((trajectory::Entity, trajectory::Column::Id)).in_subquery(seen));
    target::Entity::find()
        .select_only()
        .column(target::Column::Id)
        .column_as(Expr::cust("COUNT(DISTINCT milestone.candidate_id)"), "results")
        .group_by(target::Column::Id)
        .into_query()
        .inner_join("milestone", belongs())
        .inner_join(
            "trajectory",
            Expr::col((trajectory::Entity, trajectory::Column::Id))
                .equals((milestone::Entity, milestone::Column::TrajectoryId)),
        )
        .left_join(
            "programme",
            Expr::col((programme::Entity, programme::Column::Id))
                .equals((trajectory::Entity, trajectory::Column::ProgrammeId)),
        )
        .cond_where(target::Column::Id.is_in(targets.iter().map(|target| target.id)))
        .cond_where(within())
        .cond_where(Condition::all().add_option(seen))
        .to_owned()
}

/// A result of the target's convenant and route.
fn belongs() -> Condition {
    Condition::all()
        .add(
            Expr::col((milestone::Entity, milestone::Column::ConvenantId))
                .equals((target::Entity, target::Column::ConvenantId)),
        )
        .add(
            Expr::col((milestone::Entity, milestone::Column::Route))
                .equals((target::Entity, target::Column::Route)),
        )
        .add(milestone::Column::Step.eq(FunnelStep::Result))
}

/// In the target's sub-region and programme, between its days.
fn within() -> Condition {
    Condition::all()
        .add(Expr::cust(
            "(target.programme_id IS NULL OR target.programme_id = trajectory.programme_id)",
        ))
        .add(Expr::cust(
            "(target.sub_region_id IS NULL OR target.sub_region_id = programme.sub_region_id)",
        ))
        .add(Expr::cust(
            "(target.starts_on IS NULL OR milestone.reached_on >= target.starts_on)",
        ))
        .add(Expr::cust(
            "(target.ends_on IS NULL OR milestone.reached_on <= target.ends_on)",
        ))
}
