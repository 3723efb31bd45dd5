//! Who is asking: tokens that say so, and the keys they are checked with.
//!
//! A [`Verifier`] trusts a [`KeySet`], in which every key belongs to one issuer and works with one
//! algorithm. The embedded default is a [`LocalIssuer`]. An organisation's own identity provider is one of the
//! [`Issuers`], whose keys are read where it publishes them ([`Discovered`]) and kept ([`CachedKeys`]).

mod cached;
mod claims;
mod discovery;
mod issuer;
mod issuers;
mod jwks;
mod keys;
mod rejected;
mod token;
mod verified;
mod verifier;

pub use cached::{CachedKeys, KeySource, Pace, SourceError};
pub use claims::{Audience, Claims};
pub use discovery::{Discovered, Fetch, is_safe};
pub use issuer::{Grant, LocalIssuer};
pub use issuers::{Issuers, Lifetimes, Proven, Trusted};
pub use keys::{KeyError, KeySet, Keys};
pub use rejected::Rejected;
pub use token::MAX_TOKEN_LENGTH;
pub use verifier::Verifier;

#[cfg(test)]
mod tests;
