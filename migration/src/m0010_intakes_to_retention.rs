//! Intakes, tests, dropouts and what is handed back, handovers, benefit windows, retention checks; a
//! provisional case manager, and how a group stands before it starts.

/// Statements in both dialects; see [`crate::dialect`] for the words that differ.
pub(crate) const STATEMENTS: &[&str] = &[
    "ALTER TABLE trajectory ADD COLUMN case_manager_provisional BOOLEAN NOT NULL DEFAULT FALSE",
    "ALTER TABLE training_group ADD COLUMN is_filled BOOLEAN NOT NULL DEFAULT FALSE",
    "ALTER TABLE training_group ADD COLUMN is_guided BOOLEAN NOT NULL DEFAULT FALSE",
    "
    UPDATE training_group SET is_filled = TRUE WHERE minimum <= (
        SELECT COUNT(*) FROM trajectory t WHERE t.group_id = training_group.id AND t.state <> 'STOPPED'
    )
    ",
    "
    UPDATE training_group SET is_guided = TRUE
    WHERE NOT EXISTS (SELECT 1 FROM guidance_line l WHERE l.programme_id = training_group.programme_id)
    OR (
        EXISTS (SELECT 1 FROM trajectory t WHERE t.group_id = training_group.id AND t.state <> 'STOPPED')
        AND NOT EXISTS (
            SELECT 1
            FROM trajectory t JOIN guidance_line l ON l.programme_id = training_group.programme_id
            WHERE t.group_id = training_group.id AND t.state <> 'STOPPED' AND NOT EXISTS (
                SELECT 1 FROM guidance g WHERE g.trajectory_id = t.id AND g.line = l.line
            )
        )
    )
    ",
    "
    CREATE TABLE intake (
        id TEXT NOT NULL,
        candidate_id TEXT NOT NULL REFERENCES candidate (id),
        trajectory_id TEXT NOT NULL REFERENCES trajectory (id),
        convenant_id TEXT NOT NULL REFERENCES convenant (id),
        held_on DATE NOT NULL,
        valid_until DATE NOT NULL,
        recorded_by TEXT REFERENCES contact (id),
        created_at {ts} NOT NULL,
        PRIMARY KEY (id)
    )
    ",
    "
    CREATE TABLE test_request (
        id TEXT NOT NULL,
        trajectory_id TEXT NOT NULL REFERENCES trajectory (id),
        convenant_id TEXT NOT NULL REFERENCES convenant (id),
        kind TEXT NOT NULL,
        responsible_id TEXT NOT NULL REFERENCES organization (id),
        state TEXT NOT NULL,
        requested_by TEXT REFERENCES contact (id),
        requested_at {ts} NOT NULL,
        tested_on DATE,
        finding TEXT,
        delivered_by TEXT REFERENCES contact (id),
        closed_at {ts},
        version INTEGER NOT NULL,
        PRIMARY KEY (id)
    )
    ",
    "
    CREATE TABLE dropout (
        id TEXT NOT NULL,
        trajectory_id TEXT NOT NULL REFERENCES trajectory (id),
        convenant_id TEXT NOT NULL REFERENCES convenant (id),
        reason TEXT NOT NULL,
        explanation TEXT,
        occurred_on DATE NOT NULL,
        phase INTEGER,
        reported_by TEXT REFERENCES contact (id),
        reported_at {ts} NOT NULL,
        PRIMARY KEY (id)
    )
    ",
    "
    CREATE TABLE handback (
        id TEXT NOT NULL,
        trajectory_id TEXT NOT NULL REFERENCES trajectory (id),
        convenant_id TEXT NOT NULL REFERENCES convenant (id),
        referral_id TEXT REFERENCES referral (id),
        dropout_id TEXT REFERENCES dropout (id),
        responsible_id TEXT NOT NULL REFERENCES organization (id),
        employer_id TEXT REFERENCES organization (id),
        department_id TEXT REFERENCES department (id),
        advice TEXT,
        findings TEXT,
        delivered_by TEXT REFERENCES contact (id),
        delivered_at {ts},
        created_at {ts} NOT NULL,
        version INTEGER NOT NULL,
        PRIMARY KEY (id)
    )
    ",
    "
    CREATE TABLE handover (
        id TEXT NOT NULL,
        trajectory_id TEXT NOT NULL REFERENCES trajectory (id),
        convenant_id TEXT NOT NULL REFERENCES convenant (id),
        from_id TEXT NOT NULL REFERENCES contact (id),
        to_id TEXT NOT NULL REFERENCES contact (id),
        to_organization_id TEXT NOT NULL REFERENCES organization (id),
        state TEXT NOT NULL,
        reason TEXT,
        offered_by TEXT REFERENCES contact (id),
        offered_at {ts} NOT NULL,
        answered_by TEXT REFERENCES contact (id),
        answered_at {ts},
        version INTEGER NOT NULL,
        PRIMARY KEY (id)
    )
    ",
    "
    CREATE TABLE benefit_window (
        id TEXT NOT NULL,
        trajectory_id TEXT NOT NULL REFERENCES trajectory (id),
        convenant_id TEXT NOT NULL REFERENCES convenant (id),
        payer_id TEXT NOT NULL REFERENCES organization (id),
        starts_on DATE NOT NULL,
        ends_on DATE NOT NULL,
        state TEXT NOT NULL,
        reason TEXT,
        opened_by TEXT REFERENCES contact (id),
        created_at {ts} NOT NULL,
        ended_at {ts},
        version INTEGER NOT NULL,
        PRIMARY KEY (id)
    )
    ",
    "
    CREATE TABLE retention_check (
        id TEXT NOT NULL,
        placement_id TEXT NOT NULL REFERENCES placement (id),
        trajectory_id TEXT NOT NULL REFERENCES trajectory (id),
        convenant_id TEXT NOT NULL REFERENCES convenant (id),
        employer_id TEXT NOT NULL REFERENCES organization (id),
        department_id TEXT REFERENCES department (id),
        position INTEGER NOT NULL,
        state TEXT NOT NULL,
        employed BOOLEAN,
        note TEXT,
        confirmed_by TEXT REFERENCES contact (id),
        confirmed_at {ts},
        created_at {ts} NOT NULL,
        version INTEGER NOT NULL,
        PRIMARY KEY (id)
    )
    ",
    "CREATE INDEX intake_candidate ON intake (candidate_id, id)",
    "CREATE INDEX test_request_trajectory ON test_request (trajectory_id, id)",
    "CREATE INDEX test_request_convenant ON test_request (convenant_id, id)",
    "CREATE INDEX dropout_trajectory ON dropout (trajectory_id, id)",
    "CREATE INDEX dropout_convenant ON dropout (convenant_id, id)",
    "CREATE INDEX handback_trajectory ON handback (trajectory_id, id)",
    "CREATE INDEX handback_convenant ON handback (convenant_id, id)",
    "CREATE INDEX handover_trajectory ON handover (trajectory_id, id)",
    "CREATE INDEX handover_convenant ON handover (convenant_id, id)",
    "CREATE INDEX benefit_window_trajectory ON benefit_window (trajectory_id, id)",
    "CREATE INDEX benefit_window_convenant ON benefit_window (convenant_id, id)",
    "CREATE INDEX retention_check_trajectory ON retention_check (trajectory_id, id)",
    "CREATE INDEX retention_check_convenant ON retention_check (convenant_id, id)",
    "CREATE INDEX intake_trajectory ON intake (trajectory_id, id)",
    "CREATE INDEX test_request_responsible ON test_request (responsible_id, id)",
    "CREATE INDEX handback_responsible ON handback (responsible_id, id)",
    "CREATE INDEX handover_to_organization ON handover (to_organization_id, id)",
    "CREATE INDEX handover_to ON handover (to_id, id)",
    "CREATE UNIQUE INDEX handover_open_once ON handover (trajectory_id) WHERE state = 'OFFERED'",
    "CREATE INDEX benefit_window_payer ON benefit_window (payer_id, id)",
    "CREATE UNIQUE INDEX benefit_window_open_once ON benefit_window (trajectory_id) WHERE state = 'RUNNING'",
    "CREATE UNIQUE INDEX retention_check_position ON retention_check (placement_id, position)",
    "CREATE INDEX retention_check_employer ON retention_check (employer_id, id)",
];
