//! What the program itself knows of a convenant, for its factsheet.

use std::collections::{BTreeMap, HashMap};

use entity::{
    convenant, convenant_version, guidance_line,
    ids::{ConvenantId, ProgrammeId},
    organization, party, placement, programme, programme_go_moment, region, trajectory,
    vocabulary::{OrganizationKind, Route},
};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, ExprTrait, QueryFilter, QueryOrder, QuerySelect,
    sea_query::{Expr, Query, SelectStatement},
};

use crate::{
    agreed::calendar_of,
    clock::Moment,
    refusal::Outcome,
    rules::factsheet::{Known, Parties, ProgrammeOutline, RouteResult},
};

/// The most partners, and the most programmes, that factsheets read at once name.
const MOST: u64 = 5_000;

/// What is known of each of some convenants at `now`; a fixed number of statements, however many convenants.
///
/// # Errors
/// When the database fails, or stored rows contradict each other.
pub async fn known<C: ConnectionTrait>(
    db: &C,
    ids: &[ConvenantId],
    now: Moment,
) -> Outcome<HashMap<ConvenantId, Known>> {
    let convenants = convenant::Entity::find()
        .filter(convenant::Column::Id.is_in(ids.iter().copied()))
        .all(db)
        .await?;
    let regions = region::Entity::find()
        .filter(region::Column::Id.is_in(convenants.iter().map(|row| row.region_id)))
        .all(db)
        .await?;
    let starts = starts(db, ids).await?;
    let mut parties = parties(db, &convenants, now).await?;
    let mut programmes = programmes(db, ids).await?;
    let mut results = results(db, ids).await?;
    let mut known = HashMap::with_capacity(convenants.len());
    for convenant in convenants {
        let zone = calendar_of(&convenant)?.zone();
        let region = regions.iter().find(|region| region.id == convenant.region_id);
        let about = Known {
            region: region.map(|region| region.name.clone()).unwrap_or_default(),
            since: starts
                .get(&convenant.id)
                .map(|at| at.with_timezone(&zone).date_naive()),
            parties: parties.remove(&convenant.id).unwrap_or_default(),
            programmes: programmes.remove(&convenant.id).unwrap_or_default(),
            results: results.remove(&convenant.id).unwrap_or_default(),
            convenant: convenant.name,
        };
        known.insert(convenant.id, about);
    }
    Ok(known)
}

async fn starts<C: ConnectionTrait>(db: &C, ids: &[ConvenantId]) -> Outcome<HashMap<ConvenantId, Moment>> {
    let first: Vec<(ConvenantId, Moment)> = convenant_version::Entity::find()
        .select_only()
        .columns([
            convenant_version::Column::ConvenantId,
            convenant_version::Column::EffectiveFrom,
        ])
        .filter(convenant_version::Column::ConvenantId.is_in(ids.iter().copied()))
        .filter(convenant_version::Column::Number.eq(1))
        .into_tuple()
        .all(db)
        .await?;
    Ok(first.into_iter().collect())
}

async fn parties<C: ConnectionTrait>(
    db: &C,
    convenants: &[convenant::Model],
    now: Moment,
) -> Outcome<HashMap<ConvenantId, Vec<Parties>>> {
    use party::Column;
    let Some(first) = convenants.first() else {
        return Ok(HashMap::new());
    };
    let today = now.with_timezone(&calendar_of(first)?.zone()).date_naive();
    let of_party = Expr::col((organization::Entity, organization::Column::Id))
        .equals((party::Entity, Column::OrganizationId));
    let withdrawn = Expr::col((party::Entity, Column::WithdrawnOn));
    let query = Query::select()
        .column((party::Entity, Column::ConvenantId))
        .column((organization::Entity, organization::Column::Kind))
        .column((organization::Entity, organization::Column::Name))
        .from(party::Entity)
        .inner_join(organization::Entity, of_party)
        .and_where(Expr::col((party::Entity, Column::ConvenantId)).is_in(convenants.iter().map(|row| row.id)))
        .and_where(Expr::col((party::Entity, Column::AccededOn)).lte(today))
        .cond_where(
            Condition::any()
                .add(withdrawn.clone().is_null())
                .add(withdrawn.gt(today)),
        )
        .order_by(
            (organization::Entity, organization::Column::Name),
            sea_orm::Order::Asc,
        )
        .limit(MOST)
        .to_owned();
    let mut found: HashMap<ConvenantId, BTreeMap<OrganizationKind, Vec<String>>> = HashMap::new();
    for row in db.query_all(&query).await? {
        let kinds = found.entry(row.try_get_by_index(0)?).or_default();
        kinds
            .entry(row.try_get_by_index(1)?)
            .or_default()
            .push(row.try_get_by_index(2)?);
    }
    let by_kind = |kinds: BTreeMap<OrganizationKind, Vec<String>>| {
        let kinds = kinds.into_iter();
        kinds.map(|(kind, names)| Parties { kind, names }).collect()
    };
    Ok(found
        .into_iter()
        .map(|(id, kinds)| (id, by_kind(kinds)))
        .collect())
}

async fn programmes<C: ConnectionTrait>(
    db: &C,
    ids: &[ConvenantId],
) -> Outcome<HashMap<ConvenantId, Vec<ProgrammeOutline>>> {
    let rows = programme::Entity::find()
        .filter(programme::Column::ConvenantId.is_in(ids.iter().copied()))
        .order_by_asc(programme::Column::Id)
        .limit(MOST)
        .all(db)
        .await?;
    let programme_ids: Vec<ProgrammeId> = rows.iter().map(|row| row.id).collect();
    let moments = programme_go_moment::Entity::find()
        .filter(programme_go_moment::Column::ProgrammeId.is_in(programme_ids.iter().copied()))
        .order_by_asc(programme_go_moment::Column::Position)
        .all(db)
        .await?;
    let lines = guidance_line::Entity::find()
        .filter(guidance_line::Column::ProgrammeId.is_in(programme_ids))
        .order_by_asc(guidance_line::Column::Line)
        .all(db)
        .await?;
    let mut found: HashMap<ConvenantId, Vec<ProgrammeOutline>> = HashMap::new();
    for row in rows {
        let moments = moments.iter().filter(|moment| moment.programme_id == row.id);
        let lines = lines.iter().filter(|line| line.programme_id == row.id);
        found.entry(row.convenant_id).or_default().push(ProgrammeOutline {
            name: row.name,
            weeks: row.weeks,
            go_moment_weeks: moments.map(|moment| moment.week).collect(),
            lines: lines.map(|line| (line.line, line.role)).collect(),
        });
    }
    Ok(found)
}

/// How many people took each route, and how many of them have a contract; two statements.
///
/// # Errors
/// When the database fails.
pub async fn results<C: ConnectionTrait>(
    db: &C,
    ids: &[ConvenantId],
) -> Outcome<HashMap<ConvenantId, Vec<RouteResult>>> {
    let participants = persons(db, &by_route(ids)).await?;
    let of_trajectory = Expr::col((placement::Entity, placement::Column::TrajectoryId))
        .equals((trajectory::Entity, trajectory::Column::Id));
    let contracted = by_route(ids)
        .inner_join(placement::Entity, of_trajectory)
        .and_where(Expr::col((placement::Entity, placement::Column::ContractOn)).is_not_null())
        .to_owned();
    let contracted = persons(db, &contracted).await?;
    let mut found: HashMap<ConvenantId, Vec<RouteResult>> = HashMap::new();
    for ((convenant, route), participants) in participants {
        found.entry(convenant).or_default().push(RouteResult {
            route,
            participants: Some(participants),
            contracted: Some(contracted.get(&(convenant, route)).copied().unwrap_or(0)),
        });
    }
    Ok(found)
}

/// Unique people by convenant and route.
fn by_route(ids: &[ConvenantId]) -> SelectStatement {
    use trajectory::Column;
    Query::select()
        .column((trajectory::Entity, Column::ConvenantId))
        .column((trajectory::Entity, Column::Route))
        .expr(Expr::col((trajectory::Entity, Column::CandidateId)).count_distinct())
        .from(trajectory::Entity)
        .and_where(Expr::col((trajectory::Entity, Column::ConvenantId)).is_in(ids.iter().copied()))
        .group_by_col((trajectory::Entity, Column::ConvenantId))
        .group_by_col((trajectory::Entity, Column::Route))
        .to_owned()
}

async fn persons<C: ConnectionTrait>(
    db: &C,
    query: &SelectStatement,
) -> Outcome<BTreeMap<(ConvenantId, Route), i64>> {
    let mut counted = BTreeMap::new();
    for row in db.query_all(query).await? {
        let key = (row.try_get_by_index(0)?, row.try_get_by_index(1)?);
        counted.insert(key, row.try_get_by_index(2)?);
    }
    Ok(counted)
}
