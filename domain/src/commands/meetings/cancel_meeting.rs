//! Cancels a meeting that is still to be held.

use entity::{ids::MeetingId, meeting, vocabulary::MeetingState};
use serde::{Deserialize, Serialize};

use crate::{
    access::Action,
    acts::meetings::{case_managers, scope_of_meeting},
    checks::{TEXT, paragraph},
    record::record,
    refusal::{Outcome, RefusalCode, refuse},
    rules::event::Event,
    transaction::{Command, Tx, Versioned},
};

#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct CancelMeeting {
    pub meeting_id: MeetingId,
    /// The version the caller read.
    pub version: Option<i32>,
    /// Why.
    pub reason: String,
}

impl Command for CancelMeeting {
    const NAME: Action = Action::CancelMeeting;
    type Output = MeetingId;

    async fn run(self, tx: &Tx<'_>) -> Outcome<MeetingId> {
        let mut meeting = tx
            .subject::<meeting::Entity>(self.meeting_id, "meetingId")
            .await?;
        let reason = paragraph(&self.reason, TEXT, "reason")?;
        meeting.unchanged_since(self.version)?;
        if meeting.state != MeetingState::Planned {
            return refuse(RefusalCode::WrongState, "meetingId");
        }
        meeting.reason = Some(reason);
        meeting.state = MeetingState::Cancelled;
        let meeting = tx.update(meeting).await?;
        let event = Event::MeetingCancelled {
            meeting: meeting.id,
            host: meeting.host_id,
            case_managers: case_managers(tx, meeting.id).await?,
            starts_at: Some(meeting.starts_at),
        };
        record(tx, scope_of_meeting(&meeting), event).await?;
        Ok(meeting.id)
    }
}

crate::transaction::any_command!(CancelMeeting);
