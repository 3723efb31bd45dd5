//! A time in which a contact is away and someone stands in (afwezigheid).

use sea_orm::entity::prelude::*;

use crate::ids::{AbsenceId, ContactId, OrganizationId};

/// A time in which a contact is away and someone stands in (afwezigheid).
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "absence")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: AbsenceId,
    /// The contact that is away.
    pub contact_id: ContactId,
    /// Who stands in (vervanger).
    pub substitute_id: ContactId,
    /// The organisation both speak for.
    pub organization_id: OrganizationId,
    /// From when the contact is away.
    pub starts_at: DateTimeUtc,
    /// From when it is back; none is unknown.
    pub ends_at: Option<DateTimeUtc>,
    /// When it was recorded.
    pub created_at: DateTimeUtc,
}

/// Rows are joined by explicit queries, never lazily.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
