//! What the monitor counts: milestones of trajectories, targets, sub-regions.

/// Statements in both dialects; see [`crate::dialect`] for the words that differ.
pub(crate) const STATEMENTS: &[&str] = &[
    "
    CREATE TABLE sub_region (
        id TEXT NOT NULL,
        region_id TEXT NOT NULL REFERENCES region (id),
        name TEXT NOT NULL,
        created_at {ts} NOT NULL,
        PRIMARY KEY (id)
    )
    ",
    "ALTER TABLE programme ADD COLUMN sub_region_id TEXT REFERENCES sub_region (id)",
    "
    CREATE TABLE target (
        id TEXT NOT NULL,
        convenant_id TEXT NOT NULL REFERENCES convenant (id),
        sub_region_id TEXT REFERENCES sub_region (id),
        programme_id TEXT REFERENCES programme (id),
        route TEXT NOT NULL,
        name TEXT,
        persons INTEGER NOT NULL,
        starts_on DATE,
        ends_on DATE,
        created_at {ts} NOT NULL,
        withdrawn_at {ts},
        version INTEGER NOT NULL,
        PRIMARY KEY (id)
    )
    ",
    "
    CREATE TABLE milestone (
        id TEXT NOT NULL,
        trajectory_id TEXT NOT NULL REFERENCES trajectory (id),
        convenant_id TEXT NOT NULL REFERENCES convenant (id),
        candidate_id TEXT NOT NULL REFERENCES candidate (id),
        route TEXT NOT NULL,
        step TEXT NOT NULL,
        position INTEGER NOT NULL,
        employer_id TEXT REFERENCES organization (id),
        reached_at {ts} NOT NULL,
        reached_on DATE NOT NULL,
        is_first BOOLEAN NOT NULL,
        seconds_since_start BIGINT NOT NULL,
        seconds_since_previous BIGINT,
        PRIMARY KEY (id)
    )
    ",
    // What happened before there were milestones is read from the events when the program next starts.
    "
    CREATE TABLE projection (
        name TEXT NOT NULL,
        after TEXT NOT NULL,
        is_complete BOOLEAN NOT NULL,
        PRIMARY KEY (name)
    )
    ",
    "INSERT INTO projection (name, after, is_complete) VALUES ('MILESTONES', '', FALSE)",
    "CREATE UNIQUE INDEX sub_region_name ON sub_region (region_id, name)",
    "CREATE INDEX programme_sub_region ON programme (sub_region_id)",
    "CREATE INDEX target_convenant ON target (convenant_id, id)",
    "CREATE UNIQUE INDEX milestone_once ON milestone (trajectory_id, step, position, COALESCE(employer_id, ''))",
    "CREATE INDEX milestone_convenant ON milestone (convenant_id, step, position, reached_on)",
    "CREATE INDEX milestone_employer ON milestone (employer_id, trajectory_id) WHERE employer_id IS NOT NULL",
    "CREATE INDEX deadline_kept ON deadline (convenant_id, kind, responsible_id, state)",
];
