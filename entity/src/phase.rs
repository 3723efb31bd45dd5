//! One stretch of a programme (fase).

use sea_orm::entity::prelude::*;

use crate::ids::{PhaseId, ProgrammeId};

/// One stretch of a programme (fase).
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "phase")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: PhaseId,
    pub programme_id: ProgrammeId,
    /// One for the first phase, and counting.
    pub position: i32,
    /// Name as the partners know it.
    pub name: String,
    /// The week it starts in, counted from one.
    pub starts_week: i32,
    /// Length in weeks.
    pub weeks: i32,
}

/// Rows are joined by explicit queries, never lazily.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
