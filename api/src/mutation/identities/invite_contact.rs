use async_graphql::ID;
use domain::commands::identities::InviteContact;

use crate::{mutation::mutation, schema::types::Identity};

/// Invites a contact to sign in with an account at its own identity provider (uitnodigen). The answer has the `code`, once:
/// it is for the contact alone, who accepts the invitation with it within fourteen days. An invitation that was not accepted
/// yet is withdrawn. Sent again with the same `idempotencyKey`, the answer has no code. Done by the partner itself or by
/// the coordinator of the region.
#[mutation(InviteContact)]
#[takes("Whom to invite.")]
#[answers(identity: Identity, "The invitation.")]
pub struct InviteContactInput {
    /// The contact.
    contact_id: ID,
}
