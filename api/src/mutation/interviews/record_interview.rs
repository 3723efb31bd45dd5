use async_graphql::ID;
use domain::commands::interviews::RecordInterview;

use super::outcome::InterviewOutcomeInput;
use crate::{
    mutation::mutation,
    schema::{scalar::DateTime, types::Interview},
};

/// Records an interview that was held and never planned here (gesprek achteraf vastleggen), with its outcome when that is
/// known. Terms it meets are met now: what was late by then stays late. Done by the employer.
#[mutation(RecordInterview)]
#[takes("The interview that was held (gevoerd gesprek).")]
#[answers(interview: Interview, "The interview.")]
pub struct RecordInterviewInput {
    /// The referral, which is open; where an interview is planned for it, `holdInterview` is for that one.
    referral_id: ID,
    /// When it started: since the day of the referral, and at most 31 days ago.
    started_at: DateTime,
    /// When it ended, at most twelve hours after its start.
    ended_at: DateTime,
    /// Where it was held, at most 200 characters, on one line.
    location: String,
    /// What came of it, when that is known (uitkomst).
    outcome: Option<InterviewOutcomeInput>,
}
