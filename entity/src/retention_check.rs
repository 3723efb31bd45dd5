//! One check of whether the candidate is still employed (duurzaamheidscontrole).

use sea_orm::entity::prelude::*;

use crate::ids::{
    ContactId, ConvenantId, DepartmentId, OrganizationId, PlacementId, RetentionCheckId, TrajectoryId,
};
use crate::vocabulary::RetentionCheckState;

/// One check of whether the candidate is still employed (duurzaamheidscontrole).
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "retention_check")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: RetentionCheckId,
    /// The placement whose contract it is about.
    pub placement_id: PlacementId,
    pub trajectory_id: TrajectoryId,
    pub convenant_id: ConvenantId,
    pub employer_id: OrganizationId,
    /// That employer's department.
    pub department_id: Option<DepartmentId>,
    /// One for the first, and counting.
    pub position: i32,
    /// Where it stands.
    pub state: RetentionCheckState,
    /// Whether the candidate was still employed.
    pub employed: Option<bool>,
    /// What the employer adds.
    pub note: Option<String>,
    /// Who confirmed it.
    pub confirmed_by: Option<ContactId>,
    /// When it was confirmed.
    pub confirmed_at: Option<DateTimeUtc>,
    /// When it was recorded.
    pub created_at: DateTimeUtc,
    /// Row version; every change adds one.
    pub version: i32,
}

/// Rows are joined by explicit queries, never lazily.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
