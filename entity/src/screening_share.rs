//! A screening that a partner was given access to (inzage in een screening).

use sea_orm::entity::prelude::*;

use crate::ids::{CandidateId, ContactId, OrganizationId, ScreeningId, ScreeningShareId};

/// A screening that a partner was given access to (inzage in een screening).
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "screening_share")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: ScreeningShareId,
    pub screening_id: ScreeningId,
    /// The person.
    pub candidate_id: CandidateId,
    /// The partner that may read it.
    pub organization_id: OrganizationId,
    /// Who gave access.
    pub shared_by: Option<ContactId>,
    /// When access was given.
    pub shared_at: DateTimeUtc,
    /// When it was taken back.
    pub ended_at: Option<DateTimeUtc>,
    /// Row version; every change adds one.
    pub version: i32,
}

/// Rows are joined by explicit queries, never lazily.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
