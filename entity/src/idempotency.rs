//! The answer to a command that carried an idempotency key.

use sea_orm::entity::prelude::*;

use crate::ids::ContactId;

/// The answer to a command that carried an idempotency key.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "idempotency")]
pub struct Model {
    /// Who asked.
    #[sea_orm(primary_key, auto_increment = false)]
    pub contact_id: ContactId,
    #[sea_orm(primary_key, auto_increment = false)]
    pub key: String,
    pub command: String,
    /// SHA-256 of the input, so that another input under the same key is noticed.
    pub input_hash: String,
    /// The answer.
    #[sea_orm(column_type = "JsonBinary")]
    pub output: Json,
    /// When it was given.
    pub created_at: DateTimeUtc,
}

/// Rows are joined by explicit queries, never lazily.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
