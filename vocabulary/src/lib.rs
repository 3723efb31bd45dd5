//! The words of the chain that are one of a few, and the identities of its rows. Everything else is said in these.

#[macro_use]
mod tables;

pub mod ids;
pub mod words;

pub use ids::TypedId;
