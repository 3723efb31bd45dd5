//! A go-moment as the programme foresees it.

use sea_orm::entity::prelude::*;

use crate::ids::{ProgrammeGoMomentId, ProgrammeId};

/// A go-moment as the programme foresees it.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "programme_go_moment")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: ProgrammeGoMomentId,
    pub programme_id: ProgrammeId,
    /// One for the first go-moment, and counting.
    pub position: i32,
    /// It is held at the end of this week, counted from one.
    pub week: i32,
}

/// Rows are joined by explicit queries, never lazily.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
