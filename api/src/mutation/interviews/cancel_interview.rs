use async_graphql::ID;
use domain::commands::interviews::CancelInterview;

use crate::{mutation::mutation, schema::types::Interview};

/// Cancels a planned interview (sollicitatiegesprek afzeggen). The term for planning one runs anew. Done
/// by the employer, the referring partner or the case manager.
#[mutation(CancelInterview)]
#[takes("The interview to cancel.")]
#[answers(interview: Interview, "The interview.")]
pub struct CancelInterviewInput {
    /// The interview.
    interview_id: ID,
    #[version_of("interview")]
    version: Option<i32>,
    /// Why, at most 4,000 characters.
    reason: String,
}
