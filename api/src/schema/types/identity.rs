use async_graphql::{ComplexObject, Context, InputObject};

use super::Contact;
use crate::schema::{disclosed, filter::Filter, order::order, row::row, scalar::DateTime};

/// With what a contact signs in (aanmelding): an account at an identity provider, or an invitation to link one.
#[row(identity, listed, created, versioned, complex)]
#[everything(
    identities,
    "With what contacts sign in (aanmeldingen), of the caller's own organisation; of all in its region for the region's coordinator."
)]
pub struct Identity {
    /// The contact that signs in with it.
    #[one]
    contact: Contact,
    /// The identity provider; null until the invitation is accepted.
    issuer: Option<String>,
    /// From when on the invitation can no longer be accepted; null when it was linked by mail address.
    expires_at: Option<DateTime>,
    /// When the account was linked; null until the invitation is accepted.
    linked_at: Option<DateTime>,
    /// When it was revoked, or the invitation withdrawn; null while neither was done.
    ended_at: Option<DateTime>,
}

#[ComplexObject]
impl Identity {
    /// The code with which the contact accepts the invitation, for `acceptInvitation`. It is told once, in the answer to the
    /// `inviteContact` that made it; anywhere else it is null. Give it to nobody but the contact.
    async fn code(&self, ctx: &Context<'_>) -> Option<String> {
        disclosed::code(ctx, self.0.id)
    }
}

/// Which identities to list; omitted fields do not filter.
#[derive(Clone, Debug, Default, InputObject, Filter)]
#[filter(identity)]
pub struct IdentityFilter {
    /// Expiring before this moment.
    #[until(ExpiresAt)]
    pub expires_until: Option<DateTime>,
}

order! {
    /// In what order identities come.
    IdentityOrder of identity by
    /// By what identities can be ordered.
    IdentityOrderField {
        /// Identity, which is age.
        Id,
    }
}
