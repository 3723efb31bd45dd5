//! A template for trajectories (traject-sjabloon).

use sea_orm::entity::prelude::*;

use crate::ids::{ConvenantId, ProgrammeId, SubRegionId};

/// A template for trajectories (traject-sjabloon).
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "programme")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: ProgrammeId,
    /// The convenant it runs under.
    pub convenant_id: ConvenantId,
    /// Name as the partners know it.
    pub name: String,
    /// The name as it is compared and ordered by; see the crate `names`.
    pub folded_name: String,
    /// Length in weeks.
    pub weeks: i32,
    /// The part of the region it is for alone.
    pub sub_region_id: Option<SubRegionId>,
    /// When it was recorded.
    pub created_at: DateTimeUtc,
}

/// Rows are joined by explicit queries, never lazily.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
