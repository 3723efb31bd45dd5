//! What a thread of emails is about, and when it began.

/// Statements in both dialects; see [`crate::dialect`] for the words that differ.
pub(crate) const STATEMENTS: &[&str] = &[
    "ALTER TABLE email ADD COLUMN topic TEXT",
    "ALTER TABLE email ADD COLUMN thread_began_at {ts}",
];
