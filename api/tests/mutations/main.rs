//! The write side as its callers see it, on SQLite, or with `TEST_POSTGRES_URL=postgres://user:password@host:port`
//! on that server.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    reason = "clippy takes only what is marked as a test for one, not the helpers of tests"
)]

mod catalogue;
mod chain;
mod conflicts;
mod employers;
mod idempotency;
mod identities;
mod nonsense;
mod samples;
mod terms;
mod world;
