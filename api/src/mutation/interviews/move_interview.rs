use async_graphql::ID;
use domain::commands::interviews::MoveInterview;

use super::accepted::AcceptedInput;
use crate::{
    mutation::mutation,
    schema::{scalar::DateTime, types::Interview},
};

/// Moves a planned interview (sollicitatiegesprek verzetten). The moment by which it must be held does
/// not move with it. Done by the employer, the referring partner or the case manager.
#[mutation(MoveInterview)]
#[takes("The new slot of an interview.")]
#[answers(interview: Interview, "The interview.")]
pub struct MoveInterviewInput {
    /// The interview.
    interview_id: ID,
    #[version_of("interview")]
    version: Option<i32>,
    /// When it starts now, in the future.
    starts_at: DateTime,
    /// When it ends now, at most twelve hours after its start.
    ends_at: DateTime,
    /// Where it is held now; left out, that does not change.
    location: Option<String>,
    /// Why it is moved; needed when it is held after the moment agreed in the convenant.
    reason: Option<String>,
    #[graphql(flatten)]
    accepted: AcceptedInput,
}
