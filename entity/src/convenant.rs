//! An agreement between the partners of a chain (convenant).

use sea_orm::entity::prelude::*;

use crate::ids::{ConvenantId, OrganizationId, RegionId};
use crate::vocabulary::BindingForm;

/// An agreement between the partners of a chain (convenant).
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "convenant")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: ConvenantId,
    /// The region it holds in.
    pub region_id: RegionId,
    /// Name as the partners know it.
    pub name: String,
    /// The name as it is compared and ordered by; see the crate `names`.
    pub folded_name: String,
    /// How binding the partners made it.
    pub binding_form: BindingForm,
    /// The organisation that keeps watch over it.
    pub coordinator_id: OrganizationId,
    /// Zone, opening hours and closures its terms are counted in.
    #[sea_orm(column_type = "JsonBinary")]
    pub calendar: Json,
    /// When it was recorded.
    pub created_at: DateTimeUtc,
    /// Row version; every change adds one.
    pub version: i32,
}

/// Rows are joined by explicit queries, never lazily.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
