//! How long a message gathers what else comes for its reader.

/// Statements in both dialects; see [`crate::dialect`] for the words that differ.
pub(crate) const STATEMENTS: &[&str] = &[
    "ALTER TABLE message ADD COLUMN gathers_until {ts}",
    // What waits has gathered long enough.
    "
    UPDATE message SET gathers_until = created_at
    WHERE state = 'QUEUED' AND contact_id IS NOT NULL AND redirected_from IS NULL AND template IN (
        'DEADLINE_REMINDER', 'DEADLINE_BREACHED', 'DEADLINE_ESCALATED', 'INTERVIEW_REMINDER', 'MEETING_OUTCOME',
        'GO_MOMENT_PLANNED'
    )
    ",
    // The last that came to a coordinator because an address refused it.
    "CREATE INDEX message_stand_in ON message (contact_id, gathers_until) WHERE redirected_from IS NOT NULL",
];
