//! What a convenant means.
//!
//! The [`rules`] are a crate of their own, and pure: calendars, terms, what opens and closes a deadline. [`commands`] are the
//! use cases, each in one transaction ([`transaction`]) that records what happened ([`record`]); what several of them check
//! and do is in [`checks`] and [`acts`]. From what is recorded alone, and from time ([`sweep`]), the deadlines ([`ledger`])
//! and the messages ([`outbox`]) follow. [`access`] decides who may see and do what, [`queries`] read within it.
//!
//! A module names only those that stand before it here.

pub mod clock;
pub mod dialect;
pub mod refusal;

pub mod agreed;
pub mod changed;
pub mod contacts;
pub mod outage;
pub mod seats;

pub mod access;

pub mod transaction;

pub mod partners;
pub mod person;
pub mod readiness;

pub mod ledger;
pub mod outbox;

pub mod housekeeping;
pub mod queries;
pub mod sweep;

pub mod monitor;

pub mod record;

pub mod checks;

pub mod acts;

pub mod commands;

pub use ::rules;
pub use clock::{Clock, Moment, Random};
pub use outage::Passing;
pub use refusal::{CommandError, Outcome, Refusal, RefusalCode};
pub use transaction::{
    AnyCommand, Batch, Command, End, Environment, MOST_AT_ONCE, Origin, Tx, batch, check_key, execute,
    execute_any, rehearse, snapshot,
};
