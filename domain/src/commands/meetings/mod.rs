//! Meetings: information meetings, speed dates, consulting hours, lessons and days at work, and who came.

mod cancel_meeting;
mod invite_to_meeting;
mod move_meeting;
mod plan_meeting;
mod record_attendance;

use entity::meeting;

pub use cancel_meeting::CancelMeeting;
pub use invite_to_meeting::InviteToMeeting;
pub use move_meeting::MoveMeeting;
pub use plan_meeting::PlanMeeting;
pub use record_attendance::{NewAttendance, RecordAttendance};

use super::check::scope_of_convenant;
use crate::rules::happening::Scope;

/// The scope of something that concerns a meeting as a whole.
const fn scope_of_meeting(meeting: &meeting::Model) -> Scope {
    Scope {
        group_id: meeting.group_id,
        ..scope_of_convenant(meeting.convenant_id)
    }
}
