//! What follows from the events and is kept beside them, and whether it holds all of them.

use sea_orm::entity::prelude::*;

/// What follows from the events and is kept beside them, and whether it holds all of them.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "projection")]
pub struct Model {
    /// What is kept.
    #[sea_orm(primary_key, auto_increment = false)]
    pub name: String,
    /// The last event it was made from, while it does not hold all of them.
    pub after: String,
    /// Whether it holds all that the events say.
    pub is_complete: bool,
}

/// Rows are joined by explicit queries, never lazily.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
