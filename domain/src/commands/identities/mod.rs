//! With what contacts sign in.

mod accept_invitation;
mod allow_sign_in_by_address;
mod invite_contact;
mod link_address;
mod revoke_identity;
mod revoke_tokens;

pub use accept_invitation::AcceptInvitation;
pub use allow_sign_in_by_address::AllowSignInByAddress;
pub use invite_contact::InviteContact;
pub use link_address::LinkAddress;
pub use revoke_identity::RevokeIdentity;
pub use revoke_tokens::RevokeTokens;
