use async_graphql::ID;
use domain::commands::identities::InviteContact;

use crate::{mutation::mutation, schema::types::Identity};

/// Invites a contact to sign in with an account at its own identity provider (uitnodigen). The answer has the `code`, once:
/// it is for the contact alone, who accepts the invitation with it within fourteen days. An invitation that was not accepted
/// yet is withdrawn. Sent again with the same `idempotencyKey`, the answer has no code. Done by an administrator of the
/// partner, up to its own level, or by one of the region's coordinator.
#[mutation(InviteContact)]
#[takes("Whom to invite.")]
#[answers(identity: Identity, "The invitation.")]
pub struct InviteContactInput {
    /// The contact.
    contact_id: ID,
}
