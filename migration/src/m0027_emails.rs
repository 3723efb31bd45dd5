//! What is sent is an email, in the database as everywhere.

/// Statements in both dialects; see [`crate::dialect`] for the words that differ.
pub(crate) const STATEMENTS: &[&str] = &[
    "ALTER TABLE letter RENAME TO email",
    "DROP INDEX letter_unsent",
    "CREATE INDEX email_unsent ON email (message_id) WHERE sent_at IS NULL",
];
