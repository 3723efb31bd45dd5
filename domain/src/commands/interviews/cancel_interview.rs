//! Cancels a planned interview. The term for planning one runs anew.

use entity::{ids::InterviewId, interview, vocabulary::InterviewState};
use serde::{Deserialize, Serialize};

use crate::{
    access::Action,
    acts::scope::AtEmployer,
    checks::{TEXT, paragraph},
    record::record,
    refusal::{Outcome, RefusalCode, refuse},
    rules::event::Event,
    transaction::{Command, Tx, Versioned},
};

#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct CancelInterview {
    pub interview_id: InterviewId,
    /// The version the caller read.
    pub version: Option<i32>,
    /// Why.
    pub reason: String,
}

impl Command for CancelInterview {
    const NAME: Action = Action::CancelInterview;
    type Output = InterviewId;

    async fn run(self, tx: &Tx<'_>) -> Outcome<InterviewId> {
        let mut interview = tx
            .subject::<interview::Entity>(self.interview_id, "interviewId")
            .await?;
        let reason = paragraph(&self.reason, TEXT, "reason")?;
        interview.unchanged_since(self.version)?;
        if interview.state != InterviewState::Planned {
            return refuse(RefusalCode::WrongState, "interviewId");
        }
        interview.reason = Some(reason);
        interview.state = InterviewState::Cancelled;
        let interview = tx.update(interview).await?;
        let event = Event::InterviewCancelled {
            interview: interview.id,
            referral: interview.referral_id,
            starts_at: Some(interview.starts_at),
        };
        record(tx, interview.scope(), event).await?;
        Ok(interview.id)
    }
}

crate::transaction::any_command!(CancelInterview);
