use async_graphql::ID;
use domain::commands::interviews::RecordInterviewOutcome;

use super::outcome::InterviewOutcomeInput;
use crate::{mutation::mutation, schema::types::Interview};

/// Records what came of an interview that was held (uitkomst). Done by the employer.
#[mutation(RecordInterviewOutcome)]
#[takes("What came of an interview (uitkomst).")]
#[answers(interview: Interview, "The interview.")]
pub struct RecordInterviewOutcomeInput {
    /// The interview.
    interview_id: ID,
    #[version_of("interview")]
    version: Option<i32>,
    /// What came of it.
    outcome: InterviewOutcomeInput,
}
