//! Messages that go out as one letter, and the deadlines a message lists.

/// Statements in both dialects; see [`crate::dialect`] for the words that differ.
pub(crate) const STATEMENTS: &[&str] = &[
    "ALTER TABLE message ADD COLUMN digest_id TEXT",
    "
    CREATE TABLE message_item (
        message_id TEXT NOT NULL REFERENCES message (id),
        deadline_id TEXT NOT NULL REFERENCES deadline (id),
        due_before {ts},
        PRIMARY KEY (message_id, deadline_id)
    )
    ",
    // The rest of a letter, when one of its messages is claimed.
    "CREATE INDEX message_digest ON message (digest_id) WHERE digest_id IS NOT NULL",
    // What else waits for the same person.
    "CREATE INDEX message_contact ON message (contact_id, state)",
    // What is the duty of a contact whose assignment ends.
    "CREATE INDEX deadline_responsible_contact ON deadline (responsible_contact_id) WHERE responsible_contact_id IS NOT NULL",
];
