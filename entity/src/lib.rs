//! The tables of Ketenwacht, one file each, and the types of their columns. No behaviour lives here.

macro_rules! modules {
    ($(#[doc = $doc:literal] $module:ident: $row:ident, $id:ident = $prefix:literal $(, $what:ident)*;)+) => {
        $(pub mod $module;)+
    };
}

tables!(modules);

// What is nobody's to see.
pub mod demo_clock;
pub mod email;
pub mod event;
pub mod form_assignment;
pub mod idempotency;
pub mod installation;
pub mod issuer_key;
pub mod link_secret;
pub mod mail_server;
pub mod message_item;
pub mod milestone;
pub mod projection;
pub mod token_revocation;
pub mod write_probe;

pub use ::vocabulary::{TypedId, each_word, ids, tables, words as vocabulary};
