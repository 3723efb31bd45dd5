//! The key the local issuer signs with.

use sea_orm::entity::prelude::*;

/// The key the local issuer signs with.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "issuer_key")]
pub struct Model {
    /// The first is one, and each that follows one more.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: i32,
    /// The private key, PKCS#8.
    pub pem: String,
    /// When it was generated.
    pub created_at: DateTimeUtc,
    /// From when on another one signs.
    pub retired_at: Option<DateTimeUtc>,
}

/// Rows are joined by explicit queries, never lazily.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
