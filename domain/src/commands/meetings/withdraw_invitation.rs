//! Withdraws an invitation to a meeting that is still to be held: the seat is free, and the host no longer waits for
//! the person.

use entity::{attendance, ids::AttendanceId, meeting, vocabulary::MeetingState};
use serde::{Deserialize, Serialize};

use crate::{
    access::Action,
    acts::meetings::withdraw,
    refusal::{Detail, Outcome, RefusalCode, refuse, refuse_about},
    transaction::{Command, Tx, Versioned},
};

const RECORD_IT: Detail = Detail::fixed(
    "De bijeenkomst is al begonnen: leg vast wie er was.",
    "The meeting has begun: record who was there.",
);

#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct WithdrawInvitation {
    /// The person at the meeting.
    pub attendance_id: AttendanceId,
    /// The version the caller read.
    pub version: Option<i32>,
}

impl Command for WithdrawInvitation {
    const NAME: Action = Action::WithdrawInvitation;
    type Output = AttendanceId;

    async fn run(self, tx: &Tx<'_>) -> Outcome<AttendanceId> {
        let invitation = tx
            .subject::<attendance::Entity>(self.attendance_id, "attendanceId")
            .await?;
        invitation.unchanged_since(self.version)?;
        let meeting: meeting::Model = tx.expect::<meeting::Entity>(invitation.meeting_id).await?;
        if invitation.withdrawn_at.is_some() || meeting.state == MeetingState::Cancelled {
            return refuse(RefusalCode::WrongState, "attendanceId");
        }
        if meeting.state == MeetingState::Held || meeting.starts_at <= tx.now() {
            return refuse_about(RefusalCode::WrongState, "attendanceId", RECORD_IT);
        }
        Ok(withdraw(tx, invitation).await?.id)
    }
}

crate::transaction::any_command!(WithdrawInvitation);
