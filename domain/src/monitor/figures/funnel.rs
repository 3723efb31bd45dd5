//! The funnel: how many reached each step, and how long it took them.

use entity::{
    milestone::Column,
    vocabulary::{FunnelStep, Route},
};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DbErr, FromQueryResult, QueryFilter, QuerySelect, QueryTrait,
    StatementBuilder,
    sea_query::{Expr, ExprTrait, Query, SelectStatement},
};

use crate::monitor::Extent;

/// How many reached a step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FunnelCount {
    pub step: FunnelStep,
    /// Which of several: the go-moment's or the check's; zero where there is one.
    pub position: i32,
    /// How many persons; a returner counts once.
    pub persons: i64,
    /// How many trajectories.
    pub trajectories: i64,
    /// The median time since the trajectory started, in seconds.
    pub since_start: Option<i64>,
    /// The median time since the step before, in seconds; none for the first.
    pub since_previous: Option<i64>,
}

#[derive(FromQueryResult)]
struct Count {
    step: FunnelStep,
    position: i32,
    persons: i64,
    trajectories: i64,
}

#[derive(FromQueryResult)]
struct Median {
    step: FunnelStep,
    position: i32,
    seconds: i64,
}

/// Every step that was reached, in the order of the funnel, on one route or on all.
///
/// # Errors
/// When the database fails.
pub async fn passed(
    db: &impl ConnectionTrait,
    extent: &Extent,
    route: Option<Route>,
) -> Result<Vec<FunnelCount>, DbErr> {
    let mut counts = counts(extent, route).all(db).await?;
    counts.sort_by_key(|count| (count.step, count.position));
    let since_start = medians(db, extent, route, Column::SecondsSinceStart).await?;
    let since_previous = medians(db, extent, route, Column::SecondsSincePrevious).await?;
    let of = |medians: &[Median], count: &Count| {
        medians
            .iter()
            .find(|median| (median.step, median.position) == (count.step, count.position))
            .map(|median| median.seconds)
    };
    Ok(counts
        .iter()
        .map(|count| FunnelCount {
            step: count.step,
            position: count.position,
            persons: count.persons,
            trajectories: count.trajectories,
            since_start: of(&since_start, count),
            since_previous: of(&since_previous, count),
        })
        .collect())
}

fn counts(extent: &Extent, route: Option<Route>) -> sea_orm::Selector<sea_orm::SelectModel<Count>> {
    let mut counted = extent
        .milestones()
        .select_only()
        .column(Column::Step)
        .column(Column::Position)
        .column_as(Expr::cust("COUNT(DISTINCT candidate_id)"), "persons")
        .column_as(Expr::cust("COUNT(DISTINCT trajectory_id)"), "trajectories")
        .group_by(Column::Step)
        .group_by(Column::Position);
    if let Some(route) = route {
        counted = counted.filter(Column::Route.eq(route));
    }
    counted.into_model::<Count>()
}

/// The median of each step: the middle one, or halfway between the two in the middle. Of a trajectory that reached
/// a step with several employers the first counts, unless one employer is asked about.
async fn medians(
    db: &impl ConnectionTrait,
    extent: &Extent,
    route: Option<Route>,
    seconds: Column,
) -> Result<Vec<Median>, DbErr> {
    let statement = middle(ranked(extent, route, seconds));
    Median::find_by_statement(StatementBuilder::build(&statement, &db.get_database_backend()))
        .all(db)
        .await
}

fn ranked(extent: &Extent, route: Option<Route>, seconds: Column) -> SelectStatement {
    let mut rows = extent
        .milestones()
        .filter(seconds.is_not_null())
        .select_only()
        .column(Column::Step)
        .column(Column::Position)
        .column_as(seconds, "seconds")
        .column_as(
            Expr::cust(format!(
                "ROW_NUMBER() OVER (PARTITION BY step, position ORDER BY {})",
                sea_orm::IdenStatic::as_str(&seconds)
            )),
            "place",
        )
        .column_as(
            Expr::cust("COUNT(*) OVER (PARTITION BY step, position)"),
            "places",
        );
    if extent.wanted().employer.is_none() {
        rows = rows.filter(Column::IsFirst.eq(true));
    }
    if let Some(route) = route {
        rows = rows.filter(Column::Route.eq(route));
    }
    rows.into_query()
}

fn middle(ranked: SelectStatement) -> SelectStatement {
    Query::select()
        .column("step")
        .column("position")
        .expr_as(Expr::cust("(MIN(seconds) + MAX(seconds)) / 2"), "seconds")
        .from_subquery(ranked, "ranked")
        .and_where(
            Expr::cust("place").is_in([Expr::cust("(places + 1) / 2"), Expr::cust("(places + 2) / 2")]),
        )
        .group_by_columns(["step", "position"])
        .to_owned()
}
