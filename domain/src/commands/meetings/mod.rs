//! Meetings: information meetings, speed dates, consulting hours, lessons and days at work, and who came.

mod cancel_meeting;
mod invite_to_meeting;
mod move_meeting;
mod plan_meeting;
mod record_attendance;
mod withdraw_invitation;

pub use cancel_meeting::CancelMeeting;
pub use invite_to_meeting::InviteToMeeting;
pub use move_meeting::MoveMeeting;
pub use plan_meeting::PlanMeeting;
pub use record_attendance::{NewAttendance, RecordAttendance};
pub use withdraw_invitation::WithdrawInvitation;
