//! Deadlines with their steps, and the events.

/// Statements in both dialects; see [`crate::dialect`] for the words that differ.
pub(crate) const STATEMENTS: &[&str] = &[
    "
    CREATE TABLE deadline (
        id TEXT NOT NULL,
        kind TEXT NOT NULL,
        convenant_id TEXT NOT NULL REFERENCES convenant (id),
        rule_id TEXT NOT NULL REFERENCES deadline_rule (id),
        trajectory_id TEXT NOT NULL REFERENCES trajectory (id),
        subject_id TEXT NOT NULL,
        employer_id TEXT REFERENCES organization (id),
        department_id TEXT REFERENCES department (id),
        responsible_id TEXT NOT NULL REFERENCES organization (id),
        responsible_contact_id TEXT REFERENCES contact (id),
        opened_by TEXT NOT NULL,
        opened_at {ts} NOT NULL,
        starts_at {ts} NOT NULL,
        target_on DATE,
        due_at {ts} NOT NULL,
        state TEXT NOT NULL,
        round INTEGER NOT NULL,
        next_at {ts},
        breached_at {ts},
        closed_at {ts},
        version INTEGER NOT NULL,
        PRIMARY KEY (id)
    )
    ",
    "
    CREATE TABLE deadline_step (
        id TEXT NOT NULL,
        deadline_id TEXT NOT NULL REFERENCES deadline (id),
        round INTEGER NOT NULL,
        kind TEXT NOT NULL,
        position INTEGER NOT NULL,
        at {ts} NOT NULL,
        taken_at {ts},
        PRIMARY KEY (id)
    )
    ",
    "
    CREATE TABLE event (
        id TEXT NOT NULL,
        at {ts} NOT NULL,
        kind TEXT NOT NULL,
        convenant_id TEXT,
        trajectory_id TEXT,
        employer_id TEXT,
        department_id TEXT,
        subject_id TEXT NOT NULL,
        actor_id TEXT,
        data {json} NOT NULL,
        PRIMARY KEY (id)
    )
    ",
    "CREATE INDEX deadline_next ON deadline (next_at) WHERE next_at IS NOT NULL",
    "CREATE INDEX deadline_subject ON deadline (subject_id, kind)",
    "CREATE UNIQUE INDEX deadline_running_once ON deadline (kind, subject_id) WHERE state IN ('OPEN', 'PAUSED', 'BREACHED')",
    "CREATE INDEX deadline_trajectory ON deadline (trajectory_id, id)",
    "CREATE INDEX deadline_responsible ON deadline (responsible_id, due_at)",
    "CREATE INDEX deadline_employer ON deadline (employer_id, due_at)",
    "CREATE INDEX deadline_convenant ON deadline (convenant_id, due_at)",
    "CREATE UNIQUE INDEX deadline_step_once ON deadline_step (deadline_id, round, kind, position)",
    "CREATE INDEX event_subject ON event (subject_id, id)",
    "CREATE INDEX event_trajectory ON event (trajectory_id, id)",
    "CREATE INDEX event_convenant ON event (convenant_id, id)",
];
