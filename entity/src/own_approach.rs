//! A partner that approached an employer by itself (eigen benadering).

use sea_orm::entity::prelude::*;

use crate::ids::{ContactId, ConvenantId, OrganizationId, OwnApproachId, PartyId};

/// A partner that approached an employer by itself (eigen benadering).
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "own_approach")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: OwnApproachId,
    pub convenant_id: ConvenantId,
    /// The participation of the partner that did.
    pub party_id: PartyId,
    /// The partner that did.
    pub organization_id: OrganizationId,
    pub employer_id: OrganizationId,
    /// The day.
    pub approached_on: Date,
    /// How that went.
    pub note: Option<String>,
    /// Who reported it; none is the program.
    pub reported_by: Option<ContactId>,
    /// When it was recorded.
    pub created_at: DateTimeUtc,
}

/// Rows are joined by explicit queries, never lazily.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
