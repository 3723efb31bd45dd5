//! Someone who waits for a seat in a group (plaats op de wachtlijst).

use sea_orm::entity::prelude::*;

use crate::ids::{ConvenantId, GroupId, TrajectoryId, WaitingListEntryId};
use crate::vocabulary::WaitingListState;

/// Someone who waits for a seat in a group (plaats op de wachtlijst).
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "waiting_list_entry")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: WaitingListEntryId,
    pub group_id: GroupId,
    pub trajectory_id: TrajectoryId,
    pub convenant_id: ConvenantId,
    /// In what order they came, from one on; it never changes.
    pub number: i32,
    /// One for the first in line; none when no longer waiting.
    pub position: Option<i32>,
    /// Where it stands.
    pub state: WaitingListState,
    /// When those concerned were told that a seat is free.
    pub offered_at: Option<DateTimeUtc>,
    /// When the person came to wait.
    pub joined_at: DateTimeUtc,
    /// When the person got the seat, or left.
    pub closed_at: Option<DateTimeUtc>,
    /// Row version; every change adds one.
    pub version: i32,
}

/// Rows are joined by explicit queries, never lazily.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
