//! Cancels a planned interview.

use async_graphql::{Context, ID, InputObject, Object, Result};
use domain::commands::interviews::CancelInterview;

use crate::{
    mutation::{Once, id, payload, run},
    schema::types::Interview,
};

/// The interview to cancel.
#[derive(InputObject)]
pub struct CancelInterviewInput {
    /// The interview.
    interview_id: ID,
    /// The version of the interview the caller read; when it has changed since, the action is refused.
    version: Option<i32>,
    /// Why, at most 4,000 characters.
    reason: String,
    #[graphql(flatten)]
    once: Once,
}

impl CancelInterviewInput {
    fn command(self) -> CancelInterview {
        CancelInterview {
            interview_id: id(&self.interview_id),
            version: self.version,
            reason: self.reason,
        }
    }
}

payload! {
    /// What came of `cancelInterview`.
    CancelInterviewPayload {
        /// The interview.
        interview: Interview,
    }
}

/// The mutation.
#[derive(Default)]
pub struct CancelInterviewMutation;

#[Object]
impl CancelInterviewMutation {
    /// Cancels a planned interview (sollicitatiegesprek afzeggen). The term for planning one runs anew. Done
    /// by the employer, the referring partner or the case manager.
    async fn cancel_interview(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The interview to cancel.")] input: CancelInterviewInput,
    ) -> Result<CancelInterviewPayload> {
        run(context, input.once.clone(), |_| input.command()).await
    }
}
