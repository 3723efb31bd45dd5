//! What proves that a link was made by this installation.

use sea_orm::entity::prelude::*;

/// What proves that a link was made by this installation.
#[derive(Clone, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "link_secret")]
pub struct Model {
    /// Always one.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: i32,
    /// The secret; nobody but the program needs to know it.
    pub secret: String,
}

/// Never shown, in a log or anywhere else.
impl std::fmt::Debug for Model {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("link_secret::Model")
    }
}

/// Rows are joined by explicit queries, never lazily.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
