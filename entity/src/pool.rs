//! Those who wait for a place or a job, with priority (flexpool, arbeidspool).

use sea_orm::entity::prelude::*;

use crate::ids::{ConvenantId, OrganizationId, PoolId};
use crate::vocabulary::PoolKind;

/// Those who wait for a place or a job, with priority (flexpool, arbeidspool).
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "pool")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: PoolId,
    pub convenant_id: ConvenantId,
    /// Name as the partners know it.
    pub name: String,
    /// The name as it is compared and ordered by; see the crate `names`.
    pub folded_name: String,
    /// What sort of pool.
    pub kind: PoolKind,
    /// The partner that keeps it, when one does.
    pub host_id: Option<OrganizationId>,
    /// When it was recorded.
    pub created_at: DateTimeUtc,
    /// Row version; every change adds one.
    pub version: i32,
}

/// Rows are joined by explicit queries, never lazily.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
