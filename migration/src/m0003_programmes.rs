//! Programmes, their phases, go-moments and guidance lines, and groups.

/// Statements in both dialects; see [`crate::dialect`] for the words that differ.
pub(crate) const STATEMENTS: &[&str] = &[
    "
    CREATE TABLE programme (
        id TEXT NOT NULL,
        convenant_id TEXT NOT NULL REFERENCES convenant (id),
        name TEXT NOT NULL,
        weeks INTEGER NOT NULL,
        created_at {ts} NOT NULL,
        PRIMARY KEY (id)
    )
    ",
    "
    CREATE TABLE phase (
        id TEXT NOT NULL,
        programme_id TEXT NOT NULL REFERENCES programme (id),
        position INTEGER NOT NULL,
        name TEXT NOT NULL,
        starts_week INTEGER NOT NULL,
        weeks INTEGER NOT NULL,
        PRIMARY KEY (id)
    )
    ",
    "
    CREATE TABLE programme_go_moment (
        id TEXT NOT NULL,
        programme_id TEXT NOT NULL REFERENCES programme (id),
        position INTEGER NOT NULL,
        week INTEGER NOT NULL,
        PRIMARY KEY (id)
    )
    ",
    "
    CREATE TABLE guidance_line (
        id TEXT NOT NULL,
        programme_id TEXT NOT NULL REFERENCES programme (id),
        line INTEGER NOT NULL,
        role TEXT NOT NULL,
        PRIMARY KEY (id)
    )
    ",
    "
    CREATE TABLE training_group (
        id TEXT NOT NULL,
        programme_id TEXT NOT NULL REFERENCES programme (id),
        convenant_id TEXT NOT NULL REFERENCES convenant (id),
        school_id TEXT REFERENCES organization (id),
        name TEXT NOT NULL,
        starts_on DATE NOT NULL,
        minimum INTEGER NOT NULL,
        maximum INTEGER NOT NULL,
        created_at {ts} NOT NULL,
        version INTEGER NOT NULL,
        PRIMARY KEY (id)
    )
    ",
    "CREATE INDEX programme_convenant ON programme (convenant_id, id)",
    "CREATE UNIQUE INDEX phase_position ON phase (programme_id, position)",
    "CREATE UNIQUE INDEX programme_go_moment_position ON programme_go_moment (programme_id, position)",
    "CREATE UNIQUE INDEX guidance_line_line ON guidance_line (programme_id, line)",
    "CREATE INDEX training_group_programme ON training_group (programme_id, id)",
    "CREATE INDEX training_group_convenant ON training_group (convenant_id, id)",
    "CREATE INDEX training_group_school ON training_group (school_id)",
];
