//! Records what came of an interview.

use async_graphql::{Context, ID, InputObject, Object, Result};
use domain::commands::interviews::RecordInterviewOutcome;

use super::outcome::InterviewOutcomeInput;
use crate::{
    mutation::{Once, id, payload, run},
    schema::types::Interview,
};

/// What came of an interview (uitkomst).
#[derive(InputObject)]
pub struct RecordInterviewOutcomeInput {
    /// The interview.
    interview_id: ID,
    /// The version of the interview the caller read; when it has changed since, the action is refused.
    version: Option<i32>,
    /// What came of it.
    outcome: InterviewOutcomeInput,
    #[graphql(flatten)]
    once: Once,
}

impl RecordInterviewOutcomeInput {
    fn command(self) -> RecordInterviewOutcome {
        RecordInterviewOutcome {
            interview_id: id(&self.interview_id),
            version: self.version,
            outcome: self.outcome.into(),
        }
    }
}

payload! {
    /// What came of `recordInterviewOutcome`.
    RecordInterviewOutcomePayload {
        /// The interview.
        interview: Interview,
    }
}

/// The mutation.
#[derive(Default)]
pub struct RecordInterviewOutcomeMutation;

#[Object]
impl RecordInterviewOutcomeMutation {
    /// Records what came of an interview that was held (uitkomst). Done by the employer.
    async fn record_interview_outcome(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "What came of an interview (uitkomst).")] input: RecordInterviewOutcomeInput,
    ) -> Result<RecordInterviewOutcomePayload> {
        run(context, input.once.clone(), |_| input.command()).await
    }
}
