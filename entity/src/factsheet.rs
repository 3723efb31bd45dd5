//! What a convenant tells others about itself (factsheet).

use sea_orm::entity::prelude::*;

use crate::ids::{ConvenantId, FactsheetId};

/// What a convenant tells others about itself (factsheet).
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "factsheet")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: FactsheetId,
    pub convenant_id: ConvenantId,
    /// The texts its coordinator wrote.
    #[sea_orm(column_type = "JsonBinary")]
    pub narrative: Json,
    /// When they were last written.
    pub updated_at: DateTimeUtc,
    /// Row version; every change adds one.
    pub version: i32,
}

/// Rows are joined by explicit queries, never lazily.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
