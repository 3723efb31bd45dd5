//! Moves a planned interview. The agreed moment by which it must be held does not move with it.

use entity::{ids::InterviewId, interview, vocabulary::InterviewState};
use serde::{Deserialize, Serialize};

use crate::{
    access::Action,
    acts::{
        appointments::{accepted::Accepted, slot::Slot},
        scope::AtEmployer,
    },
    checks::{NAME, TEXT, all, optional_line, optional_paragraph},
    clock::Moment,
    record::record,
    refusal::{Outcome, RefusalCode, refuse},
    rules::event::Event,
    transaction::{Command, Tx, Versioned},
};

#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct MoveInterview {
    pub interview_id: InterviewId,
    /// The version the caller read.
    pub version: Option<i32>,
    pub starts_at: Moment,
    pub ends_at: Moment,
    /// Another place, if it is.
    pub location: Option<String>,
    /// Why; needed when it is set for after the agreed moment.
    pub reason: Option<String>,
    /// What is out of the ordinary about it, and meant.
    #[serde(flatten)]
    pub accepted: Accepted,
}

impl Command for MoveInterview {
    const NAME: Action = Action::MoveInterview;
    type Output = InterviewId;

    async fn run(self, tx: &Tx<'_>) -> Outcome<InterviewId> {
        let mut interview = tx
            .subject::<interview::Entity>(self.interview_id, "interviewId")
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
        interview.unchanged_since(self.version)?;
        if interview.state != InterviewState::Planned {
            return refuse(RefusalCode::WrongState, "interviewId");
        }
        self.accepted
            .suits(tx, interview.trajectory_id, slot, Some(interview.id))
            .await?;
        let from = interview.starts_at;
        interview.beyond_deadline = slot
            .is_beyond_deadline(tx, interview.referral_id, reason.as_deref())
            .await?;
        interview.starts_at = slot.starts_at;
        interview.ends_at = slot.ends_at;
        interview.reason = reason;
        if let Some(location) = location {
            interview.location = location;
        }
        let interview = tx.update(interview).await?;
        let event = Event::InterviewMoved {
            interview: interview.id,
            referral: interview.referral_id,
            from,
            starts_at: interview.starts_at,
            ends_at: interview.ends_at,
        };
        record(tx, interview.scope(), event).await?;
        Ok(interview.id)
    }
}

crate::transaction::any_command!(MoveInterview);
