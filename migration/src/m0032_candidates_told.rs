//! Whether a candidate agreed to be written to, and when a three-way conversation is to be held.

/// Statements in both dialects; see [`crate::dialect`] for the words that differ. Nobody who was registered before is said
/// to have agreed: nobody was asked.
pub(crate) const STATEMENTS: &[&str] = &[
    "ALTER TABLE candidate ADD COLUMN mail_consent_at {ts}",
    "ALTER TABLE candidate ADD COLUMN mail_consent_ended_at {ts}",
    "ALTER TABLE no_show ADD COLUMN follow_up_starts_at {ts}",
    "ALTER TABLE no_show ADD COLUMN follow_up_ends_at {ts}",
    "ALTER TABLE no_show ADD COLUMN follow_up_location TEXT",
    "ALTER TABLE email ADD COLUMN invitations TEXT",
];
