//! A programme run with a start date (groep, klas).

use sea_orm::entity::prelude::*;

use crate::ids::{ConvenantId, GroupId, OrganizationId, ProgrammeId};
use crate::vocabulary::GroupState;

/// A programme run with a start date (groep, klas).
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "training_group")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: GroupId,
    /// The programme it runs.
    pub programme_id: ProgrammeId,
    /// The convenant it runs under.
    pub convenant_id: ConvenantId,
    /// The school that teaches it.
    pub school_id: Option<OrganizationId>,
    /// Name as the partners know it.
    pub name: String,
    /// The name as it is compared and ordered by; see the crate `names`.
    pub folded_name: String,
    /// The first day.
    pub starts_on: Date,
    /// Why its start was last moved.
    pub start_reason: Option<String>,
    /// The fewest participants it starts with.
    pub minimum: i32,
    /// The most participants it holds.
    pub maximum: i32,
    /// Whether it has its fewest accepted participants, or had when it started.
    pub is_filled: bool,
    /// Whether every accepted participant has a guide in every line; never so without any, unless its programme asks
    /// for no guides.
    pub is_guided: bool,
    /// Where it stands.
    pub state: GroupState,
    /// When it was started.
    pub started_at: Option<DateTimeUtc>,
    /// When it was ended, or called off.
    pub ended_at: Option<DateTimeUtc>,
    /// Why it was called off.
    pub end_reason: Option<String>,
    /// When it was recorded.
    pub created_at: DateTimeUtc,
    /// Row version; every change adds one.
    pub version: i32,
}

/// Rows are joined by explicit queries, never lazily.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
