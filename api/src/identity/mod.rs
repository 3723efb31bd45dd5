//! Who is asking: tokens that say so, and the keys they are checked with.
//!
//! A [`Verifier`] trusts a [`KeySet`], in which every key belongs to one issuer and works with one
//! algorithm. The embedded default is a [`LocalIssuer`]; the keys of an organisation's own identity
//! provider are added to the same set.

mod claims;
mod issuer;
mod keys;
mod verified;
mod verifier;

pub use claims::{Audience, Claims};
pub use issuer::{Grant, LocalIssuer};
pub use keys::{KeyError, KeySet};
pub use verifier::{MAX_TOKEN_LENGTH, Rejected, Verifier};

#[cfg(test)]
mod tests;
