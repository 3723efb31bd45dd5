//! An act of administration that was done or refused, and is kept (beheerhandeling).

use sea_orm::entity::prelude::*;

use crate::ids::{AuditEntryId, ContactId, OrganizationId, RegionId};
use crate::vocabulary::{ActOrigin, ActResult, AdministrativeAct};

/// An act of administration that was done or refused, and is kept (beheerhandeling).
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "audit_entry")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: AuditEntryId,
    /// When.
    pub at: DateTimeUtc,
    /// What was done, or was to be.
    pub act: AdministrativeAct,
    /// Whether it was done.
    pub result: ActResult,
    /// Why it was refused, as a code; none when it was done.
    pub refusal: Option<String>,
    /// To what; none when it was refused before that was known.
    pub object_id: Option<String>,
    /// The organisation that is administered.
    pub organization_id: OrganizationId,
    /// The region of that organisation.
    pub region_id: RegionId,
    /// Who did it; none is the program, or whoever runs it.
    pub actor_id: Option<ContactId>,
    /// By which way it came.
    pub origin: ActOrigin,
    /// From which address, of a request.
    pub source: Option<String>,
}

/// Rows are joined by explicit queries, never lazily.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
