//! One trajectory that resumed before the rest of its group (hervatting).

use sea_orm::entity::prelude::*;

use crate::ids::{ContactId, PauseId, PauseReleaseId, TrajectoryId};

/// One trajectory that resumed before the rest of its group (hervatting).
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "pause_release")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: PauseReleaseId,
    pub pause_id: PauseId,
    pub trajectory_id: TrajectoryId,
    /// From when its terms run again.
    pub released_at: DateTimeUtc,
    /// Who recorded it.
    pub released_by: Option<ContactId>,
}

/// Rows are joined by explicit queries, never lazily.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
