//! One partner's answer to proposed entry qualifications (goedkeuring).

use sea_orm::entity::prelude::*;

use crate::ids::{ApprovalId, ContactId, ConvenantId, EntryQualificationId, OrganizationId};
use crate::vocabulary::ApprovalState;

/// One partner's answer to proposed entry qualifications (goedkeuring).
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "approval")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: ApprovalId,
    pub convenant_id: ConvenantId,
    /// The proposal.
    pub entry_qualification_id: EntryQualificationId,
    /// The partner that is asked.
    pub approver_id: OrganizationId,
    /// Where it stands.
    pub state: ApprovalState,
    /// Why it was rejected.
    pub reason: Option<String>,
    /// Who answered.
    pub decided_by: Option<ContactId>,
    /// When it was answered.
    pub decided_at: Option<DateTimeUtc>,
    /// Row version; every change adds one.
    pub version: i32,
}

/// Rows are joined by explicit queries, never lazily.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
