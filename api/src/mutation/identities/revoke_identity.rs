use async_graphql::ID;
use domain::commands::identities::RevokeIdentity;

use crate::{mutation::mutation, schema::types::Identity};

/// Revokes an identity (aanmelding intrekken): from the next request on, whoever signs in with that account is not this
/// contact any more. An invitation is withdrawn. Done by the contact
/// itself, by an administrator of the partner, up to its own level, or by one of the region's coordinator.
#[mutation(RevokeIdentity)]
#[takes("The identity to revoke.")]
#[answers(identity: Identity, "The identity.")]
pub struct RevokeIdentityInput {
    /// The identity, or the invitation.
    identity_id: ID,
    #[version_of("identity")]
    version: Option<i32>,
}
