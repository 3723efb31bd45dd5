//! Messages to be handed over, and what was handed over.

/// Statements in both dialects; see [`crate::dialect`] for the words that differ.
pub(crate) const STATEMENTS: &[&str] = &[
    "
    CREATE TABLE message (
        id TEXT NOT NULL,
        template TEXT NOT NULL,
        convenant_id TEXT NOT NULL REFERENCES convenant (id),
        trajectory_id TEXT NOT NULL REFERENCES trajectory (id),
        subject_id TEXT NOT NULL,
        cause TEXT NOT NULL,
        contact_id TEXT REFERENCES contact (id),
        candidate_id TEXT REFERENCES candidate (id),
        organization_id TEXT REFERENCES organization (id),
        state TEXT NOT NULL,
        attempts INTEGER NOT NULL,
        available_at {ts} NOT NULL,
        lease_token TEXT,
        lease_until {ts},
        redirected_from TEXT,
        last_error TEXT,
        created_at {ts} NOT NULL,
        finished_at {ts},
        PRIMARY KEY (id)
    )
    ",
    "
    CREATE TABLE letter (
        message_id TEXT NOT NULL,
        to_name TEXT NOT NULL,
        to_address TEXT NOT NULL,
        from_address TEXT NOT NULL,
        subject TEXT NOT NULL,
        text_body TEXT NOT NULL,
        html_body TEXT NOT NULL,
        sent_at {ts} NOT NULL,
        PRIMARY KEY (message_id)
    )
    ",
    "CREATE INDEX message_due ON message (available_at) WHERE state = 'QUEUED'",
    "CREATE UNIQUE INDEX message_once ON message (cause, template, COALESCE(contact_id, ''), COALESCE(candidate_id, ''), COALESCE(redirected_from, ''))",
    "CREATE INDEX message_convenant ON message (convenant_id, id)",
    "CREATE INDEX message_subject ON message (subject_id, id)",
];
