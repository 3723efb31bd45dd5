//! A partner's participation in a convenant (convenantpartij).

use sea_orm::entity::prelude::*;

use crate::ids::{ConvenantId, OrganizationId, PartyId};

/// A partner's participation in a convenant (convenantpartij).
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "party")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: PartyId,
    pub convenant_id: ConvenantId,
    /// The partner.
    pub organization_id: OrganizationId,
    /// The day the partner acceded.
    pub acceded_on: Date,
    /// The day from which it no longer takes part.
    pub withdrawn_on: Option<Date>,
    /// The days on which it is closed beside the convenant's own: a list of dates with a name.
    #[sea_orm(column_type = "JsonBinary")]
    pub closures: Json,
    /// When it was recorded.
    pub created_at: DateTimeUtc,
    /// Row version; every change adds one.
    pub version: i32,
}

/// Rows are joined by explicit queries, never lazily.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
