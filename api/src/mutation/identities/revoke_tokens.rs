use async_graphql::ID;
use domain::commands::identities::RevokeTokens;

use crate::{mutation::mutation, schema::types::Contact};

/// Revokes tokens of this installation (tokens intrekken): one of a contact, or all that it has until now. They are refused
/// from the next request on. Tokens of an identity provider are shut out with `revokeIdentity`. Done by the contact
/// itself, by an administrator of the partner, up to its own level, or by one of the region's coordinator.
#[mutation(RevokeTokens)]
#[takes("The tokens to revoke.")]
#[answers(contact: Contact, "The contact.")]
pub struct RevokeTokensInput {
    /// The contact whose tokens they are.
    contact_id: ID,
    /// The `jti` of the one token; left out, it is every token of the contact until now. At most 100 characters.
    token_id: Option<String>,
}
