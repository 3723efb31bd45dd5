//! A place that an employer's department offers under a convenant (plaats).

use sea_orm::entity::prelude::*;

use crate::ids::{ContactId, ConvenantId, DepartmentId, OrganizationId, PlaceId};
use crate::vocabulary::{PlaceState, PlacementKind};

/// A place that an employer's department offers under a convenant (plaats).
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "place")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: PlaceId,
    pub convenant_id: ConvenantId,
    pub employer_id: OrganizationId,
    /// The department, when it is at one.
    pub department_id: Option<DepartmentId>,
    /// What sort of place it is.
    pub kind: PlacementKind,
    /// The level of the work, 1 to 5.
    pub level: i32,
    /// Whole hours in a week, 1 to 40.
    pub hours_per_week: i32,
    /// The first day on which someone may start on it.
    pub available_from: Date,
    /// The last such day; none is until it is withdrawn.
    pub available_until: Option<Date>,
    /// Where it stands.
    pub state: PlaceState,
    /// Why it was withdrawn.
    pub withdrawal_reason: Option<String>,
    /// Who offered it; none is the program.
    pub offered_by: Option<ContactId>,
    /// When it was recorded.
    pub created_at: DateTimeUtc,
    /// Row version; every change adds one.
    pub version: i32,
}

/// Rows are joined by explicit queries, never lazily.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
