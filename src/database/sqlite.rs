//! An SQLite file.

use std::{
    ffi::OsString,
    io,
    path::{Path, PathBuf},
};

use sea_orm::{
    ConnectOptions,
    sqlx::sqlite::{SqliteJournalMode, SqliteSynchronous},
};

use super::{DatabaseError, PATIENCE};
use crate::private;

/// What SQLite lays beside a database that is in use.
const JOURNALS: [&str; 2] = ["-wal", "-shm"];

/// Makes the file and its folder, readable for the owner alone, where they are not there.
pub(super) fn make(file: &Path) -> Result<(), DatabaseError> {
    private::folder_of(file)
        .and_then(|()| private::file(file))
        .map_err(|error| failed(file, error))?;
    warn_of_others(file);
    Ok(())
}

/// Finds the file, and makes nothing.
pub(super) fn find(file: &Path) -> Result<(), DatabaseError> {
    match file.metadata() {
        Ok(data) if data.len() == 0 => Err(DatabaseError::Outdated),
        Ok(_) => {
            warn_of_others(file);
            Ok(())
        }
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            Err(DatabaseError::Missing(file.display().to_string()))
        }
        Err(error) => Err(failed(file, error)),
    }
}

pub(super) fn options(file: &Path) -> ConnectOptions {
    let file = file.to_owned();
    let mut options = ConnectOptions::new("sqlite://");
    options.map_sqlx_sqlite_opts(move |options| {
        options
            .filename(&file)
            .journal_mode(SqliteJournalMode::Wal)
            // What was promised must survive a power cut, not only a crash of the program.
            .synchronous(SqliteSynchronous::Full)
            // What is erased is overwritten in the file as well.
            .pragma("secure_delete", "ON")
            .busy_timeout(PATIENCE)
            .foreign_keys(true)
    });
    options
}

fn failed(file: &Path, error: io::Error) -> DatabaseError {
    DatabaseError::File {
        file: file.display().to_string(),
        error,
    }
}

/// Says on which of the file, its journals and its folder others have rights, and which.
fn warn_of_others(file: &Path) {
    let folder = private::folder(file).unwrap_or(Path::new("."));
    let journals = JOURNALS.map(|end| beside(file, end));
    let paths = [folder, file]
        .into_iter()
        .chain(journals.iter().map(PathBuf::as_path));
    for path in paths {
        let Some(rights) = private::rights_of_others(path) else {
            continue;
        };
        let right = if path.is_dir() { "700" } else { "600" };
        tracing::warn!(
            "others on this machine have rights ({rights}) on {path}, where people's data and the key that signs \
             tokens are; take them away: chmod {right} {path}",
            path = path.display()
        );
    }
}

/// The path with more at its end.
fn beside(file: &Path, end: &str) -> PathBuf {
    let mut path = OsString::from(file);
    path.push(end);
    path.into()
}
