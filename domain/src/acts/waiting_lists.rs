//! The line of those who wait for a seat in a group, kept exact. The group is locked whenever its line changes.

use entity::{
    group,
    ids::{GroupId, TrajectoryId},
    vocabulary::WaitingListState,
    waiting_list_entry,
};
use sea_orm::{
    ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect, Select,
    sea_query::{Expr, ExprTrait},
};

use super::{groups::seats_left, scope::scope_of_convenant};
use crate::{
    record::record,
    refusal::Outcome,
    rules::event::{Event, Scope},
    transaction::Tx,
};

/// The most lines one person stands in that are looked at; there are a few groups at a time.
const MOST_LINES: u64 = 100;

/// Those who wait for a seat in a group.
pub(crate) fn waiting_for(group: GroupId) -> Select<waiting_list_entry::Entity> {
    waiting_list_entry::Entity::find()
        .filter(waiting_list_entry::Column::GroupId.eq(group))
        .filter(waiting_list_entry::Column::State.eq(WaitingListState::Waiting))
}

/// Whether anyone waits for a seat in a group.
pub(crate) async fn is_waited_for(tx: &Tx<'_>, group: GroupId) -> Outcome<bool> {
    Ok(waiting_for(group).count(tx.db()).await? > 0)
}

/// Where in the chain a place in the line is.
pub(crate) const fn scope_of_entry(entry: &waiting_list_entry::Model) -> Scope {
    Scope {
        trajectory_id: Some(entry.trajectory_id),
        group_id: Some(entry.group_id),
        ..scope_of_convenant(entry.convenant_id)
    }
}

/// Holds the group, so that its line changes for one at a time.
pub(crate) async fn hold(tx: &Tx<'_>, group: GroupId) -> Outcome<group::Model> {
    tx.hold::<group::Entity>(group).await
}

/// Takes someone out of the line of a group that is held; those behind move up.
pub(crate) async fn close(
    tx: &Tx<'_>,
    mut entry: waiting_list_entry::Model,
    state: WaitingListState,
) -> Outcome<waiting_list_entry::Model> {
    let position = entry.position.take();
    entry.state = state;
    entry.closed_at = Some(tx.now());
    let entry = tx.update(entry).await?;
    // Where someone stands follows from who stands before: it is no change that a caller must have read.
    if let Some(position) = position {
        use waiting_list_entry::Column;
        waiting_list_entry::Entity::update_many()
            .col_expr(Column::Position, Expr::col(Column::Position).sub(1))
            .filter(Column::GroupId.eq(entry.group_id))
            .filter(Column::State.eq(WaitingListState::Waiting))
            .filter(Column::Position.gt(position))
            .exec(tx.db())
            .await?;
    }
    Ok(entry)
}

/// Someone leaves the line: those behind move up, and who then has a seat is told.
pub(crate) async fn leave(
    tx: &Tx<'_>,
    entry: waiting_list_entry::Model,
) -> Outcome<waiting_list_entry::Model> {
    let entry = dismiss(tx, entry).await?;
    offer_seats(tx, Some(entry.group_id)).await?;
    Ok(entry)
}

/// Someone leaves the line of a group that is held: those behind move up.
pub(crate) async fn dismiss(
    tx: &Tx<'_>,
    entry: waiting_list_entry::Model,
) -> Outcome<waiting_list_entry::Model> {
    let entry = close(tx, entry, WaitingListState::Left).await?;
    let event = Event::WaitingListLeft {
        entry: entry.id,
        waits_for: entry.group_id,
    };
    record(tx, scope_of_entry(&entry), event).await?;
    Ok(entry)
}

/// Someone who goes another way leaves every line.
pub(crate) async fn leave_lines(tx: &Tx<'_>, trajectory: TrajectoryId) -> Outcome<()> {
    let groups: Vec<GroupId> = lines_of(trajectory)
        .select_only()
        .column(waiting_list_entry::Column::GroupId)
        .order_by_asc(waiting_list_entry::Column::GroupId)
        .limit(MOST_LINES)
        .into_tuple()
        .all(tx.db())
        .await?;
    for group in groups {
        hold(tx, group).await?;
        let entry = lines_of(trajectory)
            .filter(waiting_list_entry::Column::GroupId.eq(group))
            .one(tx.db())
            .await?;
        if let Some(entry) = entry {
            leave(tx, entry).await?;
        }
    }
    Ok(())
}

fn lines_of(trajectory: TrajectoryId) -> Select<waiting_list_entry::Entity> {
    waiting_list_entry::Entity::find()
        .filter(waiting_list_entry::Column::TrajectoryId.eq(trajectory))
        .filter(waiting_list_entry::Column::State.eq(WaitingListState::Waiting))
}

/// A group that is over has no line: whoever stood in it leaves, and no seat is offered.
pub(crate) async fn disband(tx: &Tx<'_>, group: GroupId) -> Outcome<()> {
    hold(tx, group).await?;
    let waiting = waiting_for(group).order_by_asc(waiting_list_entry::Column::Position);
    for mut entry in waiting.all(tx.db()).await? {
        entry.position = None;
        entry.state = WaitingListState::Left;
        entry.closed_at = Some(tx.now());
        let entry = tx.update(entry).await?;
        let event = Event::WaitingListLeft {
            entry: entry.id,
            waits_for: entry.group_id,
        };
        record(tx, scope_of_entry(&entry), event).await?;
    }
    Ok(())
}

/// Has it told, once each, that there is a seat for the first in line: for as many as there are seats.
pub(crate) async fn offer_seats(tx: &Tx<'_>, group: Option<GroupId>) -> Outcome<()> {
    let Some(group) = group else { return Ok(()) };
    if !is_waited_for(tx, group).await? {
        return Ok(());
    }
    let group = hold(tx, group).await?;
    let seats = i32::try_from(seats_left(tx, &group).await?).unwrap_or(i32::MAX);
    let first = waiting_for(group.id)
        .filter(waiting_list_entry::Column::Position.lte(seats))
        .filter(waiting_list_entry::Column::OfferedAt.is_null())
        .order_by_asc(waiting_list_entry::Column::Position)
        .all(tx.db())
        .await?;
    for mut entry in first {
        entry.offered_at = Some(tx.now());
        let entry = tx.update(entry).await?;
        let event = Event::SeatFreed {
            entry: entry.id,
            waits_for: entry.group_id,
        };
        record(tx, scope_of_entry(&entry), event).await?;
    }
    Ok(())
}
