use async_graphql::ID;
use domain::commands::groups::EndGroup;

use crate::{mutation::mutation, schema::types::Group};

/// Ends a group that has run (groep afsluiten); nobody joins it any more. What still runs for a participant goes on.
/// Done by the school that teaches it or the coordinator of the convenant.
#[mutation(EndGroup)]
#[takes("The group to end (groep).")]
#[answers(group: Group, "The group.")]
pub struct EndGroupInput {
    /// The group.
    group_id: ID,
    #[version_of("group")]
    version: Option<i32>,
}
