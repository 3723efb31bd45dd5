//! The chain as GraphQL shows it.
//!
//! ```text
//! query -> types -> connection (a page) or load (rows of many parents at once) -> domain::queries
//! ```
//!
//! Resolvers read and nothing else; who may see what is decided below them, in the condition on every
//! statement. Adding a type is adding a file in [`types`]; that there is one is said in `entity::tables!`.

mod batch;
pub mod clock;
pub mod connection;
pub mod disclosed;
pub mod fault;
pub mod field;
pub mod filter;
pub mod language;
pub mod link;
pub mod load;
pub mod monitor;
mod node;
pub mod object;
pub mod order;
mod preview;
pub mod query;
pub mod row;
pub mod types;

pub use crate::scalar;
