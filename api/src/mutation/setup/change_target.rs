use async_graphql::ID;
use domain::commands::setup::ChangeTarget;

use crate::{
    mutation::mutation,
    schema::{scalar::Date, types::Target},
};

/// Changes how many persons a target asks and which days count (doelstelling bijstellen). Done by the
/// coordinator of the convenant.
#[mutation(ChangeTarget)]
#[takes("The target as it is to be (doelstelling).")]
#[answers(target: Target, "The target.")]
pub struct ChangeTargetInput {
    /// The target.
    target_id: ID,
    #[version_of("target")]
    version: Option<i32>,
    /// How many persons: 1 to 1,000,000.
    persons: i32,
    /// The first day that counts; left out, from the start.
    starts_on: Option<Date>,
    /// The last day that counts; left out, without end.
    ends_on: Option<Date>,
}
