//! Links that are proven by a secret of the installation, calendars that programs fetch by one, and how often a contact
//! wants to hear of what.

/// Statements in both dialects; see [`crate::dialect`] for the words that differ.
pub(crate) const STATEMENTS: &[&str] = &[
    "
    CREATE TABLE link_secret (
        id INTEGER NOT NULL,
        secret TEXT NOT NULL,
        PRIMARY KEY (id)
    )
    ",
    "ALTER TABLE contact ADD COLUMN calendar_opened_at {ts}",
    "ALTER TABLE contact ADD COLUMN appointment_rhythm TEXT",
    "ALTER TABLE contact ADD COLUMN news_rhythm TEXT",
    "ALTER TABLE email ADD COLUMN unsubscribe TEXT",
    // What a contact has in its calendar.
    "CREATE INDEX no_show_follow_up ON no_show (follow_up_starts_at) WHERE follow_up_starts_at IS NOT NULL",
    "CREATE INDEX meeting_host_starts ON meeting (host_id, starts_at)",
    "CREATE INDEX interview_employer_starts ON interview (employer_id, starts_at)",
];
