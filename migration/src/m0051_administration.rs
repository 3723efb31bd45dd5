//! Which contacts administer their organisation, and what was done in administering.

/// Statements in both dialects; see [`crate::dialect`] for the words that differ.
pub(crate) const STATEMENTS: &[&str] = &[
    "ALTER TABLE contact ADD COLUMN is_administrator BOOLEAN NOT NULL DEFAULT FALSE",
    // Until now every contact could administer. Those that speak for the whole of an organisation keep that, and where there
    // is none of them that stays, so do all others: nobody is locked out.
    "
    UPDATE contact SET is_administrator = TRUE
    WHERE department_id IS NULL AND convenant_id IS NULL AND ended_at IS NULL
    ",
    "
    UPDATE contact SET is_administrator = TRUE
    WHERE organization_id NOT IN (SELECT organization_id FROM contact WHERE is_administrator)
    ",
    "CREATE INDEX contact_administrators ON contact (organization_id) WHERE is_administrator",
    "
    CREATE TABLE audit_entry (
        id TEXT NOT NULL,
        at {ts} NOT NULL,
        act TEXT NOT NULL,
        result TEXT NOT NULL,
        refusal TEXT,
        object_id TEXT,
        organization_id TEXT NOT NULL REFERENCES organization (id),
        region_id TEXT NOT NULL REFERENCES region (id),
        actor_id TEXT REFERENCES contact (id),
        origin TEXT NOT NULL,
        source TEXT,
        PRIMARY KEY (id)
    )
    ",
    "CREATE INDEX audit_entry_organization ON audit_entry (organization_id, id)",
    "CREATE INDEX audit_entry_region ON audit_entry (region_id, id)",
    "CREATE INDEX audit_entry_object ON audit_entry (object_id, id)",
    "CREATE INDEX audit_entry_actor ON audit_entry (actor_id, id)",
];
