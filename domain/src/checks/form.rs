//! The forms of texts that commands take, for whoever checks many texts before any command is run.

use super::text::{self, NAME};
use crate::refusal::{CommandError, Outcome, RefusalCode};

/// Why a text is no name, if it is none.
pub fn name(text: &str) -> Option<RefusalCode> {
    line(text, NAME)
}

/// Why a text is no line of at most so many characters, if it is none.
pub fn line(text: &str, longest: usize) -> Option<RefusalCode> {
    reason(&text::line(text, longest, ""))
}

/// Why a text is no mail address, if it is none.
pub fn email(text: &str) -> Option<RefusalCode> {
    reason(&text::email(text, ""))
}

/// Why a text is no code of so many digits, if it is none.
pub fn digits(text: &str, length: usize) -> Option<RefusalCode> {
    reason(&text::digits(Some(text), length, ""))
}

const fn reason<T>(outcome: &Outcome<T>) -> Option<RefusalCode> {
    match outcome {
        Err(CommandError::Refused(refusal)) => Some(refusal.code),
        _ => None,
    }
}
