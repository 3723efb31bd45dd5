use async_graphql::ID;
use domain::commands::interviews::PlanInterview;

use super::accepted::AcceptedInput;
use crate::{
    mutation::mutation,
    schema::{scalar::DateTime, types::Interview},
};

/// Plans an interview for a referral (sollicitatiegesprek inplannen). Done by the employer, the referring
/// partner or the case manager.
#[mutation(PlanInterview)]
#[takes("The interview to plan (sollicitatiegesprek).")]
#[answers(interview: Interview, "The interview.")]
#[entry("One interview to plan (sollicitatiegesprek).")]
pub struct PlanInterviewInput {
    /// The referral.
    referral_id: ID,
    /// When it starts, in the future.
    starts_at: DateTime,
    /// When it ends, at most twelve hours after its start.
    ends_at: DateTime,
    /// Where it is held, at most 200 characters, on one line.
    location: String,
    /// Why it is held after the moment agreed in the convenant; needed when it is.
    reason: Option<String>,
    #[graphql(flatten)]
    accepted: AcceptedInput,
}
