//! Convenants, their parties, versions, rules and contacts.

/// Statements in both dialects; see [`crate::dialect`] for the words that differ.
pub(crate) const STATEMENTS: &[&str] = &[
    "
    CREATE TABLE convenant (
        id TEXT NOT NULL,
        region_id TEXT NOT NULL REFERENCES region (id),
        name TEXT NOT NULL,
        binding_form TEXT NOT NULL,
        coordinator_id TEXT NOT NULL REFERENCES organization (id),
        calendar {json} NOT NULL,
        created_at {ts} NOT NULL,
        version INTEGER NOT NULL,
        PRIMARY KEY (id)
    )
    ",
    "
    CREATE TABLE party (
        id TEXT NOT NULL,
        convenant_id TEXT NOT NULL REFERENCES convenant (id),
        organization_id TEXT NOT NULL REFERENCES organization (id),
        acceded_on DATE NOT NULL,
        withdrawn_on DATE,
        created_at {ts} NOT NULL,
        version INTEGER NOT NULL,
        PRIMARY KEY (id)
    )
    ",
    "
    CREATE TABLE convenant_version (
        id TEXT NOT NULL,
        convenant_id TEXT NOT NULL REFERENCES convenant (id),
        number INTEGER NOT NULL,
        effective_from {ts} NOT NULL,
        note TEXT,
        created_at {ts} NOT NULL,
        PRIMARY KEY (id)
    )
    ",
    "
    CREATE TABLE deadline_rule (
        id TEXT NOT NULL,
        convenant_version_id TEXT NOT NULL REFERENCES convenant_version (id),
        kind TEXT NOT NULL,
        terms {json} NOT NULL,
        PRIMARY KEY (id)
    )
    ",
    "
    CREATE TABLE contact (
        id TEXT NOT NULL,
        organization_id TEXT NOT NULL REFERENCES organization (id),
        department_id TEXT REFERENCES department (id),
        convenant_id TEXT REFERENCES convenant (id),
        name TEXT NOT NULL,
        email TEXT NOT NULL,
        language TEXT NOT NULL,
        level TEXT NOT NULL,
        starts_at {ts} NOT NULL,
        ended_at {ts},
        created_at {ts} NOT NULL,
        version INTEGER NOT NULL,
        PRIMARY KEY (id)
    )
    ",
    "CREATE INDEX convenant_region ON convenant (region_id, id)",
    "CREATE INDEX convenant_coordinator ON convenant (coordinator_id)",
    "CREATE UNIQUE INDEX party_once ON party (convenant_id, organization_id)",
    "CREATE INDEX party_organization ON party (organization_id)",
    "CREATE UNIQUE INDEX convenant_version_number ON convenant_version (convenant_id, number)",
    "CREATE UNIQUE INDEX deadline_rule_kind ON deadline_rule (convenant_version_id, kind)",
    "CREATE INDEX contact_organization ON contact (organization_id, id)",
];
