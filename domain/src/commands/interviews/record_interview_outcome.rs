//! Records what came of an interview that was held.

use entity::{ids::InterviewId, interview, vocabulary::InterviewState};
use serde::{Deserialize, Serialize};

use crate::{
    access::Action,
    acts::outcomes::{NewOutcome, settle},
    refusal::{Outcome, RefusalCode, refuse},
    transaction::{Command, Tx, Versioned},
};

#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct RecordInterviewOutcome {
    pub interview_id: InterviewId,
    /// The version the caller read.
    pub version: Option<i32>,
    /// What came of it.
    pub outcome: NewOutcome,
}

impl Command for RecordInterviewOutcome {
    const NAME: Action = Action::RecordInterviewOutcome;
    type Output = InterviewId;

    async fn run(self, tx: &Tx<'_>) -> Outcome<InterviewId> {
        let interview = tx
            .subject::<interview::Entity>(self.interview_id, "interviewId")
            .await?;
        interview.unchanged_since(self.version)?;
        if interview.state != InterviewState::Held || interview.outcome.is_some() {
            return refuse(RefusalCode::WrongState, "interviewId");
        }
        Ok(settle(tx, interview, &self.outcome, "outcome.reason").await?.id)
    }
}

crate::transaction::any_command!(RecordInterviewOutcome);
