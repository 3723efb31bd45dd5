//! A labour-market region (arbeidsmarktregio).

use sea_orm::entity::prelude::*;

use crate::ids::{OrganizationId, RegionId};

/// A labour-market region (arbeidsmarktregio).
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "region")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: RegionId,
    /// Name as the partners know it.
    pub name: String,
    /// The name as it is compared and ordered by; see the crate `names`.
    pub folded_name: String,
    /// The organisation that coordinates the region and may set up convenants in it.
    pub coordinator_id: Option<OrganizationId>,
    /// Whether a contact is linked to whoever signs in with its mail address.
    pub sign_in_by_address: bool,
    /// When it was recorded.
    pub created_at: DateTimeUtc,
}

/// Rows are joined by explicit queries, never lazily.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
