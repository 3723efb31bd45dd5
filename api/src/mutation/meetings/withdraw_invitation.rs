use async_graphql::ID;
use domain::commands::meetings::WithdrawInvitation;

use crate::{mutation::mutation, schema::types::Attendance};

/// Withdraws an invitation to a meeting that is still to be held (uitnodiging intrekken): the seat is free, and
/// the host is told. The same person can be invited again. Done by the referring partner, the case manager, the
/// school or the coordinator of the convenant.
#[mutation(WithdrawInvitation)]
#[takes("The invitation to withdraw.")]
#[answers(attendance: Attendance, "The attendance, whose seat is free.")]
pub struct WithdrawInvitationInput {
    /// The person at the meeting.
    attendance_id: ID,
    #[version_of("attendance")]
    version: Option<i32>,
}
