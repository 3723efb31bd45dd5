//! A candidate proposed to an employer (voordracht).

use sea_orm::entity::prelude::*;

use crate::ids::{ContactId, ConvenantId, DepartmentId, GroupId, OrganizationId, ReferralId, TrajectoryId};
use crate::vocabulary::ReferralState;

/// A candidate proposed to an employer (voordracht).
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "referral")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: ReferralId,
    pub trajectory_id: TrajectoryId,
    pub convenant_id: ConvenantId,
    pub employer_id: OrganizationId,
    /// The department, when it is for one.
    pub department_id: Option<DepartmentId>,
    /// The group it is for, when it is for one.
    pub group_id: Option<GroupId>,
    /// Where it stands.
    pub state: ReferralState,
    /// Who referred.
    pub referred_by: Option<ContactId>,
    /// When it was recorded.
    pub created_at: DateTimeUtc,
    /// When it was accepted, rejected or withdrawn.
    pub closed_at: Option<DateTimeUtc>,
    /// Row version; every change adds one.
    pub version: i32,
}

/// Rows are joined by explicit queries, never lazily.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
