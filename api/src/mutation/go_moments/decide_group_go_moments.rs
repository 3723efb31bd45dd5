use async_graphql::{ID, InputObject};
use domain::commands::go_moments::{DecideGroupGoMoments, NewDecision};
use entity::vocabulary::Decision;

use crate::{input::Given, mutation::mutation, schema::types::Group};

/// Decides the go-moments of a class at once (go-moment van de groep), with a decision for each person; of all of
/// them, or of none. Done for each person by the referring partner, the case manager or the coordinator of the
/// convenant.
#[mutation(DecideGroupGoMoments)]
#[takes("The decisions at the go-moment of a class.")]
#[answers(group: Group, "The group.")]
pub struct DecideGroupGoMomentsInput {
    /// The group.
    group_id: ID,
    /// One for each person, 1 to 200, each go-moment once; not everyone in the group needs to be among them.
    #[at_most(200)]
    decisions: Vec<GoMomentDecisionInput>,
}

/// What is decided about one person (besluit).
#[derive(InputObject, Given)]
#[given(NewDecision)]
pub struct GoMomentDecisionInput {
    /// The go-moment, of someone in the group.
    go_moment_id: ID,
    /// The version the caller read.
    version: Option<i32>,
    /// What is decided (besluit).
    decision: Decision,
    /// The conditions, or the reason of a no-go, at most 4,000 characters; needed unless it is a plain go.
    conditions: Option<String>,
}
