//! Each time that a contact is away is a row of its own: a next one takes nothing from those before it.

/// Statements in both dialects; see [`crate::dialect`] for the words that differ.
pub(crate) const STATEMENTS: &[&str] = &[
    "
    CREATE TABLE absence (
        id TEXT NOT NULL,
        contact_id TEXT NOT NULL REFERENCES contact (id),
        substitute_id TEXT NOT NULL REFERENCES contact (id),
        organization_id TEXT NOT NULL REFERENCES organization (id),
        starts_at {ts} NOT NULL,
        ends_at {ts},
        created_at {ts} NOT NULL,
        PRIMARY KEY (id)
    )
    ",
    // Behind its prefix a contact's identity is as good for its absence.
    "
    INSERT INTO absence (id, contact_id, substitute_id, organization_id, starts_at, ends_at, created_at)
    SELECT 'abs_' || substr(id, 5), id, substitute_id, organization_id, away_from, away_until, away_from
    FROM contact WHERE substitute_id IS NOT NULL AND away_from IS NOT NULL
    ",
    "DROP INDEX contact_substitute",
    "ALTER TABLE contact DROP COLUMN substitute_id",
    "ALTER TABLE contact DROP COLUMN away_from",
    "ALTER TABLE contact DROP COLUMN away_until",
    "CREATE INDEX absence_contact ON absence (contact_id, starts_at)",
    // Every request asks for whom its caller stands in.
    "CREATE INDEX absence_organization ON absence (organization_id, ends_at)",
];
