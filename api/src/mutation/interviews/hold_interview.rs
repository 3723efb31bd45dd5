use async_graphql::ID;
use domain::commands::interviews::HoldInterview;

use super::outcome::InterviewOutcomeInput;
use crate::{mutation::mutation, schema::types::Interview};

/// Records that an interview was held (gesprek gevoerd), with its outcome when that is known at once.
/// Done by the employer.
#[mutation(HoldInterview)]
#[takes("The interview that was held.")]
#[answers(interview: Interview, "The interview.")]
#[entry("One interview that was held.")]
pub struct HoldInterviewInput {
    /// The interview.
    interview_id: ID,
    #[version_of("interview")]
    version: Option<i32>,
    /// What came of it, when that is known (uitkomst).
    outcome: Option<InterviewOutcomeInput>,
}
