//! A PostgreSQL server.

use std::time::Duration;

use domain::dialect::{BY_INDEX, SESSION};
use sea_orm::{
    ConnectOptions,
    sqlx::{self, Connection, PgConnection, postgres::PgConnectOptions},
};
use tokio::time::{sleep, timeout};

use super::{DatabaseError, PATIENCE, words_of_driver};
use crate::pool::User;

/// How long between two tries to reach it.
const PAUSE: Duration = Duration::from_millis(500);
/// After how long without an answer that is said.
const SOON: Duration = Duration::from_secs(1);
/// What a server answers that is starting, or has no connection to give.
const PASSING: [&str; 2] = ["57P03", "53300"];

/// How many statements a connection keeps the plans of. Those of one kind of caller are some dozens.
const STATEMENTS: usize = 400;

/// How to connect to a server that answers; one that does not yet is waited for.
pub(super) async fn options(url: &str, user: &User) -> Result<ConnectOptions, DatabaseError> {
    // What is wrong with a URL is said without it, for the password in it.
    let malformed = |_| DatabaseError::Connect("is malformed".to_owned());
    let server: PgConnectOptions = url.parse().map_err(malformed)?;
    reach(&server).await?;
    let mut options = ConnectOptions::new(url);
    let most = most(user);
    options.map_sqlx_postgres_opts(move |server| {
        let server = server.options(SESSION).statement_cache_capacity(STATEMENTS);
        match &most {
            Some(most) => server.options(BY_INDEX).options([("statement_timeout", most)]),
            None => server,
        }
    });
    Ok(options)
}

/// How long a statement may take. What was given up is not looked after by the driver: only the server can end it.
fn most(user: &User) -> Option<String> {
    match user {
        User::Api(bound) => Some(format!("{}ms", bound.most.as_millis())),
        User::Everyone | User::Worker => None,
    }
}

/// Waits until the server lets us in, and says at once what is waited for. What will not pass ends the waiting.
async fn reach(server: &PgConnectOptions) -> Result<(), DatabaseError> {
    let mut reason = "it does not answer".to_owned();
    let outcome = timeout(PATIENCE, knock(server, &mut reason)).await;
    outcome.unwrap_or_else(|_| {
        let (place, seconds) = (place(server), PATIENCE.as_secs());
        Err(DatabaseError::Connect(format!(
            "no connection with {place} in {seconds} seconds: {reason}"
        )))
    })
}

async fn knock(server: &PgConnectOptions, reason: &mut String) -> Result<(), DatabaseError> {
    let mut is_told = false;
    loop {
        let connecting = PgConnection::connect_with(server);
        tokio::pin!(connecting);
        let connected = tokio::select! {
            connected = &mut connecting => connected,
            () = sleep(SOON), if !is_told => {
                tell(server, reason);
                is_told = true;
                connecting.await
            }
        };
        match connected {
            Ok(connection) => return connection.close().await.map_err(failed),
            Err(error) if is_passing(&error) => *reason = words_of_driver(&error),
            Err(error) => return Err(failed(error)),
        }
        if !is_told {
            tell(server, reason);
            is_told = true;
        }
        sleep(PAUSE).await;
    }
}

fn tell(server: &PgConnectOptions, reason: &str) {
    tracing::warn!(server = %place(server), reason, "waiting for the database");
}

/// Where the server is, without user and password.
pub fn place(server: &PgConnectOptions) -> String {
    match server.get_socket() {
        Some(socket) => socket.display().to_string(),
        None => format!("{}:{}", server.get_host(), server.get_port()),
    }
}

fn is_passing(error: &sqlx::Error) -> bool {
    match error {
        sqlx::Error::Io(_) => true,
        sqlx::Error::Database(error) => error.code().is_some_and(|code| PASSING.contains(&code.as_ref())),
        _ => false,
    }
}

fn failed(error: sqlx::Error) -> DatabaseError {
    DatabaseError::Connect(words_of_driver(&error))
}
