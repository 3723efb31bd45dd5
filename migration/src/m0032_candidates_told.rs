//! Whether a candidate agreed to be written to, when a three-way conversation is to be held, and the calendar entries that go
//! with an email.

/// Statements in both dialects; see [`crate::dialect`] for the words that differ. Nobody who was registered before is said
/// to have agreed: nobody was asked.
pub(crate) const STATEMENTS: &[&str] = &[
    "ALTER TABLE candidate ADD COLUMN mail_consent_at {ts}",
    "ALTER TABLE candidate ADD COLUMN mail_consent_ended_at {ts}",
    "ALTER TABLE no_show ADD COLUMN follow_up_starts_at {ts}",
    "ALTER TABLE no_show ADD COLUMN follow_up_ends_at {ts}",
    "ALTER TABLE no_show ADD COLUMN follow_up_location TEXT",
    "ALTER TABLE no_show ADD COLUMN follow_up_cancelled_at {ts}",
    "ALTER TABLE email ADD COLUMN invitations {json}",
    "ALTER TABLE email ADD COLUMN follows TEXT",
    "CREATE INDEX email_thread ON email (thread_id) WHERE thread_id IS NOT NULL",
];
