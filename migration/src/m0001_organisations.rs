//! Regions, organisations and departments.

/// Statements in both dialects; see [`crate::dialect`] for the words that differ.
pub(crate) const STATEMENTS: &[&str] = &[
    "
    CREATE TABLE region (
        id TEXT NOT NULL,
        name TEXT NOT NULL,
        coordinator_id TEXT,
        created_at {ts} NOT NULL,
        PRIMARY KEY (id)
    )
    ",
    "
    CREATE TABLE organization (
        id TEXT NOT NULL,
        region_id TEXT NOT NULL REFERENCES region (id),
        kind TEXT NOT NULL,
        name TEXT NOT NULL,
        kvk_number TEXT,
        oin TEXT,
        brin TEXT,
        cbs_code TEXT,
        created_at {ts} NOT NULL,
        version INTEGER NOT NULL,
        PRIMARY KEY (id)
    )
    ",
    "
    CREATE TABLE department (
        id TEXT NOT NULL,
        organization_id TEXT NOT NULL REFERENCES organization (id),
        name TEXT NOT NULL,
        establishment_number TEXT,
        created_at {ts} NOT NULL,
        PRIMARY KEY (id)
    )
    ",
    "CREATE INDEX organization_region ON organization (region_id, id)",
    "CREATE UNIQUE INDEX organization_name ON organization (region_id, name)",
    "CREATE INDEX department_organization ON department (organization_id, id)",
];
