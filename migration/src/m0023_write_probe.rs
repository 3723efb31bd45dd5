//! A row by which it is told whether the database takes writes.

/// Statements in both dialects; see [`crate::dialect`] for the words that differ.
pub(crate) const STATEMENTS: &[&str] = &["CREATE TABLE write_probe (
        id INTEGER PRIMARY KEY,
        written_at {ts} NOT NULL
    )"];
