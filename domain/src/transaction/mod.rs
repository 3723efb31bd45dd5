//! The one write path.
//!
//! A [`Command`] is run inside one transaction with the actor, one moment and the source of ids ([`Tx`]). Within it
//! rows are written, the event is recorded, deadlines are opened or closed and messages are put in the
//! outbox; all of it is committed or none.

mod versioned;

mod origin;

mod tx;

mod command;

mod boundary;

mod audit;
mod keys;

mod batch;
mod each;
mod execute;

pub(crate) use boundary::{begin, commit};
pub(crate) use command::any_command;
pub(crate) use each::{by_the_list, each_of};
pub use {
    audit::keep_act,
    batch::{Batch, End, batch},
    boundary::snapshot,
    command::{AnyCommand, Boxed, Command},
    each::MOST_AT_ONCE,
    execute::{execute, execute_any, rehearse},
    keys::check_key,
    origin::Origin,
    tx::{Environment, Tx},
    versioned::Versioned,
};
