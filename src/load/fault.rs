//! What is wrong with a file, in words for whoever filled it in.

use std::fmt;

use domain::{CommandError, Refusal};
use entity::vocabulary::Language;

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Fault {
    file: String,
    line: u64,
    column: String,
    message: String,
}

impl Fault {
    /// A fault in a file: on a line, unless that is 0, and in a column, unless that is empty.
    pub fn new(file: &str, line: u64, column: &str, message: impl Into<String>) -> Self {
        Self {
            file: file.to_owned(),
            line,
            column: column.to_owned(),
            message: message.into(),
        }
    }

    /// A fault of no one file.
    pub fn general(message: &str) -> Self {
        Self::new("", 0, "", message)
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.file.is_empty() {
            f.write_str(&self.file)?;
            if self.line > 0 {
                write!(f, ", line {}", self.line)?;
            }
            if !self.column.is_empty() {
                write!(f, ", {}", self.column)?;
            }
            f.write_str(": ")?;
        }
        f.write_str(&self.message)
    }
}

/// What is wrong with a line, before it is known which.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wrong {
    column: &'static str,
    message: String,
}

impl Wrong {
    /// A fault in a column.
    pub fn new(column: &'static str, message: impl Into<String>) -> Self {
        Self {
            column,
            message: message.into(),
        }
    }

    /// A refusal, in the column that `columns` names for its place in the command's input.
    pub fn refused(refusal: &Refusal, columns: &[(&str, &'static str)]) -> Self {
        let place = refusal.path.first().map_or("", String::as_str);
        let column = columns
            .iter()
            .find(|(field, _)| *field == place)
            .map_or("", |(_, column)| column);
        Self::new(column, refusal.message(Language::En))
    }

    /// The fault, now that it is known where.
    pub fn at(self, file: &str, line: u64) -> Fault {
        Fault::new(file, line, self.column, self.message)
    }
}

/// Why a line was not done.
#[derive(Debug)]
pub enum Stop {
    /// It is wrong, in each of these; the others go on.
    Wrong(Vec<Wrong>),
    /// The database failed.
    Failed(CommandError),
}

impl From<Wrong> for Stop {
    fn from(wrong: Wrong) -> Self {
        Self::Wrong(vec![wrong])
    }
}

impl From<Vec<Wrong>> for Stop {
    fn from(wrong: Vec<Wrong>) -> Self {
        Self::Wrong(wrong)
    }
}

impl From<CommandError> for Stop {
    fn from(error: CommandError) -> Self {
        Self::Failed(error)
    }
}

impl From<sea_orm::DbErr> for Stop {
    fn from(error: sea_orm::DbErr) -> Self {
        Self::Failed(error.into())
    }
}
