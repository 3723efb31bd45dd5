//! Records that an interview was held, with its outcome when that is known at once.

use entity::{ids::InterviewId, vocabulary::InterviewState};
use serde::{Deserialize, Serialize};

use crate::{
    access::Action,
    acts::{
        interviews::begun,
        outcomes::{NewOutcome, settle},
        scope::AtEmployer,
    },
    record::record,
    refusal::Outcome,
    rules::event::Event,
    transaction::{Command, Tx},
};

/// Records that an interview was held.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct HoldInterview {
    pub interview_id: InterviewId,
    /// The version the caller read.
    pub version: Option<i32>,
    /// What came of it, when that is known.
    pub outcome: Option<NewOutcome>,
}

impl Command for HoldInterview {
    const NAME: Action = Action::HoldInterview;
    type Output = InterviewId;

    async fn run(self, tx: &Tx<'_>) -> Outcome<InterviewId> {
        let mut interview = begun(tx, self.interview_id, self.version).await?;
        interview.state = InterviewState::Held;
        let interview = tx.update(interview).await?;
        let event = Event::InterviewHeld {
            interview: interview.id,
            referral: interview.referral_id,
        };
        record(tx, interview.scope(), event).await?;
        let id = interview.id;
        if let Some(outcome) = &self.outcome {
            settle(tx, interview, outcome, "outcome.reason").await?;
        }
        Ok(id)
    }
}

crate::transaction::any_command!(HoldInterview);
crate::transaction::by_the_list!(HoldInterviews of HoldInterview);
