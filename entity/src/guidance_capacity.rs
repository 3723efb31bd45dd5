//! How many participants a guide can have at once in a convenant (begeleidingscapaciteit).

use sea_orm::entity::prelude::*;

use crate::ids::{ContactId, ConvenantId, GuidanceCapacityId};

/// How many participants a guide can have at once in a convenant (begeleidingscapaciteit).
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "guidance_capacity")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: GuidanceCapacityId,
    pub convenant_id: ConvenantId,
    /// The guide.
    pub contact_id: ContactId,
    /// The most participants at once.
    pub participants: i32,
    /// When it was recorded.
    pub created_at: DateTimeUtc,
    /// Row version; every change adds one.
    pub version: i32,
}

/// Rows are joined by explicit queries, never lazily.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
