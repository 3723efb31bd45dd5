//! By what a database is known again, and that no mail goes out until somebody says so.

/// Statements in both dialects; see [`crate::dialect`] for the words that differ.
pub(crate) const STATEMENTS: &[&str] = &[
    "ALTER TABLE mail_server ADD COLUMN held_since {ts}",
    "ALTER TABLE mail_server ADD COLUMN held_for TEXT",
    // A row of its own: on PostgreSQL the transaction that wrote it is part of what it is known by.
    "
    CREATE TABLE installation (
        id INTEGER NOT NULL,
        mark TEXT,
        PRIMARY KEY (id)
    )
    ",
    "INSERT INTO installation (id) VALUES (1)",
];
