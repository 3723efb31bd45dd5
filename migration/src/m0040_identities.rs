//! With what contacts sign in, which tokens of ours no longer hold, and that the key they are signed with is followed by
//! another.

/// Statements in both dialects; see [`crate::dialect`] for the words that differ.
pub(crate) const STATEMENTS: &[&str] = &[
    // An invitation has a code and an end; accepted, it has an issuer and a subject.
    "
    CREATE TABLE identity (
        id TEXT NOT NULL,
        contact_id TEXT NOT NULL REFERENCES contact (id),
        organization_id TEXT NOT NULL REFERENCES organization (id),
        code_hash TEXT,
        expires_at {ts},
        issuer TEXT,
        subject TEXT,
        linked_at {ts},
        ended_at {ts},
        created_at {ts} NOT NULL,
        version INTEGER NOT NULL,
        PRIMARY KEY (id)
    )
    ",
    "CREATE INDEX identity_contact ON identity (contact_id, created_at)",
    "CREATE INDEX identity_organization ON identity (organization_id)",
    "CREATE UNIQUE INDEX identity_code ON identity (code_hash)",
    // Every request with a token of an identity provider asks for this.
    "CREATE UNIQUE INDEX identity_linked ON identity (issuer, subject, contact_id) WHERE ended_at IS NULL",
    "ALTER TABLE region ADD COLUMN sign_in_by_address BOOLEAN NOT NULL DEFAULT FALSE",
    // An identity that nobody has yet is looked for by its address.
    "CREATE INDEX contact_email ON contact (lower(email))",
    "
    CREATE TABLE token_revocation (
        id TEXT NOT NULL,
        contact_id TEXT NOT NULL REFERENCES contact (id),
        token_id TEXT,
        revoked_at {ts} NOT NULL,
        PRIMARY KEY (id)
    )
    ",
    "CREATE INDEX token_revocation_contact ON token_revocation (contact_id)",
    "CREATE INDEX token_revocation_age ON token_revocation (revoked_at)",
    "ALTER TABLE issuer_key ADD COLUMN retired_at {ts}",
];
