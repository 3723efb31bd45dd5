use async_graphql::ID;
use domain::commands::meetings::PlanMeeting;
use entity::vocabulary::MeetingKind;

use crate::{
    mutation::mutation,
    schema::{scalar::DateTime, types::Meeting},
};

/// Plans a meeting (bijeenkomst plannen): an information meeting, a speed date, a consulting hour, a lesson
/// or a day at work. Done by any partner in the convenant; it is the host unless it names another.
#[mutation(PlanMeeting)]
#[takes("The meeting to plan (bijeenkomst).")]
#[answers(meeting: Meeting, "The meeting.")]
pub struct PlanMeetingInput {
    /// The convenant.
    convenant_id: ID,
    /// What sort of meeting.
    kind: MeetingKind,
    /// The group it is for.
    group_id: Option<ID>,
    /// The partner that receives those who are invited; the caller's own when left out.
    host_id: Option<ID>,
    /// One of the host's departments.
    department_id: Option<ID>,
    /// When it starts, in the future.
    starts_at: DateTime,
    /// When it ends, at most twelve hours after its start.
    ends_at: DateTime,
    /// Where it is held, at most 200 characters, on one line. All partners see it.
    location: String,
    /// The most that can be invited, 1 to 1,000; without, there is no most.
    capacity: Option<i32>,
    /// Confirms that it is meant in the night, outside 6:00 to 23:00 by the clock of the convenant; without, that is
    /// refused (`OUTSIDE_HOURS`). A day on a ward or at work may be at any hour.
    #[graphql(default)]
    outside_hours_accepted: bool,
}
