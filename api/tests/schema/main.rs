//! The schema as its callers see it: its text, what each relation sees through it, and what it costs.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that cannot go on must stop, helpers included"
)]

mod chain;
mod cost;
mod figures;
mod pages;
#[path = "../../../tests/support/postgres.rs"]
mod postgres;
mod sight;
mod text;
mod weights;

mod promises;

#[test]
fn all_of_it_on_postgres() {
    postgres::repeat_on_postgres();
}
