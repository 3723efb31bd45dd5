//! Who stands in for a contact that is away.

/// Statements in both dialects; see [`crate::dialect`] for the words that differ.
pub(crate) const STATEMENTS: &[&str] = &[
    "ALTER TABLE contact ADD COLUMN substitute_id TEXT REFERENCES contact (id)",
    "ALTER TABLE contact ADD COLUMN away_from {ts}",
    "ALTER TABLE contact ADD COLUMN away_until {ts}",
    // Every request asks for whom its caller stands in.
    "CREATE INDEX contact_substitute ON contact (substitute_id)",
];
