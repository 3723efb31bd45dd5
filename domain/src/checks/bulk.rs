//! Many trajectories in one command: checked together, in a fixed number of statements.

use std::collections::BTreeMap;

use entity::{ids::TrajectoryId, trajectory};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use super::faults::each;
use crate::{
    access::{
        Actor, FieldGroup, Scoped, Use, sql, table,
        usage::{self, Usage},
    },
    dialect::ForUpdate,
    refusal::{Outcome, Refusal, RefusalCode, refuse},
    transaction::Tx,
};

/// The trajectories a command acts on, locked, in the order given: each must be visible to the actor, and the
/// actor's relation to it must allow the command. Two statements, however many.
pub(crate) async fn subjects(
    tx: &Tx<'_>,
    ids: &[TrajectoryId],
    path: &str,
) -> Outcome<Vec<trajectory::Model>> {
    let mut found = visible(tx, ids).await?;
    let permitted = permitted(tx, ids).await?;
    let check = |(at, id): (usize, &TrajectoryId)| {
        let path = format!("{path}.{at}");
        let Some(row) = found.remove(id) else {
            return Err(Refusal::at(RefusalCode::NotFound, &path).into());
        };
        match &permitted {
            Some(permitted) => match permitted.get(id) {
                Some(usage) => tx.open_to(*usage, &path).map(|()| row),
                None => refuse(RefusalCode::NotPermitted, &path),
            },
            None => Ok(row),
        }
    };
    each(ids.iter().enumerate().map(check))
}

async fn visible(tx: &Tx<'_>, ids: &[TrajectoryId]) -> Outcome<BTreeMap<TrajectoryId, trajectory::Model>> {
    let mut query = trajectory::Entity::find()
        .filter(trajectory::Column::Id.is_in(ids.iter().copied()))
        .order_by_asc(trajectory::Column::Id);
    if let Actor::Contact(viewer) = tx.actor() {
        let readers = table::readers(trajectory::Entity::RESOURCE, FieldGroup::Existence);
        query = query.filter(sql::any_of(viewer, readers, &trajectory::Entity::anchors()));
    }
    // In one order, so that two at once do not wait for each other.
    let rows = query.for_update(tx.db()).all(tx.db()).await?;
    Ok(rows.into_iter().map(|row| (row.id, row)).collect())
}

/// Those of which the actor may do the command, with how far the data of whom each is of may be used; nothing when the actor
/// may do all.
async fn permitted(tx: &Tx<'_>, ids: &[TrajectoryId]) -> Outcome<Option<BTreeMap<TrajectoryId, Use>>> {
    let Actor::Contact(viewer) = tx.actor() else {
        return Ok(None);
    };
    let anchors = trajectory::Entity::anchors();
    let allowed = sql::any_of(viewer, table::actors(tx.command()), &anchors);
    let found: Vec<(TrajectoryId, Option<i32>)> = trajectory::Entity::find()
        .select_only()
        .column(trajectory::Column::Id)
        .expr_as(usage::column(&anchors), usage::USE)
        .filter(trajectory::Column::Id.is_in(ids.iter().copied()))
        .filter(allowed)
        .into_tuple()
        .all(tx.db())
        .await?;
    Ok(Some(
        found
            .into_iter()
            .map(|(id, usage)| (id, Usage::from(usage).word()))
            .collect(),
    ))
}

/// How far the data of whom each of some trajectories is of may be used, in one statement.
pub(crate) async fn usages(
    tx: &Tx<'_>,
    ids: impl Iterator<Item = TrajectoryId>,
) -> Outcome<BTreeMap<TrajectoryId, Use>> {
    let found: Vec<(TrajectoryId, Option<i32>)> = trajectory::Entity::find()
        .select_only()
        .column(trajectory::Column::Id)
        .expr_as(usage::column(&trajectory::Entity::anchors()), usage::USE)
        .filter(trajectory::Column::Id.is_in(ids))
        .into_tuple()
        .all(tx.db())
        .await?;
    let used = found.into_iter();
    Ok(used.map(|(id, usage)| (id, Usage::from(usage).word())).collect())
}
