//! An amount that one partner may claim of another for a candidate (betaling).

use sea_orm::entity::prelude::*;

use crate::ids::{ContactId, ConvenantId, FundingConditionId, OrganizationId, PaymentId, TrajectoryId};
use crate::vocabulary::PaymentState;

/// An amount that one partner may claim of another for a candidate (betaling).
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "payment")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: PaymentId,
    /// What was agreed.
    pub funding_condition_id: FundingConditionId,
    pub convenant_id: ConvenantId,
    pub trajectory_id: TrajectoryId,
    /// The partner that pays.
    pub payer_id: OrganizationId,
    /// The partner that is paid.
    pub payee_id: OrganizationId,
    /// How much, in cents.
    pub amount_cents: i64,
    /// Where it stands.
    pub state: PaymentState,
    /// Who claimed it.
    pub claimed_by: Option<ContactId>,
    /// The day it was paid.
    pub paid_on: Option<Date>,
    /// Who recorded that it was paid.
    pub recorded_by: Option<ContactId>,
    /// When it was recorded.
    pub created_at: DateTimeUtc,
    /// Row version; every change adds one.
    pub version: i32,
}

/// Rows are joined by explicit queries, never lazily.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
