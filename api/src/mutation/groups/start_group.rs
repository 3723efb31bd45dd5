use async_graphql::ID;
use domain::commands::groups::StartGroup;

use crate::{mutation::mutation, schema::types::Group};

/// Starts a group (groep starten), and the first phase of everyone in it who is accepted. Refused with every reason
/// that holds: it is paused, its first day is still to come, it has fewer accepted participants than its minimum,
/// the entry qualifications lack an approval, or an accepted participant has no guide in some line. Done by the
/// school that teaches it or the coordinator of the convenant.
#[mutation(StartGroup)]
#[takes("The group to start (groep).")]
#[answers(group: Group, "The group.")]
pub struct StartGroupInput {
    /// The group.
    group_id: ID,
    #[version_of("group")]
    version: Option<i32>,
}
