//! Tokens of our own that no longer hold.

use sea_orm::entity::prelude::*;

use crate::ids::ContactId;

/// Tokens of our own that no longer hold: one, or all that a contact had until then.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "token_revocation")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: String,
    /// Whose tokens.
    pub contact_id: ContactId,
    /// The one token; none is all of them.
    pub token_id: Option<String>,
    /// When, by the machine's clock.
    pub revoked_at: DateTimeUtc,
}

/// Rows are joined by explicit queries, never lazily.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
