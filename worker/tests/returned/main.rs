//! What comes back from mail, as servers and mailboxes give it.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stderr,
    clippy::indexing_slicing
)]

#[path = "../chain/mod.rs"]
mod chain;
#[path = "../smtp/mod.rs"]
mod smtp;

mod end_to_end;
mod hostile;
mod imap;
mod samples;
