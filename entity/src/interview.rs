//! A conversation about a referral (sollicitatiegesprek, speeddate).

use sea_orm::entity::prelude::*;

use crate::ids::{ConvenantId, DepartmentId, InterviewId, OrganizationId, ReferralId, TrajectoryId};
use crate::vocabulary::{InterviewOutcome, InterviewState, RejectionGround};

/// A conversation about a referral (sollicitatiegesprek, speeddate).
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "interview")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: InterviewId,
    pub referral_id: ReferralId,
    pub trajectory_id: TrajectoryId,
    pub convenant_id: ConvenantId,
    pub employer_id: OrganizationId,
    /// The department, when it is for one.
    pub department_id: Option<DepartmentId>,
    pub starts_at: DateTimeUtc,
    pub ends_at: DateTimeUtc,
    /// Where it is held.
    pub location: String,
    /// Where it stands.
    pub state: InterviewState,
    /// Whether it was set for after the moment by which it should be held.
    pub beyond_deadline: bool,
    /// Why it was moved, cancelled or set late.
    pub reason: Option<String>,
    /// What came of it.
    pub outcome: Option<InterviewOutcome>,
    /// Why.
    pub outcome_reason: Option<String>,
    /// On what ground the candidate was rejected, when that was said.
    pub outcome_ground: Option<RejectionGround>,
    /// When the outcome was recorded.
    pub outcome_at: Option<DateTimeUtc>,
    /// When it was recorded.
    pub created_at: DateTimeUtc,
    /// Row version; every change adds one.
    pub version: i32,
}

/// Rows are joined by explicit queries, never lazily.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
