//! Making the changes that a database lacks: all of them or none, by one process at a time.

use sea_orm_migration::sea_orm::{DatabaseConnection, DbBackend, sqlx};

use crate::{CHANGES, Change, LIST, Work, connection::Connection, dialect, half_made};

/// Why a schema cannot be brought up to date. Nothing was changed then.
#[derive(Debug, thiserror::Error)]
pub enum MigrationError {
    /// The database has a change that this program does not know.
    #[error(
        "the database was made by a newer version of this program (it has {0}); use that version, or put back the \
         backup from before the upgrade"
    )]
    Newer(String),
    /// An earlier program was interrupted in the midst of a change.
    #[error(
        "an earlier version was interrupted while it changed the schema ({0} is half there), and the database holds \
         data: put back the backup from before the upgrade and start again; this version makes all changes or none"
    )]
    HalfMade(&'static str),
    /// A change left a reference to a row that is not there.
    #[error("the changes leave references in {0} that lead nowhere")]
    Dangling(String),
    /// A statement of a change failed.
    #[error("{change} cannot be made: {error}")]
    Change {
        /// Which one.
        change: &'static str,
        /// What the database says.
        error: sqlx::Error,
    },
    /// The database failed.
    #[error("{0}")]
    Database(#[from] sqlx::Error),
}

/// What bringing a schema up to date comes to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step<'a> {
    /// Another process is at it and is waited for.
    Waits,
    /// What an interrupted first start left is cleared away.
    Clears,
    /// A change begins.
    Begins(&'a str),
    /// A statement is about to be executed.
    Executes(&'a str),
}

/// Brings a database to the newest schema.
///
/// # Errors
/// When it cannot be; it then is as it was.
pub async fn migrate(db: &DatabaseConnection) -> Result<(), MigrationError> {
    migrate_telling(db, |_| ()).await
}

/// Brings a database to the newest schema, and tells of each step before it is taken.
///
/// # Errors
/// When it cannot be; it then is as it was.
pub async fn migrate_telling(
    db: &DatabaseConnection,
    mut tell: impl FnMut(Step<'_>),
) -> Result<(), MigrationError> {
    let mut connection = Connection::take(db).await?;
    if !missing(&mut connection).await?.is_empty() {
        make(&mut connection, &mut tell).await?;
    }
    connection.give_back();
    Ok(())
}

/// Whether a change is the first of all, which an empty database gets.
pub fn is_first(change: &str) -> bool {
    CHANGES.first().is_some_and(|first| first.name == change)
}

/// Whether a database has the newest schema; nothing is changed.
///
/// # Errors
/// When it has a newer one, or fails.
pub async fn is_current(db: &DatabaseConnection) -> Result<bool, MigrationError> {
    let mut connection = Connection::take(db).await?;
    let missing = missing(&mut connection).await?;
    connection.give_back();
    Ok(missing.is_empty())
}

/// The changes that a database does not have yet.
async fn missing(connection: &mut Connection) -> Result<Vec<&'static Change>, MigrationError> {
    let made = if connection.has_table(LIST).await? {
        connection.texts(&format!("SELECT version FROM {LIST}")).await?
    } else {
        Vec::new()
    };
    if let Some(newer) = made
        .iter()
        .find(|made| CHANGES.iter().all(|own| own.name != **made))
    {
        return Err(MigrationError::Newer(newer.clone()));
    }
    let is_missing = |change: &&Change| made.iter().all(|made| made != change.name);
    Ok(CHANGES.iter().filter(is_missing).collect())
}

async fn make(connection: &mut Connection, tell: &mut impl FnMut(Step<'_>)) -> Result<(), MigrationError> {
    connection.begin(|| tell(Step::Waits)).await?;
    // Another process may have made them meanwhile.
    let mut missing = missing(connection).await?;
    if is_half_made(connection, &missing).await? {
        tell(Step::Clears);
        half_made::clear(connection).await?;
        missing = CHANGES.iter().collect();
    }
    if !connection.has_table(LIST).await? {
        let list =
            format!("CREATE TABLE {LIST} (version VARCHAR NOT NULL PRIMARY KEY, applied_at BIGINT NOT NULL)");
        connection.execute(&list).await?;
    }
    for change in missing {
        tell(Step::Begins(change.name));
        let made = apply(connection, change, tell).await;
        made.map_err(|error| MigrationError::Change {
            change: change.name,
            error,
        })?;
    }
    check_references(connection).await?;
    Ok(connection.commit().await?)
}

/// Whether an earlier program left the first of the missing changes half made. PostgreSQL never does.
async fn is_half_made(
    connection: &mut Connection,
    missing: &[&'static Change],
) -> Result<bool, MigrationError> {
    let Some(first) = missing
        .first()
        .filter(|_| connection.backend() == DbBackend::Sqlite)
    else {
        return Ok(false);
    };
    if !half_made::is_begun(connection, first).await? {
        return Ok(false);
    }
    if half_made::is_unused(connection).await? {
        return Ok(true);
    }
    Err(MigrationError::HalfMade(first.name))
}

/// What a change comes to in this database.
async fn statements(connection: &mut Connection, change: &Change) -> Result<Vec<String>, sqlx::Error> {
    let backend = connection.backend();
    match change.work {
        Work::Fixed(statements) => Ok(statements
            .iter()
            .map(|statement| dialect(statement, backend))
            .collect()),
        Work::FromRows(statements) => statements(connection).await,
    }
}

async fn apply(
    connection: &mut Connection,
    change: &Change,
    tell: &mut impl FnMut(Step<'_>),
) -> Result<(), sqlx::Error> {
    for statement in statements(connection, change).await? {
        tell(Step::Executes(&statement));
        connection.execute(&statement).await?;
    }
    let now = match connection.backend() {
        DbBackend::Postgres => "CAST(EXTRACT(EPOCH FROM now()) AS BIGINT)",
        _ => "CAST(strftime('%s', 'now') AS INTEGER)",
    };
    let entry = format!(
        "INSERT INTO {LIST} (version, applied_at) VALUES ('{}', {now})",
        change.name
    );
    tell(Step::Executes(&entry));
    connection.execute(&entry).await
}

/// What PostgreSQL checks at each statement, SQLite checks here: it cannot write a table anew that others refer to
/// while it looks at references.
async fn check_references(connection: &mut Connection) -> Result<(), MigrationError> {
    if connection.backend() == DbBackend::Postgres {
        return Ok(());
    }
    let dangling = connection
        .texts("SELECT \"table\" FROM pragma_foreign_key_check LIMIT 1")
        .await?;
    dangling
        .into_iter()
        .next()
        .map_or(Ok(()), |table| Err(MigrationError::Dangling(table)))
}
