//! A part of a region with its own way of working (rayon).

use sea_orm::entity::prelude::*;

use crate::ids::{RegionId, SubRegionId};

/// A part of a region with its own way of working (rayon).
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "sub_region")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: SubRegionId,
    /// The region it is part of.
    pub region_id: RegionId,
    /// Name as the partners know it.
    pub name: String,
    /// The name as it is compared and ordered by; see the crate `names`.
    pub folded_name: String,
    /// When it was recorded.
    pub created_at: DateTimeUtc,
}

/// Rows are joined by explicit queries, never lazily.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
