//! Someone did not turn up (niet verschenen).

use sea_orm::entity::prelude::*;

use crate::ids::{
    AttendanceId, ContactId, ConvenantId, DepartmentId, InterviewId, NoShowId, OrganizationId, PlacementId,
    ReferralId, TrajectoryId,
};
use crate::vocabulary::NoShowOccasion;

/// Someone did not turn up (niet verschenen).
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "no_show")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: NoShowId,
    /// At what the candidate was expected.
    pub occasion: NoShowOccasion,
    /// The interview, when it was one.
    pub interview_id: Option<InterviewId>,
    /// The referral that it was an interview for.
    pub referral_id: Option<ReferralId>,
    /// The placement that the day belongs to, when the employer reported it by that.
    pub placement_id: Option<PlacementId>,
    /// The invitation to a day or lesson, when it was recorded of that.
    pub attendance_id: Option<AttendanceId>,
    pub trajectory_id: TrajectoryId,
    pub convenant_id: ConvenantId,
    /// The partner that expected the candidate: the employer, or the school of a lesson.
    pub employer_id: OrganizationId,
    /// The department, when it is for one.
    pub department_id: Option<DepartmentId>,
    /// When it happened.
    pub occurred_at: DateTimeUtc,
    /// When it was reported.
    pub reported_at: DateTimeUtc,
    /// Who reported it.
    pub reported_by: Option<ContactId>,
    /// What the employer says about it.
    pub feedback: Option<String>,
    /// When the feedback came.
    pub feedback_at: Option<DateTimeUtc>,
    /// Who gave it.
    pub feedback_by: Option<ContactId>,
    /// When the three-way conversation is to start (driegesprek); none while it was never planned.
    pub follow_up_starts_at: Option<DateTimeUtc>,
    /// When it is to end.
    pub follow_up_ends_at: Option<DateTimeUtc>,
    /// Where it is to be held.
    pub follow_up_location: Option<String>,
    /// When that appointment was cancelled.
    pub follow_up_cancelled_at: Option<DateTimeUtc>,
    /// When it was held.
    pub follow_up_held_at: Option<DateTimeUtc>,
    /// What was agreed in it.
    pub follow_up_agreement: Option<String>,
    /// When it was recorded.
    pub follow_up_at: Option<DateTimeUtc>,
    /// Who recorded it.
    pub follow_up_by: Option<ContactId>,
    /// When a cancellation was received that came to light afterwards (late afmelding).
    pub cancellation_received_at: Option<DateTimeUtc>,
    /// How it was received and what it said.
    pub cancellation_note: Option<String>,
    /// When it turned out to have been cancelled in time, so that it no longer counts as a no-show.
    pub corrected_at: Option<DateTimeUtc>,
    /// Who recorded that.
    pub corrected_by: Option<ContactId>,
    /// Row version; every change adds one.
    pub version: i32,
}

/// Rows are joined by explicit queries, never lazily.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

impl Model {
    /// Whether there is an appointment for the three-way conversation, and it has still to be held.
    #[must_use]
    pub const fn follow_up_is_planned(&self) -> bool {
        self.follow_up_starts_at.is_some()
            && self.follow_up_cancelled_at.is_none()
            && self.follow_up_at.is_none()
            && self.corrected_at.is_none()
    }
}
