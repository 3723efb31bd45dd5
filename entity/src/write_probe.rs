//! What is written to see whether anything can be.

use sea_orm::entity::prelude::*;

/// What is written to see whether anything can be.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "write_probe")]
pub struct Model {
    /// Always one.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: i32,
    /// When it was last written, by the machine's own time.
    pub written_at: DateTimeUtc,
}

/// Rows are joined by explicit queries, never lazily.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
