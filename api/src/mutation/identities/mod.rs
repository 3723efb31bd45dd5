//! With what contacts sign in.

use crate::{mutation::Mutation, schema::field::Field};

macros::actions!("src/mutation/identities");

/// Whoever accepts an invitation may be nobody yet: that is done by hand.
pub(super) const BY_HAND: &[Field<Mutation>] = &[accept_invitation::ACTION];
