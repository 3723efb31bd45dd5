use async_graphql::ID;
use domain::commands::rights::RefuseRight;
use entity::vocabulary::{Right, RightsRefusal};

use crate::{
    mutation::mutation,
    schema::{scalar::Date, types::RightsDecision},
};

/// Refuses a candidate's wish to be forgotten, or left alone, on a ground of the law, and keeps why. Done by the partner that
/// registered the person.
#[mutation(RefuseRight)]
#[takes("What is refused, and why.")]
#[answers(decision: RightsDecision, "What was decided.")]
pub struct RefuseRightInput {
    /// The person.
    candidate_id: ID,
    /// What the person asked for.
    right: Right,
    /// Why it is refused.
    ground: RightsRefusal,
    /// On which day the person asked.
    asked_on: Date,
    /// Why, as the person is told it.
    explanation: String,
}
