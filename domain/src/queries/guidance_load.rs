//! How many participants each guide of a convenant has, and how many it can have.
//!
//! A participant counts while its trajectory runs: not once it is completed, has led to a contract or was
//! stopped. Who guides one participant in two lines has one participant.

use std::collections::{BTreeMap, HashMap};

use entity::{
    guidance, guidance_capacity,
    ids::{ContactId, ConvenantId},
    trajectory,
    vocabulary::TrajectoryState,
};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, ExprTrait, QueryFilter, QueryOrder, QuerySelect,
    sea_query::{Expr, Query, SelectStatement},
};

/// The most guides that are counted at once.
pub const MOST_GUIDES: u64 = 5_000;

/// The states in which a trajectory no longer asks for guidance.
const OVER: [TrajectoryState; 3] = [
    TrajectoryState::Completed,
    TrajectoryState::Employed,
    TrajectoryState::Stopped,
];

/// How a guide stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct GuidanceLoad {
    /// The guide.
    pub contact_id: ContactId,
    /// How many participants it has.
    pub assigned: i64,
    /// The most it can have at once; none when that was not said.
    pub capacity: Option<i32>,
}

/// Each guide of some convenants: whoever guides a running trajectory, or has a capacity. `among` selects trajectories:
/// then only the participants among them are counted, and only who guides one of them is listed; the capacity stays
/// that of the whole convenant. Two statements, however many convenants.
///
/// # Errors
/// When the database fails.
pub async fn guidance_loads<C: ConnectionTrait>(
    db: &C,
    convenants: &[ConvenantId],
    among: Option<SelectStatement>,
) -> Result<HashMap<ConvenantId, Vec<GuidanceLoad>>, DbErr> {
    let is_part = among.is_some();
    let mut loads: BTreeMap<(ConvenantId, ContactId), GuidanceLoad> = BTreeMap::new();
    for (convenant, contact_id, assigned) in assigned(db, convenants, among).await? {
        let load = GuidanceLoad {
            contact_id,
            assigned,
            capacity: None,
        };
        loads.insert((convenant, contact_id), load);
    }
    for (convenant, contact_id, participants) in capacities(db, convenants).await? {
        let key = (convenant, contact_id);
        if is_part && !loads.contains_key(&key) {
            continue;
        }
        let load = loads.entry(key).or_insert(GuidanceLoad {
            contact_id,
            assigned: 0,
            capacity: None,
        });
        load.capacity = Some(participants);
    }
    let mut found: HashMap<ConvenantId, Vec<GuidanceLoad>> = HashMap::new();
    for ((convenant, _), load) in loads {
        found.entry(convenant).or_default().push(load);
    }
    Ok(found)
}

async fn capacities<C: ConnectionTrait>(
    db: &C,
    convenants: &[ConvenantId],
) -> Result<Vec<(ConvenantId, ContactId, i32)>, DbErr> {
    use guidance_capacity::Column;
    let found = guidance_capacity::Entity::find()
        .select_only()
        .columns([Column::ConvenantId, Column::ContactId, Column::Participants])
        .filter(Column::ConvenantId.is_in(convenants.iter().copied()))
        .order_by_asc(Column::ContactId)
        .limit(MOST_GUIDES);
    found.into_tuple().all(db).await
}

async fn assigned<C: ConnectionTrait>(
    db: &C,
    convenants: &[ConvenantId],
    among: Option<SelectStatement>,
) -> Result<Vec<(ConvenantId, ContactId, i64)>, DbErr> {
    use guidance::Column as Guide;
    use trajectory::Column as Participant;
    let of_convenant = Expr::col((trajectory::Entity, Participant::ConvenantId));
    let guided =
        Expr::col((guidance::Entity, Guide::TrajectoryId)).equals((trajectory::Entity, Participant::Id));
    let mut query = Query::select()
        .column((trajectory::Entity, Participant::ConvenantId))
        .column((guidance::Entity, Guide::ContactId))
        .expr(Expr::col((guidance::Entity, Guide::TrajectoryId)).count_distinct())
        .from(guidance::Entity)
        .inner_join(trajectory::Entity, guided)
        .and_where(of_convenant.is_in(convenants.iter().copied()))
        .and_where(Expr::col((trajectory::Entity, Participant::State)).is_not_in(OVER))
        .group_by_col((trajectory::Entity, Participant::ConvenantId))
        .group_by_col((guidance::Entity, Guide::ContactId))
        .order_by((guidance::Entity, Guide::ContactId), sea_orm::Order::Asc)
        .limit(MOST_GUIDES)
        .to_owned();
    if let Some(among) = among {
        query.and_where(Expr::col((trajectory::Entity, Participant::Id)).in_subquery(among));
    }
    let rows = db.query_all(&query).await?;
    let counted = rows.iter().map(|row| {
        let (convenant, contact) = (row.try_get_by_index(0)?, row.try_get_by_index(1)?);
        Ok((convenant, contact, row.try_get_by_index(2)?))
    });
    counted.collect()
}
