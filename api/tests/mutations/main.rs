//! The write side as its callers see it, on SQLite, and on PostgreSQL when one is given.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    reason = "clippy takes only what is marked as a test for one, not the helpers of tests"
)]

mod catalogue;
mod chain;
mod classes;
mod conflicts;
mod employers;
mod faults;
mod idempotency;
mod identities;
mod lists;
mod meant;
mod monitor;
mod need_to_know;
mod nonsense;
mod pauses;
#[path = "../../../tests/support/postgres.rs"]
mod postgres;
mod samples;
mod sight;
mod substitutes;
mod terms;
mod way;
mod world;

mod promises;

mod entry_qualifications;
mod groups;
mod guidance;
mod templates;

#[test]
fn all_of_it_on_postgres() {
    postgres::repeat_on_postgres();
}
