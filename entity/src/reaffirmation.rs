//! A partner that affirmed the convenant again (herbevestiging).

use sea_orm::entity::prelude::*;

use crate::ids::{ContactId, ConvenantId, OrganizationId, PartyId, ReaffirmationId};

/// A partner that affirmed the convenant again (herbevestiging).
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "reaffirmation")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: ReaffirmationId,
    pub convenant_id: ConvenantId,
    /// The participation that was affirmed.
    pub party_id: PartyId,
    /// The partner.
    pub organization_id: OrganizationId,
    /// The day.
    pub reaffirmed_on: Date,
    /// What was said with it.
    pub note: Option<String>,
    /// Who recorded it; none is the program.
    pub recorded_by: Option<ContactId>,
    /// When it was recorded.
    pub created_at: DateTimeUtc,
}

/// Rows are joined by explicit queries, never lazily.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
