//! A candidate on a place at an employer (plaatsing).

use sea_orm::entity::prelude::*;

use crate::ids::{ConvenantId, DepartmentId, OrganizationId, PlaceId, PlacementId, ReferralId, TrajectoryId};
use crate::vocabulary::{JobCommitment, PlacementKind, PlacementState};

/// A candidate on a place at an employer (plaatsing).
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "placement")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: PlacementId,
    pub trajectory_id: TrajectoryId,
    pub convenant_id: ConvenantId,
    /// The accepted referral.
    pub referral_id: ReferralId,
    pub employer_id: OrganizationId,
    /// The department, when it is for one.
    pub department_id: Option<DepartmentId>,
    /// What sort of place it is.
    pub kind: PlacementKind,
    /// What the employer promised after positive completion.
    pub commitment: Option<JobCommitment>,
    /// Where it stands.
    pub state: PlacementState,
    /// The first day.
    pub starts_on: Date,
    /// The day the contract starts.
    pub contract_on: Option<Date>,
    /// The place it is on, when that was offered.
    pub place_id: Option<PlaceId>,
    /// The step of the programme's carousel it is.
    pub carousel_step: Option<i32>,
    /// When it was recorded.
    pub created_at: DateTimeUtc,
    /// Row version; every change adds one.
    pub version: i32,
}

/// Rows are joined by explicit queries, never lazily.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
