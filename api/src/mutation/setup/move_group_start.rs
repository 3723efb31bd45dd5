use async_graphql::ID;
use domain::commands::setup::MoveGroupStart;

use crate::{
    mutation::mutation,
    schema::{scalar::Date, types::Group},
};

/// Moves the first day of a group (startdatum). What is counted back from it moves along. Done by the
/// coordinator of the convenant.
#[mutation(MoveGroupStart)]
#[takes("The new first day of a group.")]
#[answers(group: Group, "The group.")]
pub struct MoveGroupStartInput {
    /// The group.
    group_id: ID,
    #[version_of("group")]
    version: Option<i32>,
    /// The new first day; of a group that has not started yet, today or later.
    starts_on: Date,
    /// Why, at most 4,000 characters.
    reason: String,
}
