//! Connecting to the database, and bringing it to the newest schema.

use std::{fs, path::Path, time::Duration};

use migration::{Migrator, MigratorTrait};
use sea_orm::{
    ConnectOptions, DatabaseConnection, DbErr,
    sqlx::sqlite::{SqliteJournalMode, SqliteSynchronous},
};

use crate::settings::Database;

/// How long a writer waits for its turn on SQLite, and anyone for a connection.
const PATIENCE: Duration = Duration::from_secs(20);

/// How often the schema is tried to be brought up to date, and how long between.
const MIGRATION_TRIES: u32 = 12;
const MIGRATION_PAUSE: Duration = Duration::from_millis(250);

/// Why there is no database.
#[derive(Debug, thiserror::Error)]
pub enum DatabaseError {
    /// The folder of the file cannot be made.
    #[error("KETENWACHT_DATABASE_URL: the folder cannot be made: {0}")]
    Folder(#[from] std::io::Error),
    /// It does not answer, or refuses.
    #[error("KETENWACHT_DATABASE_URL: {0}")]
    Connect(#[from] DbErr),
    /// Its schema cannot be brought up to date; it may be newer than the program.
    #[error(
        "KETENWACHT_DATABASE_URL: the schema cannot be brought up to date (is it newer than this program?): {0}"
    )]
    Migrate(DbErr),
}

/// Connects, and applies the schema changes that are not applied yet.
///
/// # Errors
/// When the database cannot be reached or changed.
pub async fn open(database: &Database, connections: u32) -> Result<DatabaseConnection, DatabaseError> {
    let db = connect(database, connections).await?;
    migrate(&db).await?;
    Ok(db)
}

/// Applies the schema changes. Processes that start together on a new database get in each other's way
/// once; whoever was second finds the work done a moment later.
async fn migrate(db: &DatabaseConnection) -> Result<(), DatabaseError> {
    let mut tries = 1;
    while let Err(error) = Migrator::up(db, None).await {
        if tries == MIGRATION_TRIES {
            return Err(DatabaseError::Migrate(error));
        }
        tries += 1;
        tokio::time::sleep(MIGRATION_PAUSE).await;
    }
    Ok(())
}

async fn connect(database: &Database, connections: u32) -> Result<DatabaseConnection, DatabaseError> {
    let mut options = match database {
        Database::Sqlite(path) => sqlite(path)?,
        Database::Postgres(url) => ConnectOptions::new(url),
    };
    options
        .max_connections(connections)
        .min_connections(1)
        .acquire_timeout(PATIENCE)
        .connect_timeout(PATIENCE)
        .sqlx_logging(false);
    Ok(sea_orm::Database::connect(options).await?)
}

fn sqlite(path: &Path) -> Result<ConnectOptions, DatabaseError> {
    if let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
        fs::create_dir_all(folder)?;
    }
    let mut options = ConnectOptions::new(format!("sqlite://{}?mode=rwc", path.display()));
    options.map_sqlx_sqlite_opts(|options| {
        options
            .journal_mode(SqliteJournalMode::Wal)
            // What was promised must survive a power cut, not only a crash of the program.
            .synchronous(SqliteSynchronous::Full)
            .busy_timeout(PATIENCE)
            .foreign_keys(true)
    });
    Ok(options)
}
