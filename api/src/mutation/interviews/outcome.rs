//! What came of an interview, as it is sent.

use async_graphql::InputObject;
use domain::acts::outcomes::NewOutcome;
use entity::vocabulary::{InterviewOutcome, RejectionGround};

use crate::input::Given;

/// What came of an interview (uitkomst).
#[derive(InputObject, Given)]
#[given(NewOutcome)]
pub struct InterviewOutcomeInput {
    /// The outcome.
    outcome: InterviewOutcome,
    /// Why, at most 4,000 characters: an outcome without a reason teaches the chain nothing.
    reason: String,
    /// On what ground (afwijzingsgrond); needed of a rejection, and of nothing else. A screening is always refused: it
    /// is never a ground.
    ground: Option<RejectionGround>,
}
