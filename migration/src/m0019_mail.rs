//! Letters kept from their first try on, and how the mail server does.

/// Statements in both dialects; see [`crate::dialect`] for the words that differ.
pub(crate) const STATEMENTS: &[&str] = &[
    // A letter is written down before it is first tried, and keeps the date it was given then.
    "ALTER TABLE letter RENAME COLUMN sent_at TO dated_at",
    "ALTER TABLE letter ADD COLUMN sent_at {ts}",
    "UPDATE letter SET sent_at = dated_at",
    "ALTER TABLE letter ADD COLUMN mail_id TEXT",
    "ALTER TABLE letter ADD COLUMN thread_id TEXT",
    "ALTER TABLE letter ADD COLUMN from_name TEXT",
    "ALTER TABLE letter ADD COLUMN language TEXT NOT NULL DEFAULT 'NL'",
    // Tries that say something of the letter itself; the others are the mail server's.
    "ALTER TABLE message ADD COLUMN failures INTEGER NOT NULL DEFAULT 0",
    "UPDATE message SET failures = attempts WHERE state = 'QUEUED'",
    // What was tried is a letter of its own for good.
    "UPDATE message SET digest_id = id WHERE state = 'QUEUED' AND attempts > 0 AND digest_id IS NULL",
    "
    CREATE TABLE mail_server (
        id INTEGER NOT NULL,
        failing_since {ts},
        failure TEXT,
        refuses_all BOOLEAN NOT NULL DEFAULT FALSE,
        probes INTEGER NOT NULL DEFAULT 0,
        next_probe_at {ts},
        PRIMARY KEY (id)
    )
    ",
    "INSERT INTO mail_server (id) VALUES (1)",
    // What waits, and since when, of all convenants or of some.
    "CREATE INDEX message_unsent ON message (created_at, convenant_id) WHERE state = 'QUEUED'",
    // What was given up, to be sent again.
    "CREATE INDEX message_dead ON message (convenant_id, id) WHERE state = 'DEAD'",
    // Letters that were tried and not taken.
    "CREATE INDEX letter_unsent ON letter (message_id) WHERE sent_at IS NULL",
];
