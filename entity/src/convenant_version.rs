//! The text of a convenant from one moment on (versie).

use sea_orm::entity::prelude::*;

use crate::ids::{ConvenantId, ConvenantVersionId};

/// The text of a convenant from one moment on (versie).
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "convenant_version")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: ConvenantVersionId,
    pub convenant_id: ConvenantId,
    /// One for the first version, and counting.
    pub number: i32,
    /// From when it holds.
    pub effective_from: DateTimeUtc,
    /// Why it was amended.
    pub note: Option<String>,
    /// When it was recorded.
    pub created_at: DateTimeUtc,
}

/// Rows are joined by explicit queries, never lazily.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
