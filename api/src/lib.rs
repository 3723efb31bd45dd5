//! The chain over GraphQL: who is asking ([`identity`]), how requests arrive ([`http`]), what can be read
//! ([`schema`]) and how much at once ([`room`]), and what is shown when we fail ([`fault`]).

pub mod assembly;
pub mod fault;
pub mod http;
pub mod identity;
pub mod input;
pub mod language;
pub mod mutation;
pub mod room;
pub mod scalar;
pub mod schema;
