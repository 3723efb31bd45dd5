//! Alternative forms of guidance, tried side by side (proef met begeleidingsvormen).

use sea_orm::entity::prelude::*;

use crate::ids::{ConvenantId, GuidanceTrialId};

/// Alternative forms of guidance, tried side by side (proef met begeleidingsvormen).
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "guidance_trial")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: GuidanceTrialId,
    pub convenant_id: ConvenantId,
    /// Name as the partners know it.
    pub name: String,
    /// The name as it is compared and ordered by; see the crate `names`.
    pub folded_name: String,
    /// The first day: from here on the criteria are fixed.
    pub starts_on: Date,
    /// When it was recorded.
    pub created_at: DateTimeUtc,
    /// Row version; every change adds one.
    pub version: i32,
}

/// Rows are joined by explicit queries, never lazily.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
