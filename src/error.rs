//! Why the program ends.

use std::{io, process::ExitCode};

use domain::{CommandError, Refusal};
use entity::vocabulary::Language;

use crate::{
    database::{DatabaseError, words},
    identity::IdentityError,
    settings::SettingError,
};

/// Why the program ends.
#[derive(Debug, thiserror::Error)]
pub enum RunError {
    /// A setting cannot be used.
    #[error(transparent)]
    Setting(#[from] SettingError),
    /// There is no database.
    #[error(transparent)]
    Database(#[from] DatabaseError),
    /// The database failed.
    #[error("the database failed: {}", words(.0))]
    Query(#[from] sea_orm::DbErr),
    /// There are no tokens.
    #[error(transparent)]
    Identity(#[from] IdentityError),
    /// A token cannot be signed.
    #[error("the token cannot be signed: {0}")]
    Token(#[from] api::identity::KeyError),
    /// The machine has no randomness to give.
    #[error("no randomness: {0}")]
    Random(#[from] rand::rngs::SysError),
    /// The network or the terminal fails.
    #[error("{0}")]
    Io(#[from] io::Error),
    /// A command was refused or failed.
    #[error("{}", said(.0))]
    Command(#[from] CommandError),
    /// The worker ended.
    #[error("the worker ended: {0}")]
    Worker(#[from] worker::WorkerError),
    /// It is to be tried again by whoever asked for it.
    #[error("{0}")]
    Again(Box<RunError>),
    /// The caller asked for something that is not there.
    #[error("{0}")]
    Asked(String),
}

/// What whoever runs programs for others takes to mean that it is to be tried again (EX_TEMPFAIL).
const TRY_AGAIN: u8 = 75;

impl RunError {
    /// How the program ends.
    pub fn exit_code(&self) -> ExitCode {
        match self {
            Self::Again(_) => ExitCode::from(TRY_AGAIN),
            _ => ExitCode::FAILURE,
        }
    }
}

/// What a command answers, in words for whoever typed it.
fn said(error: &CommandError) -> String {
    match error {
        CommandError::Refused(refusal) => refused(refusal),
        CommandError::RefusedFor(refusals) => refusals.iter().map(refused).collect::<Vec<_>>().join("\n"),
        CommandError::Database(error) => format!("the database failed: {}", words(error)),
        CommandError::Inconsistent(_) => error.to_string(),
    }
}

/// A refusal, after the flag that it is about.
fn refused(refusal: &Refusal) -> String {
    let message = refusal.code.message(Language::En);
    match refusal.path.first() {
        Some(field) => format!("{}: {message}", flag(field)),
        None => message.to_owned(),
    }
}

/// The flag that a field of a command's input is given with: `--contact-name` for `contactName`.
fn flag(field: &str) -> String {
    let mut flag = "--".to_owned();
    for character in field.chars() {
        if character.is_ascii_uppercase() {
            flag.push('-');
        }
        flag.push(character.to_ascii_lowercase());
    }
    flag
}
