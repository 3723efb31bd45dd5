//! Someone in a pool (deelnemer aan een pool).

use sea_orm::entity::prelude::*;

use crate::ids::{ConvenantId, OrganizationId, PoolId, PoolMemberId, TrajectoryId};
use crate::vocabulary::PoolLeaveReason;

/// Someone in a pool (deelnemer aan een pool).
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "pool_member")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: PoolMemberId,
    pub pool_id: PoolId,
    pub trajectory_id: TrajectoryId,
    pub convenant_id: ConvenantId,
    /// The partner that keeps the pool, when one does.
    pub host_id: Option<OrganizationId>,
    /// One for who goes first, up to nine.
    pub priority: i32,
    /// When the person came into the pool.
    pub entered_at: DateTimeUtc,
    /// When the person left it.
    pub left_at: Option<DateTimeUtc>,
    /// Why.
    pub left_reason: Option<PoolLeaveReason>,
    /// Row version; every change adds one.
    pub version: i32,
}

/// Rows are joined by explicit queries, never lazily.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
