//! What came of an interview, as it is sent.

use async_graphql::InputObject;
use domain::commands::interviews::NewOutcome;
use entity::vocabulary::InterviewOutcome;

/// What came of an interview (uitkomst).
#[derive(InputObject)]
pub struct InterviewOutcomeInput {
    /// The outcome.
    outcome: InterviewOutcome,
    /// Why, at most 4,000 characters: an outcome without a reason teaches the chain nothing.
    reason: String,
}

impl From<InterviewOutcomeInput> for NewOutcome {
    fn from(InterviewOutcomeInput { outcome, reason }: InterviewOutcomeInput) -> Self {
        Self { outcome, reason }
    }
}
