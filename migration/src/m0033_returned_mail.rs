//! Which addresses gave back what a mail server had taken.

/// Statements in both dialects; see [`crate::dialect`] for the words that differ.
pub(crate) const STATEMENTS: &[&str] = &[
    "ALTER TABLE contact ADD COLUMN mail_refused_at {ts}",
    "ALTER TABLE contact ADD COLUMN mail_refusal TEXT",
    "ALTER TABLE candidate ADD COLUMN mail_refused_at {ts}",
    "ALTER TABLE candidate ADD COLUMN mail_refusal TEXT",
    // A report names an email by its Message-ID.
    "CREATE INDEX email_mail_id ON email (mail_id) WHERE mail_id IS NOT NULL",
];
