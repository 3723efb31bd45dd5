//! Meetings and who came.

mod cancel_meeting;
mod invite_to_meeting;
mod move_meeting;
mod plan_meeting;
mod record_attendance;
mod withdraw_invitation;

use async_graphql::MergedObject;

/// Meetings and who came.
#[derive(MergedObject, Default)]
pub struct Meetings(
    plan_meeting::PlanMeetingMutation,
    move_meeting::MoveMeetingMutation,
    cancel_meeting::CancelMeetingMutation,
    invite_to_meeting::InviteToMeetingMutation,
    withdraw_invitation::WithdrawInvitationMutation,
    record_attendance::RecordAttendanceMutation,
);
