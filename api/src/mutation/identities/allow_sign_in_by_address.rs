use async_graphql::ID;
use domain::commands::identities::AllowSignInByAddress;

use crate::{mutation::mutation, schema::types::Region};

/// Says whether a contact of the region that was never invited is linked by its mail address: to whoever first signs in at an
/// identity provider that made sure of that address, and is trusted with its domain. Without it contacts are invited. What was
/// linked stays. Done by an administrator of the region's coordinator.
#[mutation(AllowSignInByAddress)]
#[takes("Whether it is allowed.")]
#[answers(region: Region, "The region.")]
pub struct AllowSignInByAddressInput {
    /// The region.
    region_id: ID,
    /// Whether contacts are linked by their mail address.
    allowed: bool,
}
