//! What a partner promised in numbers (toezegging).

use sea_orm::entity::prelude::*;

use crate::ids::{CommitmentId, ContactId, ConvenantId, OrganizationId, PartyId};
use crate::vocabulary::CommitmentKind;

/// What a partner promised in numbers (toezegging).
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "commitment")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: CommitmentId,
    pub convenant_id: ConvenantId,
    /// The participation it was promised in.
    pub party_id: PartyId,
    /// The partner that promised.
    pub organization_id: OrganizationId,
    /// What it promised.
    pub kind: CommitmentKind,
    /// How many, of all that is not money.
    pub number: Option<i32>,
    /// How much money, in cents.
    pub amount_cents: Option<i64>,
    /// The first day it holds.
    pub starts_on: Date,
    /// The last day; none is as long as the convenant.
    pub ends_on: Option<Date>,
    /// When the first day begins on the convenant's calendar.
    pub starts_at: DateTimeUtc,
    /// When the day after the last begins.
    pub ends_at: Option<DateTimeUtc>,
    /// What else was said.
    pub note: Option<String>,
    /// Who recorded it; none is the program.
    pub recorded_by: Option<ContactId>,
    /// When it was recorded.
    pub created_at: DateTimeUtc,
    /// When it was withdrawn.
    pub withdrawn_at: Option<DateTimeUtc>,
    /// Why it was withdrawn.
    pub withdrawal_reason: Option<String>,
    /// Row version; every change adds one.
    pub version: i32,
}

/// Rows are joined by explicit queries, never lazily.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
