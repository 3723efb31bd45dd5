//! Moves a meeting that is still to be held.

use entity::{convenant, ids::MeetingId, meeting, vocabulary::MeetingState};
use serde::{Deserialize, Serialize};

use crate::{
    access::Action,
    acts::{
        appointments::{reception::within_reception, slot::Slot},
        meetings::{case_managers, is_by_appointment, scope_of_meeting},
    },
    checks::{NAME, TEXT, all, optional_line, optional_paragraph},
    clock::Moment,
    record::record,
    refusal::{Outcome, RefusalCode, refuse},
    rules::event::Event,
    transaction::{Command, Tx, Versioned},
};

#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct MoveMeeting {
    pub meeting_id: MeetingId,
    /// The version the caller read.
    pub version: Option<i32>,
    pub starts_at: Moment,
    pub ends_at: Moment,
    /// Another place, if it is.
    pub location: Option<String>,
    /// Why.
    pub reason: Option<String>,
    /// Whether it is meant, where it lies outside the hours in which people are received.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub outside_hours_accepted: bool,
}

impl Command for MoveMeeting {
    const NAME: Action = Action::MoveMeeting;
    type Output = MeetingId;

    async fn run(self, tx: &Tx<'_>) -> Outcome<MeetingId> {
        let mut meeting = tx
            .subject::<meeting::Entity>(self.meeting_id, "meetingId")
            .await?;
        let slot = Slot {
            starts_at: self.starts_at,
            ends_at: self.ends_at,
        };
        let (_, location, reason) = all((
            slot.check(tx.now()),
            optional_line(self.location.as_deref(), NAME, "location"),
            optional_paragraph(self.reason.as_deref(), TEXT, "reason"),
        ))?;
        meeting.unchanged_since(self.version)?;
        if meeting.state != MeetingState::Planned {
            return refuse(RefusalCode::WrongState, "meetingId");
        }
        if !self.outside_hours_accepted && is_by_appointment(meeting.kind) {
            let convenant: convenant::Model = tx.expect::<convenant::Entity>(meeting.convenant_id).await?;
            within_reception(&convenant, slot)?;
        }
        let from = meeting.starts_at;
        meeting.starts_at = slot.starts_at;
        meeting.ends_at = slot.ends_at;
        meeting.reason = reason;
        if let Some(location) = location {
            meeting.location = location;
        }
        let meeting = tx.update(meeting).await?;
        let event = Event::MeetingMoved {
            meeting: meeting.id,
            from,
            starts_at: meeting.starts_at,
            ends_at: meeting.ends_at,
            host: meeting.host_id,
            case_managers: case_managers(tx, meeting.id).await?,
        };
        record(tx, scope_of_meeting(&meeting), event).await?;
        Ok(meeting.id)
    }
}

crate::transaction::any_command!(MoveMeeting);
