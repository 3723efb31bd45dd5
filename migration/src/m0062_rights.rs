//! The rights of whom the data is about: to be forgotten, to be left alone, and to know who read it.

/// Statements in both dialects; see [`crate::dialect`] for the words that differ.
pub(crate) const STATEMENTS: &[&str] = &[
    "ALTER TABLE candidate ADD COLUMN restricted_at {ts}",
    "ALTER TABLE candidate ADD COLUMN erased_at {ts}",
    "
    CREATE TABLE rights_decision (
        id TEXT NOT NULL,
        candidate_id TEXT NOT NULL REFERENCES candidate (id),
        registered_by TEXT NOT NULL REFERENCES organization (id),
        \"right\" TEXT NOT NULL,
        outcome TEXT NOT NULL,
        erasure_ground TEXT,
        restriction_ground TEXT,
        refusal TEXT,
        explanation TEXT,
        asked_on DATE,
        decided_at {ts} NOT NULL,
        decided_by TEXT REFERENCES contact (id),
        PRIMARY KEY (id)
    )
    ",
    "CREATE INDEX rights_decision_candidate ON rights_decision (candidate_id, id)",
    "CREATE INDEX rights_decision_registered_by ON rights_decision (registered_by, id)",
    "
    CREATE TABLE person_read (
        id TEXT NOT NULL,
        candidate_id TEXT NOT NULL REFERENCES candidate (id),
        registered_by TEXT NOT NULL REFERENCES organization (id),
        contact_id TEXT NOT NULL REFERENCES contact (id),
        organization_id TEXT NOT NULL REFERENCES organization (id),
        data TEXT NOT NULL,
        row_type TEXT NOT NULL,
        at {ts} NOT NULL,
        until {ts} NOT NULL,
        times INTEGER NOT NULL,
        application TEXT,
        trace_id TEXT,
        PRIMARY KEY (id)
    )
    ",
    "CREATE INDEX person_read_candidate ON person_read (candidate_id, id)",
    "CREATE INDEX person_read_registered_by ON person_read (registered_by, id)",
    "CREATE INDEX person_read_contact ON person_read (contact_id, id)",
];
