//! A stretch in which terms do not run (pauze).

use sea_orm::entity::prelude::*;

use crate::ids::{ContactId, ConvenantId, DepartmentId, GroupId, OrganizationId, PauseId, TrajectoryId};

/// A stretch in which the terms of a group, a trajectory or an employer do not run (pauze). Exactly one of the
/// three is named.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "pause")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: PauseId,
    pub convenant_id: ConvenantId,
    pub group_id: Option<GroupId>,
    pub trajectory_id: Option<TrajectoryId>,
    /// The employer whose participation is paused.
    pub employer_id: Option<OrganizationId>,
    /// One department of that employer; none is the whole.
    pub department_id: Option<DepartmentId>,
    /// From when.
    pub starts_at: DateTimeUtc,
    /// Until when; none while nobody knows.
    pub ends_at: Option<DateTimeUtc>,
    /// Why.
    pub reason: String,
    /// Who recorded it.
    pub created_by: Option<ContactId>,
    /// When it was recorded.
    pub created_at: DateTimeUtc,
    /// Row version; every change adds one.
    pub version: i32,
}

/// Rows are joined by explicit queries, never lazily.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
