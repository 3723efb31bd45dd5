//! The pools of connections to the database: how large they are, how long anyone waits for a connection, how long
//! anything may take on one, and which connection is never given out again.

use std::{sync::Arc, time::Duration};

use api::asker::Asker;
use domain::Clock;
use futures::future::BoxFuture;
use sea_orm::{
    ConnectOptions, ConnectionTrait, DbErr, Statement,
    sqlx::{self, Connection, SqliteConnection},
};

use crate::settings::Database;

/// How long a writer waits for its turn on SQLite.
pub const TURN: Duration = Duration::from_secs(20);
/// How long anyone waits for a connection to a server. Whoever asks is told soon that it is away.
const SERVER: Duration = Duration::from_secs(4);

/// How long a connection to a server may have lain idle to be trusted without a word: each is asked as it comes back,
/// and to ask again costs as much as a small statement.
const RECENTLY: Duration = Duration::from_millis(500);

/// The fewest connections a process gets on with.
const FEWEST: u32 = 2;

/// After how many steps of its machine SQLite asks whether to go on: less than a millisecond's work.
const STEPS: i32 = 10_000;

/// Who uses a pool.
#[derive(Clone)]
pub enum User {
    /// Whoever runs the program: a change of the schema takes as long as it takes.
    Everyone,
    /// Whatever is asked of the program.
    Api(Bound),
    /// The worker beside an API: it keeps a connection, however many requests there are and however few
    /// connections the server allows.
    Worker,
}

/// How long anything may take on a connection.
#[derive(Clone)]
pub struct Bound {
    /// How long.
    pub most: Duration,
    /// By which clock.
    pub clock: Arc<dyn Clock>,
}

impl User {
    /// How many of a process's connections this is.
    fn share(&self, connections: u32) -> u32 {
        let worker = (connections / 3).max(1);
        match self {
            Self::Everyone | Self::Api(_) => connections.saturating_sub(worker).max(1),
            Self::Worker => worker,
        }
    }
}

/// Sets how a pool behaves.
pub fn arrange(options: &mut ConnectOptions, database: &Database, user: &User, connections: u32) {
    let patience = match (database, user) {
        (Database::Postgres(_), User::Everyone | User::Api(_)) => SERVER,
        // A file is never away; what is waited for are the writers before one.
        _ => TURN,
    };
    options
        .max_connections(user.share(connections))
        .min_connections(1)
        .acquire_timeout(patience)
        .connect_timeout(patience)
        .sqlx_logging(false)
        .map_sqlx_sqlite_pool_opts(|pool| pool.after_release(|connection, _| at_rest(connection)))
        .map_sqlx_postgres_pool_opts(|pool| pool.after_release(|connection, _| at_rest(connection)));
    if let Database::Postgres(_) = database {
        options.test_before_acquire_if_idle_for(RECENTLY);
    }
    match (database, user) {
        (_, User::Worker) => {
            // Once let go, it might be others who get it.
            options.idle_timeout(None).max_lifetime(None);
        }
        (Database::Sqlite(_), User::Api(bound)) => bound.arrange_sqlite(options),
        // A server keeps the time itself.
        _ => {}
    }
}

impl Bound {
    /// Whoever takes a connection to a file winds its watch, which takes as long as a knock on its door; that can be left
    /// out in return.
    fn arrange_sqlite(&self, options: &mut ConnectOptions) {
        let (new, known) = (self.clone(), self.clone());
        options
            .test_before_acquire(false)
            .map_sqlx_sqlite_pool_opts(move |pool| {
                let (new, known) = (new.clone(), known.clone());
                pool.after_release(|connection, _| at_rest(connection))
                    .after_connect(move |connection, _| new.clone().watch(connection))
                    .before_acquire(move |connection, _| {
                        let watched = known.clone().watch(connection);
                        Box::pin(async move { watched.await.map(|()| true) })
                    })
            });
    }

    /// From now on what is asked on the connection is broken off once it took too long, or once nobody waits for it.
    fn watch(self, connection: &mut SqliteConnection) -> BoxFuture<'_, Result<(), sqlx::Error>> {
        let asker = Asker::current();
        Box::pin(async move {
            let Self { most, clock } = self;
            let until = clock.steady() + most;
            let goes_on = move || clock.steady() < until && asker.as_ref().is_none_or(Asker::waits);
            connection
                .lock_handle()
                .await?
                .set_progress_handler(STEPS, goes_on);
            Ok(())
        })
    }
}

/// The most connections that a role, a database and a server allow; what is left for whoever runs a command of
/// the program is taken off later. A superuser's own limit is not kept.
const ALLOWED: &str = "
    SELECT LEAST(
        CASE WHEN rolsuper THEN NULL ELSE NULLIF(rolconnlimit, -1) END,
        NULLIF(datconnlimit, -1),
        current_setting('max_connections')::int - current_setting('superuser_reserved_connections')::int
    ) AS most
    FROM pg_roles, pg_database
    WHERE rolname = current_user AND datname = current_database()";

/// How many of the wanted connections a server allows. A pool that wants more than it may have goes on trying to
/// make one while others lie idle, and its users wait in vain.
///
/// # Errors
/// When the server does not answer.
pub async fn allowed(options: &ConnectOptions, wanted: u32) -> Result<u32, DbErr> {
    let mut options = options.clone();
    options
        .max_connections(1)
        .acquire_timeout(TURN)
        .connect_timeout(TURN)
        .sqlx_logging(false);
    let db = sea_orm::Database::connect(options).await?;
    let asked = Statement::from_string(db.get_database_backend(), ALLOWED);
    let found: Option<i32> = match db.query_one_raw(asked).await? {
        Some(row) => row.try_get("", "most")?,
        None => None,
    };
    db.close().await?;
    let most = found.and_then(|most| u32::try_from(most).ok()).unwrap_or(wanted);
    Ok(kept(wanted, most))
}

/// One connection is left to the commands of whoever runs it.
fn kept(wanted: u32, most: u32) -> u32 {
    let kept = wanted.min(most.saturating_sub(1).max(FEWEST));
    if kept < wanted {
        tracing::warn!(
            wanted,
            allowed = most,
            kept,
            "the server allows fewer connections than are set"
        );
    }
    kept
}

/// Whether a connection that comes back may be given out again: not while it counts on a transaction.
///
/// When SQLite cannot write (the disk is full) it undoes the transaction by itself. The rollback that follows
/// finds none and fails, and the driver goes on counting one that is no more: what it would begin and commit
/// next were savepoints of nothing, and what was acknowledged would be lost.
fn at_rest<C: Connection>(connection: &mut C) -> BoxFuture<'_, Result<bool, sqlx::Error>> {
    Box::pin(async move {
        if !connection.is_in_transaction() {
            return Ok(true);
        }
        // A rollback that was begun is done before the answer to this.
        connection.ping().await?;
        let stuck = connection.is_in_transaction();
        if stuck {
            tracing::warn!("a connection that could not end its transaction is thrown away");
        }
        Ok(!stuck)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_server_allows_is_kept_to() {
        assert_eq!(kept(10, 97), 10);
        assert_eq!(kept(10, 10), 9);
        assert_eq!(kept(10, 3), 2);
        assert_eq!(kept(10, 0), FEWEST);
    }

    #[test]
    fn no_process_keeps_more_than_is_set() {
        for connections in 2..=100 {
            let shares = [User::Everyone, User::Worker].map(|user| user.share(connections));
            assert!(shares.iter().all(|share| *share > 0), "{connections}");
            assert_eq!(shares.iter().sum::<u32>(), connections);
        }
    }
}
