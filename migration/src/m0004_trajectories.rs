//! Candidates, their trajectories and who guides them.

/// Statements in both dialects; see [`crate::dialect`] for the words that differ.
pub(crate) const STATEMENTS: &[&str] = &[
    "
    CREATE TABLE candidate (
        id TEXT NOT NULL,
        region_id TEXT NOT NULL REFERENCES region (id),
        registered_by TEXT NOT NULL REFERENCES organization (id),
        reference TEXT NOT NULL,
        name TEXT NOT NULL,
        email TEXT,
        phone TEXT,
        language TEXT NOT NULL,
        source TEXT NOT NULL,
        created_at {ts} NOT NULL,
        version INTEGER NOT NULL,
        PRIMARY KEY (id)
    )
    ",
    "
    CREATE TABLE trajectory (
        id TEXT NOT NULL,
        candidate_id TEXT NOT NULL REFERENCES candidate (id),
        convenant_id TEXT NOT NULL REFERENCES convenant (id),
        programme_id TEXT REFERENCES programme (id),
        group_id TEXT REFERENCES training_group (id),
        route TEXT NOT NULL,
        state TEXT NOT NULL,
        phase INTEGER,
        referrer_id TEXT NOT NULL REFERENCES organization (id),
        case_manager_id TEXT NOT NULL REFERENCES contact (id),
        created_at {ts} NOT NULL,
        ended_at {ts},
        end_reason TEXT,
        version INTEGER NOT NULL,
        PRIMARY KEY (id)
    )
    ",
    "
    CREATE TABLE guidance (
        id TEXT NOT NULL,
        trajectory_id TEXT NOT NULL REFERENCES trajectory (id),
        line INTEGER NOT NULL,
        contact_id TEXT NOT NULL REFERENCES contact (id),
        assigned_at {ts} NOT NULL,
        version INTEGER NOT NULL,
        PRIMARY KEY (id)
    )
    ",
    "CREATE UNIQUE INDEX candidate_reference ON candidate (registered_by, reference)",
    "CREATE INDEX candidate_region ON candidate (region_id, id)",
    "CREATE INDEX trajectory_candidate ON trajectory (candidate_id, id)",
    "CREATE INDEX trajectory_convenant ON trajectory (convenant_id, id)",
    "CREATE INDEX trajectory_group ON trajectory (group_id, id)",
    "CREATE INDEX trajectory_referrer ON trajectory (referrer_id, id)",
    "CREATE INDEX trajectory_case_manager ON trajectory (case_manager_id, id)",
    "CREATE UNIQUE INDEX guidance_once ON guidance (trajectory_id, line)",
    "CREATE INDEX guidance_contact ON guidance (contact_id)",
];
