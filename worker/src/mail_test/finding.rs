//! One line of what was found.

use std::fmt;

/// How good it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Grade {
    Good,
    /// Neither good nor bad, or not to be known from here.
    Note,
    /// Email is taken, and may not arrive.
    Warning,
    /// Email is not delivered.
    Fault,
}

/// What was found of one thing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    pub grade: Grade,
    /// Of what: "login".
    pub about: &'static str,
    pub text: String,
}

impl Finding {
    pub(super) fn good(about: &'static str, text: impl Into<String>) -> Self {
        Self::of(Grade::Good, about, text)
    }

    pub(super) fn note(about: &'static str, text: impl Into<String>) -> Self {
        Self::of(Grade::Note, about, text)
    }

    pub(super) fn warning(about: &'static str, text: impl Into<String>) -> Self {
        Self::of(Grade::Warning, about, text)
    }

    pub(super) fn fault(about: &'static str, text: impl Into<String>) -> Self {
        Self::of(Grade::Fault, about, text)
    }

    fn of(grade: Grade, about: &'static str, text: impl Into<String>) -> Self {
        Self {
            grade,
            about,
            text: text.into(),
        }
    }
}

impl fmt::Display for Grade {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::Good => "ok",
            Self::Note => "note",
            Self::Warning => "WARN",
            Self::Fault => "FAIL",
        })
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:<4}  {:<11}  {}", self.grade, self.about, self.text)
    }
}
