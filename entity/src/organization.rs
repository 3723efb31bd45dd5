//! A partner in the chain (ketenpartner).

use sea_orm::entity::prelude::*;

use crate::ids::{OrganizationId, RegionId};
use crate::vocabulary::OrganizationKind;

/// A partner in the chain (ketenpartner).
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "organization")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: OrganizationId,
    /// The region it works in.
    pub region_id: RegionId,
    /// What sort of partner it is.
    pub kind: OrganizationKind,
    /// Name as the partners know it.
    pub name: String,
    /// The name as it is compared and ordered by; see the crate `names`.
    pub folded_name: String,
    /// Number in the trade register (KvK), eight digits.
    pub kvk_number: Option<String>,
    /// Organisation identification number of government bodies (OIN), twenty digits.
    pub oin: Option<String>,
    /// Institution code of schools (BRIN).
    pub brin: Option<String>,
    /// Municipality code of Statistics Netherlands (CBS gemeentecode), four digits.
    pub cbs_code: Option<String>,
    /// When it was recorded.
    pub created_at: DateTimeUtc,
    /// Row version; every change adds one.
    pub version: i32,
}

/// Rows are joined by explicit queries, never lazily.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
