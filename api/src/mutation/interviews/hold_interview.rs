//! Records that an interview was held.

use async_graphql::{Context, ID, InputObject, Object, Result};
use domain::commands::interviews::{HoldInterview, NewOutcome};

use super::outcome::InterviewOutcomeInput;
use crate::{
    mutation::{Once, id, payload, run},
    schema::types::Interview,
};

/// The interview that was held.
#[derive(InputObject)]
pub struct HoldInterviewInput {
    /// The interview.
    interview_id: ID,
    /// The version of the interview the caller read; when it has changed since, the action is refused.
    version: Option<i32>,
    /// What came of it, when that is known (uitkomst).
    outcome: Option<InterviewOutcomeInput>,
    #[graphql(flatten)]
    once: Once,
}

impl HoldInterviewInput {
    fn command(self) -> HoldInterview {
        HoldInterview {
            interview_id: id(&self.interview_id),
            version: self.version,
            outcome: self.outcome.map(NewOutcome::from),
        }
    }
}

payload! {
    /// What came of `holdInterview`.
    HoldInterviewPayload {
        /// The interview.
        interview: Interview,
    }
}

/// The mutation.
#[derive(Default)]
pub struct HoldInterviewMutation;

#[Object]
impl HoldInterviewMutation {
    /// Records that an interview was held (gesprek gevoerd), with its outcome when that is known at once.
    /// Done by the employer.
    async fn hold_interview(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The interview that was held.")] input: HoldInterviewInput,
    ) -> Result<HoldInterviewPayload> {
        run(context, input.once.clone(), |_| input.command()).await
    }
}
