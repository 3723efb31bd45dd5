//! A meeting in the chain (bijeenkomst).

use sea_orm::entity::prelude::*;

use crate::ids::{ConvenantId, DepartmentId, GroupId, MeetingId, OrganizationId};
use crate::vocabulary::{MeetingKind, MeetingState};

/// A meeting in the chain (bijeenkomst).
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "meeting")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: MeetingId,
    pub convenant_id: ConvenantId,
    /// The group it is for, when it is for one.
    pub group_id: Option<GroupId>,
    /// What sort of meeting.
    pub kind: MeetingKind,
    /// The partner that receives those who are invited.
    pub host_id: OrganizationId,
    /// The host's department, when it is at one.
    pub department_id: Option<DepartmentId>,
    /// The partner that planned it.
    pub organizer_id: OrganizationId,
    pub starts_at: DateTimeUtc,
    pub ends_at: DateTimeUtc,
    /// Where it is held.
    pub location: String,
    /// The most that can be invited, when there is a most.
    pub capacity: Option<i32>,
    /// Where it stands.
    pub state: MeetingState,
    /// Why it was moved or cancelled.
    pub reason: Option<String>,
    /// When it was recorded.
    pub created_at: DateTimeUtc,
    /// Row version; every change adds one.
    pub version: i32,
}

/// Rows are joined by explicit queries, never lazily.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
