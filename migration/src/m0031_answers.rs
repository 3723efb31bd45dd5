//! Whom an answer to an email goes to.

/// Statements in both dialects; see [`crate::dialect`] for the words that differ.
pub(crate) const STATEMENTS: &[&str] = &["ALTER TABLE email ADD COLUMN reply_to TEXT"];
