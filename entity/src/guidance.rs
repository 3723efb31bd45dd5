//! Who guides a trajectory in one line (begeleiding).

use sea_orm::entity::prelude::*;

use crate::ids::{ContactId, GuidanceId, TrajectoryId};

/// Who guides a trajectory in one line (begeleiding).
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "guidance")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: GuidanceId,
    pub trajectory_id: TrajectoryId,
    /// First, second or third line.
    pub line: i32,
    /// The guide.
    pub contact_id: ContactId,
    /// Since when.
    pub assigned_at: DateTimeUtc,
    /// Row version; every change adds one.
    pub version: i32,
}

/// Rows are joined by explicit queries, never lazily.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
