//! A department or establishment of an organisation (afdeling, vestiging).

use sea_orm::entity::prelude::*;

use crate::ids::{DepartmentId, OrganizationId};

/// A department or establishment of an organisation (afdeling, vestiging).
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "department")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: DepartmentId,
    /// The organisation it belongs to.
    pub organization_id: OrganizationId,
    /// Name as the partners know it.
    pub name: String,
    /// The name as it is compared and ordered by; see the crate `names`.
    pub folded_name: String,
    /// Establishment number in the trade register (vestigingsnummer), twelve digits.
    pub establishment_number: Option<String>,
    /// When it was recorded.
    pub created_at: DateTimeUtc,
}

/// Rows are joined by explicit queries, never lazily.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
