//! Meetings and who came.

mod cancel_meeting;
mod invite_to_meeting;
mod move_meeting;
mod plan_meeting;
mod record_attendance;
mod withdraw_invitation;

super::actions![
    plan_meeting,
    move_meeting,
    cancel_meeting,
    invite_to_meeting,
    withdraw_invitation,
    record_attendance
];
