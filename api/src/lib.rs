//! The chain over GraphQL: who is asking ([`identity`]), how requests arrive ([`http`]), what can be read
//! ([`schema`]), how much at once ([`room`]) and for how long ([`asker`]), and what is shown when we fail ([`fault`]).

pub mod asker;
pub mod assembly;
pub mod fault;
pub mod http;
pub mod identity;
pub mod input;
pub mod language;
pub mod mutation;
pub mod reads;
pub mod room;
pub mod scalar;
pub mod schema;
