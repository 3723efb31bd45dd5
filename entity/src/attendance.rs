//! One person at one meeting: invited, and whether that person came (aanwezigheid).

use sea_orm::entity::prelude::*;

use crate::ids::{
    AttendanceId, ContactId, ConvenantId, DepartmentId, IntakeId, MeetingId, OrganizationId, TrajectoryId,
};
use crate::vocabulary::{MeetingOutcome, Presence, RejectionGround};

/// One person at one meeting: invited, and whether that person came (aanwezigheid).
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "attendance")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: AttendanceId,
    pub meeting_id: MeetingId,
    pub trajectory_id: TrajectoryId,
    pub convenant_id: ConvenantId,
    /// The partner that receives the person: the host of the meeting.
    pub host_id: OrganizationId,
    /// The host's department, when it is at one.
    pub department_id: Option<DepartmentId>,
    /// Whether the person came; none until that is recorded.
    pub presence: Option<Presence>,
    /// What the host thinks of it.
    pub outcome: Option<MeetingOutcome>,
    /// On what ground the person does not suit.
    pub ground: Option<RejectionGround>,
    /// What was written about it.
    pub note: Option<String>,
    /// The intake that was held at it.
    pub intake_id: Option<IntakeId>,
    /// Who invited the person.
    pub invited_by: Option<ContactId>,
    /// When the person was invited.
    pub invited_at: DateTimeUtc,
    /// Who recorded whether the person came.
    pub recorded_by: Option<ContactId>,
    /// When that was recorded.
    pub recorded_at: Option<DateTimeUtc>,
    /// Who withdrew the invitation.
    pub withdrawn_by: Option<ContactId>,
    /// When the invitation was withdrawn; such a person has no seat and is not expected.
    pub withdrawn_at: Option<DateTimeUtc>,
    /// Row version; every change adds one.
    pub version: i32,
}

/// Rows are joined by explicit queries, never lazily.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
