//! The program under test, its databases, and clients for what it offers.

mod client;
mod database;
pub mod dns;
#[path = "../../support/documents.rs"]
pub mod documents;
pub mod issuer;
mod mailbox;
#[path = "../../support/postgres.rs"]
mod postgres;
mod program;
pub mod provider;
#[path = "../../../worker/tests/smtp/mod.rs"]
pub mod smtp;
pub mod tools;

pub use client::{Client, http, http_with};
pub use database::{Backend, TestDatabase};
pub use mailbox::Email;
pub use program::{
    COORDINATOR, Options, Program, command, found_region, free_address, load_demonstration, migrate, token,
};

use std::{future::Future, time::Duration};

/// The program under test lives by the machine's clock when it is no demonstration.
#[allow(clippy::disallowed_methods, reason = "as the program does")]
pub fn machine_time() -> chrono::DateTime<chrono::Utc> {
    std::time::SystemTime::now().into()
}

/// How long a test waits for something that is to happen at once.
pub const PATIENCE: Duration = Duration::from_secs(20);

/// Waits until `condition` answers something, at most twenty seconds.
pub async fn eventually<T, F: Future<Output = Option<T>>>(what: &str, condition: impl FnMut() -> F) -> T {
    eventually_within(PATIENCE, what, condition).await
}

/// The same, for as long as `patience` lasts.
pub async fn eventually_within<T, F: Future<Output = Option<T>>>(
    patience: Duration,
    what: &str,
    mut condition: impl FnMut() -> F,
) -> T {
    let waited = tokio::time::timeout(patience, async {
        loop {
            if let Some(found) = condition().await {
                return found;
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    });
    waited.await.unwrap_or_else(|_| panic!("waited in vain: {what}"))
}

/// Declares a test that runs on SQLite, and on PostgreSQL when one is given.
macro_rules! on_both_databases {
    ($(#[$meta:meta])* async fn $name:ident($backend:ident: Backend) $body:block) => {
        $(#[$meta])*
        mod $name {
            #[allow(unused_imports)]
            use super::*;

            async fn check($backend: crate::support::Backend) $body

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn on_sqlite() {
                check(crate::support::Backend::Sqlite).await;
            }

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn on_postgres() {
                if crate::support::Backend::has_postgres() {
                    check(crate::support::Backend::Postgres).await;
                }
            }
        }
    };
}

pub(crate) use on_both_databases;
