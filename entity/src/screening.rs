//! What one screening of a person found, recorded once (foto, screeningsmodel).

use sea_orm::entity::prelude::*;

use crate::ids::{
    CandidateId, ContactId, ConvenantId, OrganizationId, ScreeningId, TestRequestId, TrajectoryId,
};
use crate::vocabulary::ScreeningKind;

/// What one screening of a person found, recorded once (foto, screeningsmodel).
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "screening")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: ScreeningId,
    /// The person.
    pub candidate_id: CandidateId,
    /// The trajectory it was made for.
    pub trajectory_id: TrajectoryId,
    pub convenant_id: ConvenantId,
    /// The requested test that it is the result of.
    pub test_request_id: Option<TestRequestId>,
    /// What was looked at.
    pub kind: ScreeningKind,
    /// The day it was made.
    pub performed_on: Date,
    /// The partner that made it.
    pub by_organization_id: OrganizationId,
    /// What was found, in a few words; never a ground for rejection.
    pub finding: Option<String>,
    /// Who recorded it.
    pub recorded_by: Option<ContactId>,
    /// When it was recorded.
    pub created_at: DateTimeUtc,
}

/// Rows are joined by explicit queries, never lazily.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
