//! Calendar files as a reader's program sees them.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    clippy::indexing_slicing
)]

mod client;
mod hostile;
mod parsers;
mod published;
mod reader;
mod samples;
mod seen;
mod zones;
