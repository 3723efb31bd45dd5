use async_graphql::ID;
use domain::commands::guidance::SetGuidanceCapacity;

use crate::{mutation::mutation, schema::types::GuidanceCapacity};

/// Sets how many participants a guide can have at once in a convenant (begeleidingscapaciteit). It refuses nobody a
/// guide: the coordinator sees who has too many. Done by the guide's organisation or the coordinator of the region.
#[mutation(SetGuidanceCapacity)]
#[takes("How many participants a guide can have at once (begeleidingscapaciteit).")]
#[answers(capacity: GuidanceCapacity, "The capacity.")]
pub struct SetGuidanceCapacityInput {
    /// The guide.
    contact_id: ID,
    /// The convenant.
    convenant_id: ID,
    #[version_of("capacity")]
    version: Option<i32>,
    /// The most participants at once, from 0 to 1,000.
    participants: i32,
}
