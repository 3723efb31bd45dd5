//! Why a command did not happen.

pub use rules::refusal::{
    Detail, OTHER_CONVENANT, OTHER_ORGANIZATION, OTHER_PROGRAMME, Refusal, RefusalCode,
};

/// Why a command did not happen.
#[derive(Debug, thiserror::Error)]
pub enum CommandError {
    /// An expected refusal.
    #[error("refused: {0:?}")]
    Refused(Refusal),
    /// As [`Self::Refused`], for several reasons that hold at the same time, the first one first.
    #[error("refused: {0:?}")]
    RefusedFor(Vec<Refusal>),
    /// The database failed.
    #[error("database: {0}")]
    Database(#[from] sea_orm::DbErr),
    /// Stored data contradicts itself: a fault of ours.
    #[error("inconsistent: {0}")]
    Inconsistent(String),
}

impl CommandError {
    /// All that is refused, the first reason first.
    ///
    /// # Errors
    /// Itself, when it is no refusal.
    pub fn refusals(self) -> Outcome<Vec<Refusal>> {
        match self {
            Self::Refused(refusal) => Ok(vec![refusal]),
            Self::RefusedFor(refusals) => Ok(refusals),
            failure => Err(failure),
        }
    }
}

impl From<Refusal> for CommandError {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(refusal)
    }
}

impl From<Vec<Refusal>> for CommandError {
    fn from(mut refusals: Vec<Refusal>) -> Self {
        match (refusals.pop(), refusals.is_empty()) {
            (Some(only), true) => Self::Refused(only),
            (last, _) => {
                refusals.extend(last);
                Self::RefusedFor(refusals)
            }
        }
    }
}

impl From<serde_json::Error> for CommandError {
    fn from(error: serde_json::Error) -> Self {
        Self::Inconsistent(error.to_string())
    }
}

/// What a command answers.
pub type Outcome<T> = Result<T, CommandError>;

/// Refuses one field.
pub fn refuse<T>(code: RefusalCode, path: &str) -> Outcome<T> {
    Err(Refusal::at(code, path).into())
}

/// Refuses one field, and says of what.
pub fn refuse_about<T>(code: RefusalCode, path: &str, detail: Detail) -> Outcome<T> {
    Err(Refusal::at(code, path).about(detail).into())
}
