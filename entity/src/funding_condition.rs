//! What is paid for a candidate, and from when on (financieringsafspraak).

use sea_orm::entity::prelude::*;

use crate::ids::{ContactId, ConvenantId, FundingConditionId, OrganizationId};
use crate::vocabulary::{Milestone, OrganizationKind};

/// What is paid for a candidate, and from when on (financieringsafspraak).
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "funding_condition")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: FundingConditionId,
    pub convenant_id: ConvenantId,
    /// Name as the partners know it.
    pub name: String,
    /// The name as it is compared and ordered by; see the crate `names`.
    pub folded_name: String,
    /// The partner that pays.
    pub payer_id: OrganizationId,
    /// The one partner that is paid.
    pub payee_id: Option<OrganizationId>,
    /// The kind of partner that is paid, when it is not one.
    pub payee_kind: Option<OrganizationKind>,
    /// How much for one candidate, in cents.
    pub amount_cents: i64,
    /// What must be reached first.
    pub milestone: Milestone,
    /// Who recorded it; none is the program.
    pub agreed_by: Option<ContactId>,
    /// When it was recorded.
    pub created_at: DateTimeUtc,
}

/// Rows are joined by explicit queries, never lazily.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
