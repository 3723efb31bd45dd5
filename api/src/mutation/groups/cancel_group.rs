use async_graphql::ID;
use domain::commands::groups::CancelGroup;

use crate::{mutation::mutation, schema::types::Group};

/// Calls off a group that will not start (groep gaat niet door). Its participants leave it, their case managers are
/// told, and they can join another; what was counted back from its start is about nothing any more. Done by the
/// coordinator of the convenant.
#[mutation(CancelGroup)]
#[takes("The group to call off (groep).")]
#[answers(group: Group, "The group.")]
pub struct CancelGroupInput {
    /// The group.
    group_id: ID,
    #[version_of("group")]
    version: Option<i32>,
    /// Why, at most 4,000 characters.
    reason: String,
}
