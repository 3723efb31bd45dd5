//! Idempotency keys, the demonstration clock and the issuer key.

/// Statements in both dialects; see [`crate::dialect`] for the words that differ.
pub(crate) const STATEMENTS: &[&str] = &[
    "
    CREATE TABLE idempotency (
        contact_id TEXT NOT NULL,
        key TEXT NOT NULL,
        command TEXT NOT NULL,
        input_hash TEXT NOT NULL,
        output {json} NOT NULL,
        created_at {ts} NOT NULL,
        PRIMARY KEY (contact_id, key)
    )
    ",
    "
    CREATE TABLE demo_clock (
        id INTEGER NOT NULL,
        offset_ms BIGINT NOT NULL,
        PRIMARY KEY (id)
    )
    ",
    "
    CREATE TABLE issuer_key (
        id INTEGER NOT NULL,
        pem TEXT NOT NULL,
        created_at {ts} NOT NULL,
        PRIMARY KEY (id)
    )
    ",
    "CREATE INDEX idempotency_created ON idempotency (created_at)",
];
