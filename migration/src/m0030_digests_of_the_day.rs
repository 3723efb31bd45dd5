//! How often, and at which hours, someone wants to be written to, and what a message waits for.

/// Statements in both dialects; see [`crate::dialect`] for the words that differ.
pub(crate) const STATEMENTS: &[&str] = &[
    "ALTER TABLE contact ADD COLUMN phone TEXT",
    "ALTER TABLE contact ADD COLUMN mail_rhythm TEXT NOT NULL DEFAULT 'DAILY'",
    "ALTER TABLE contact ADD COLUMN mail_from INTEGER",
    "ALTER TABLE contact ADD COLUMN mail_until INTEGER",
    "ALTER TABLE message ADD COLUMN gathers TEXT",
    "UPDATE message SET gathers = 'MOMENT' WHERE gathers_until IS NOT NULL",
    // The demonstration's clock goes from one moment at which anything leaves to the next.
    "CREATE INDEX message_gathers ON message (gathers_until) WHERE state = 'QUEUED' AND gathers_until IS NOT NULL",
];
