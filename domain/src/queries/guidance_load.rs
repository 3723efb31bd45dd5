//! How many participants each guide of a convenant has, and how many it can have.
//!
//! A participant counts while its trajectory runs: not once it is completed, has led to a contract or was
//! stopped. Who guides one participant in two lines has one participant.

use std::collections::BTreeMap;

use entity::{
    guidance, guidance_capacity,
    ids::{ContactId, ConvenantId, GroupId},
    trajectory,
    vocabulary::TrajectoryState,
};
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, ExprTrait, QueryFilter, QueryOrder, QuerySelect,
    sea_query::{Expr, Query},
};

use crate::refusal::Outcome;

/// The most guides of a convenant that are counted.
pub const MOST_GUIDES: u64 = 1_000;

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

/// Each guide of a convenant: whoever guides a running trajectory, or has a capacity. With a group, only the
/// participants in it are counted, and only who guides one of them is listed; the capacity stays that of the
/// whole convenant. Two statements.
///
/// # Errors
/// When the database fails.
pub async fn guidance_load<C: ConnectionTrait>(
    db: &C,
    convenant: ConvenantId,
    group: Option<GroupId>,
) -> Outcome<Vec<GuidanceLoad>> {
    let assigned = assigned(db, convenant, group).await?;
    let capacities: Vec<(ContactId, i32)> = guidance_capacity::Entity::find()
        .select_only()
        .columns([
            guidance_capacity::Column::ContactId,
            guidance_capacity::Column::Participants,
        ])
        .filter(guidance_capacity::Column::ConvenantId.eq(convenant))
        .order_by_asc(guidance_capacity::Column::ContactId)
        .limit(MOST_GUIDES)
        .into_tuple()
        .all(db)
        .await?;
    let mut loads: BTreeMap<ContactId, GuidanceLoad> = assigned
        .into_iter()
        .map(|(contact_id, assigned)| {
            let load = GuidanceLoad {
                contact_id,
                assigned,
                capacity: None,
            };
            (contact_id, load)
        })
        .collect();
    for (contact_id, participants) in capacities {
        match loads.get_mut(&contact_id) {
            Some(load) => load.capacity = Some(participants),
            None if group.is_none() => {
                let load = GuidanceLoad {
                    contact_id,
                    assigned: 0,
                    capacity: Some(participants),
                };
                loads.insert(contact_id, load);
            }
            None => {}
        }
    }
    Ok(loads.into_values().collect())
}

async fn assigned<C: ConnectionTrait>(
    db: &C,
    convenant: ConvenantId,
    group: Option<GroupId>,
) -> Outcome<Vec<(ContactId, i64)>> {
    use guidance::Column as Guide;
    use trajectory::Column as Participant;
    let guided = Expr::col((guidance::Entity, Guide::TrajectoryId))
        .equals((trajectory::Entity, Participant::Id));
    let mut query = Query::select()
        .column((guidance::Entity, Guide::ContactId))
        .expr(Expr::col((guidance::Entity, Guide::TrajectoryId)).count_distinct())
        .from(guidance::Entity)
        .inner_join(trajectory::Entity, guided)
        .and_where(Expr::col((trajectory::Entity, Participant::ConvenantId)).eq(convenant))
        .and_where(Expr::col((trajectory::Entity, Participant::State)).is_not_in(OVER))
        .group_by_col((guidance::Entity, Guide::ContactId))
        .order_by((guidance::Entity, Guide::ContactId), sea_orm::Order::Asc)
        .limit(MOST_GUIDES)
        .to_owned();
    if let Some(group) = group {
        query.and_where(Expr::col((trajectory::Entity, Participant::GroupId)).eq(group));
    }
    let rows = db.query_all(&query).await?;
    let counted = rows
        .iter()
        .map(|row| Ok((row.try_get_by_index(0)?, row.try_get_by_index(1)?)));
    counted.collect()
}
