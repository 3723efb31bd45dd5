//! Connecting to the database, and bringing it to the newest schema.

mod server;
mod sqlite;
#[cfg(test)]
mod tests;

use std::time::Duration;

use migration::{MigrationError, Step};
use sea_orm::{DatabaseConnection, DbErr, RuntimeErr, sqlx};

pub use self::server::place as server_place;
use crate::{
    pool::{self, Bound, User},
    settings::Database,
};

/// How long a start waits for a server.
const PATIENCE: Duration = Duration::from_secs(20);

/// Why there is no database.
#[derive(Debug, thiserror::Error)]
pub enum DatabaseError {
    /// The file or its folder cannot be used.
    #[error("KETENWACHT_DATABASE_URL: {file} cannot be opened: {error}")]
    File {
        /// Which one.
        file: String,
        /// What the system says.
        error: std::io::Error,
    },
    /// It does not answer, or refuses.
    #[error("KETENWACHT_DATABASE_URL: {0}")]
    Connect(String),
    /// There is none yet.
    #[error(
        "there is no database {0} yet: `ketenwacht migrate` makes it; or set KETENWACHT_DATABASE_URL to the one you mean"
    )]
    Missing(String),
    /// It has not the newest schema.
    #[error("the database has no schema yet, or an older one: run `ketenwacht migrate` first")]
    Outdated,
    /// Its schema cannot be brought up to date.
    #[error("the schema cannot be brought up to date: {0}")]
    Migrate(#[from] MigrationError),
}

impl From<DbErr> for DatabaseError {
    fn from(error: DbErr) -> Self {
        Self::Connect(words(&error))
    }
}

/// What the database says, without what the driver adds to it: a line number in the source of the server.
pub fn words(error: &DbErr) -> String {
    match error {
        DbErr::Conn(RuntimeErr::SqlxError(error))
        | DbErr::Exec(RuntimeErr::SqlxError(error))
        | DbErr::Query(RuntimeErr::SqlxError(error)) => words_of_driver(error),
        other => other.to_string(),
    }
}

fn words_of_driver(error: &sqlx::Error) -> String {
    match error {
        sqlx::Error::Database(error) => error.message().to_owned(),
        other => other.to_string(),
    }
}

/// What became of a database's schema.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Schema {
    /// It was made.
    Made,
    /// So many changes were made to it.
    Changed(usize),
    /// It was the newest already.
    Newest,
}

/// Connects, makes the database where there is none, and makes the schema changes that it does not have yet.
///
/// # Errors
/// When the database cannot be reached or changed.
pub async fn open(
    database: &Database,
    connections: u32,
) -> Result<(DatabaseConnection, Schema), DatabaseError> {
    if let Database::Sqlite(file) = database {
        sqlite::make(file)?;
    }
    let db = connect(database, &User::Everyone, connections).await?;
    let mut schema = Schema::Newest;
    migration::migrate_telling(&db, |step| {
        schema = schema.after(step);
        tell(step);
    })
    .await?;
    Ok((db, schema))
}

/// Connects the worker beside an API to a database that is open already.
///
/// # Errors
/// When the database cannot be reached.
pub async fn open_for_worker(
    database: &Database,
    connections: u32,
) -> Result<DatabaseConnection, DatabaseError> {
    connect(database, &User::Worker, connections).await
}

/// Connects the API to a database that was opened before: there, nothing takes longer than the bound.
///
/// # Errors
/// When the database cannot be reached.
pub async fn open_for_api(
    database: &Database,
    connections: u32,
    bound: Bound,
) -> Result<DatabaseConnection, DatabaseError> {
    connect(database, &User::Api(bound), connections).await
}

/// Connects to a database that is there and has the newest schema.
///
/// # Errors
/// When it is not or has not, or cannot be reached.
pub async fn open_existing(
    database: &Database,
    connections: u32,
) -> Result<DatabaseConnection, DatabaseError> {
    if let Database::Sqlite(file) = database {
        sqlite::find(file)?;
    }
    let db = connect(database, &User::Everyone, connections).await?;
    match migration::is_current(&db).await? {
        true => Ok(db),
        false => Err(DatabaseError::Outdated),
    }
}

async fn connect(
    database: &Database,
    user: &User,
    connections: u32,
) -> Result<DatabaseConnection, DatabaseError> {
    let mut options = match database {
        Database::Sqlite(file) => sqlite::options(file),
        Database::Postgres(url) => server::options(url.reveal(), user).await?,
    };
    let connections = match database {
        Database::Sqlite(_) => connections,
        Database::Postgres(_) => pool::allowed(&options, connections).await?,
    };
    pool::arrange(&mut options, database, user, connections);
    Ok(sea_orm::Database::connect(options).await?)
}

impl Schema {
    fn after(self, step: Step<'_>) -> Self {
        match (self, step) {
            (_, Step::Begins(change)) if migration::is_first(change) => Self::Made,
            (Self::Newest, Step::Begins(_)) => Self::Changed(1),
            (Self::Changed(changes), Step::Begins(_)) => Self::Changed(changes + 1),
            (schema, _) => schema,
        }
    }
}

fn tell(step: Step<'_>) {
    match step {
        Step::Waits => tracing::warn!("another process is changing the schema; waiting until it has"),
        Step::Clears => {
            tracing::warn!("an interrupted first start left half a schema and no data; it is made anew")
        }
        Step::Begins(change) => tracing::debug!(change, "the schema is changed"),
        Step::Executes(_) => {}
    }
}
