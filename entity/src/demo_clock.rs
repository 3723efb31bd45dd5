//! How far the demonstration's clock was moved.

use sea_orm::entity::prelude::*;

/// How far the demonstration's clock was moved.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "demo_clock")]
pub struct Model {
    /// Always one.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: i32,
    /// Milliseconds ahead of the machine's clock.
    pub offset_ms: i64,
}

/// Rows are joined by explicit queries, never lazily.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
