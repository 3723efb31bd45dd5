//! Whether a failure of the database is one that passes: it is away, full, or has no connection to give. Who
//! asked may ask again, and the same will do. Anything else is a fault of ours.

use sea_orm::{DbErr, RuntimeErr, SqlxError};

use crate::refusal::CommandError;

/// What PostgreSQL says when it cannot serve now, by the first two characters of its codes: connection lost,
/// no resources (disk, memory, connections), shut down by an operator, errors of the system around it.
const POSTGRES: &[&str] = &["08", "53", "57", "58"];
/// What it says while it takes no writes: it is a stand-by, or was told so.
const READ_ONLY: &str = "25006";
/// The primary codes of SQLite: busy, locked, out of memory, read-only, input or output failed, full, cannot
/// be opened.
const SQLITE: &[u32] = &[5, 6, 7, 8, 10, 13, 14];

/// What is said of a statement that was broken off: by PostgreSQL, which also does it for whoever runs it, and by SQLite.
const CANCELLED: &[&str] = &["57014", "9"];

/// What can tell whether it passes.
pub trait Passing {
    /// Whether the same may do when it is asked again in a moment.
    fn is_outage(&self) -> bool;

    /// Whether it is of a statement that was broken off, because it took too long or nobody waited for it any more.
    fn is_cancelled(&self) -> bool;
}

impl Passing for DbErr {
    fn is_outage(&self) -> bool {
        match self {
            Self::ConnectionAcquire(_) => true,
            Self::Conn(RuntimeErr::SqlxError(error))
            | Self::Exec(RuntimeErr::SqlxError(error))
            | Self::Query(RuntimeErr::SqlxError(error)) => of_driver(error),
            _ => false,
        }
    }

    fn is_cancelled(&self) -> bool {
        match self {
            Self::Exec(RuntimeErr::SqlxError(error)) | Self::Query(RuntimeErr::SqlxError(error)) => {
                let code = error.as_database_error().and_then(|error| error.code());
                code.is_some_and(|code| CANCELLED.contains(&code.as_ref()))
            }
            _ => false,
        }
    }
}

impl Passing for CommandError {
    fn is_outage(&self) -> bool {
        matches!(self, Self::Database(error) if error.is_outage())
    }

    fn is_cancelled(&self) -> bool {
        matches!(self, Self::Database(error) if error.is_cancelled())
    }
}

fn of_driver(error: &SqlxError) -> bool {
    match error {
        SqlxError::Io(_)
        | SqlxError::Tls(_)
        | SqlxError::Protocol(_)
        | SqlxError::PoolTimedOut
        | SqlxError::PoolClosed
        | SqlxError::WorkerCrashed
        | SqlxError::BeginFailed => true,
        SqlxError::Database(error) => error.code().is_some_and(|code| passes(&code)),
        _ => false,
    }
}

fn passes(code: &str) -> bool {
    // PostgreSQL's codes have five characters; SQLite's are numbers, the primary one in the low byte.
    if code.len() == 5 {
        return code == READ_ONLY || POSTGRES.iter().any(|class| code.starts_with(class));
    }
    code.parse::<u32>()
        .is_ok_and(|code| SQLITE.contains(&(code & 0xff)))
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;

    #[test]
    fn what_the_databases_say_is_told_apart() {
        for code in [
            "08006", "53100", "53300", "57P01", "57P03", "58030", "25006", "13", "778", "5", "1032",
        ] {
            assert!(passes(code), "{code}");
        }
        for code in [
            "23505", "40001", "22021", "42P01", "XX000", "1", "19", "2067", "787", "", "25P02",
        ] {
            assert!(!passes(code), "{code}");
        }
    }

    #[test]
    fn a_database_that_is_away_is_an_outage_and_a_wrong_question_is_none() {
        let of = |error| DbErr::Query(RuntimeErr::SqlxError(Arc::new(error))).is_outage();
        assert!(of(SqlxError::PoolTimedOut));
        assert!(of(SqlxError::Io(std::io::ErrorKind::ConnectionRefused.into())));
        assert!(!of(SqlxError::RowNotFound));
        assert!(!DbErr::Custom("08006".to_owned()).is_outage());
        assert!(CommandError::from(DbErr::ConnectionAcquire(sea_orm::ConnAcquireErr::Timeout)).is_outage());
        assert!(!CommandError::Inconsistent("08006".to_owned()).is_outage());
    }
}
