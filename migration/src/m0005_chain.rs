//! What happens in the chain: referrals, interviews, no-shows, go-moments, placements.

/// Statements in both dialects; see [`crate::dialect`] for the words that differ.
pub(crate) const STATEMENTS: &[&str] = &[
    "
    CREATE TABLE referral (
        id TEXT NOT NULL,
        trajectory_id TEXT NOT NULL REFERENCES trajectory (id),
        convenant_id TEXT NOT NULL REFERENCES convenant (id),
        employer_id TEXT NOT NULL REFERENCES organization (id),
        department_id TEXT REFERENCES department (id),
        group_id TEXT REFERENCES training_group (id),
        state TEXT NOT NULL,
        referred_by TEXT REFERENCES contact (id),
        created_at {ts} NOT NULL,
        closed_at {ts},
        version INTEGER NOT NULL,
        PRIMARY KEY (id)
    )
    ",
    "
    CREATE TABLE interview (
        id TEXT NOT NULL,
        referral_id TEXT NOT NULL REFERENCES referral (id),
        trajectory_id TEXT NOT NULL REFERENCES trajectory (id),
        convenant_id TEXT NOT NULL REFERENCES convenant (id),
        employer_id TEXT NOT NULL REFERENCES organization (id),
        department_id TEXT REFERENCES department (id),
        starts_at {ts} NOT NULL,
        ends_at {ts} NOT NULL,
        location TEXT NOT NULL,
        state TEXT NOT NULL,
        beyond_deadline BOOLEAN NOT NULL,
        reason TEXT,
        outcome TEXT,
        outcome_reason TEXT,
        outcome_at {ts},
        created_at {ts} NOT NULL,
        version INTEGER NOT NULL,
        PRIMARY KEY (id)
    )
    ",
    "
    CREATE TABLE no_show (
        id TEXT NOT NULL,
        interview_id TEXT NOT NULL REFERENCES interview (id),
        referral_id TEXT NOT NULL REFERENCES referral (id),
        trajectory_id TEXT NOT NULL REFERENCES trajectory (id),
        convenant_id TEXT NOT NULL REFERENCES convenant (id),
        employer_id TEXT NOT NULL REFERENCES organization (id),
        department_id TEXT REFERENCES department (id),
        occurred_at {ts} NOT NULL,
        reported_at {ts} NOT NULL,
        reported_by TEXT REFERENCES contact (id),
        feedback TEXT,
        feedback_at {ts},
        feedback_by TEXT REFERENCES contact (id),
        follow_up_on {ts},
        follow_up_agreement TEXT,
        follow_up_at {ts},
        follow_up_by TEXT REFERENCES contact (id),
        version INTEGER NOT NULL,
        PRIMARY KEY (id)
    )
    ",
    "
    CREATE TABLE go_moment (
        id TEXT NOT NULL,
        trajectory_id TEXT NOT NULL REFERENCES trajectory (id),
        convenant_id TEXT NOT NULL REFERENCES convenant (id),
        position INTEGER NOT NULL,
        week INTEGER NOT NULL,
        planned_on DATE NOT NULL,
        state TEXT NOT NULL,
        decision TEXT,
        conditions TEXT,
        decided_at {ts},
        decided_by TEXT REFERENCES contact (id),
        version INTEGER NOT NULL,
        PRIMARY KEY (id)
    )
    ",
    "
    CREATE TABLE assessment (
        id TEXT NOT NULL,
        go_moment_id TEXT NOT NULL REFERENCES go_moment (id),
        trajectory_id TEXT NOT NULL REFERENCES trajectory (id),
        convenant_id TEXT NOT NULL REFERENCES convenant (id),
        line INTEGER NOT NULL,
        role TEXT NOT NULL,
        contact_id TEXT NOT NULL REFERENCES contact (id),
        advice TEXT,
        remarks TEXT,
        delivered_at {ts},
        delivered_by TEXT REFERENCES contact (id),
        version INTEGER NOT NULL,
        PRIMARY KEY (id)
    )
    ",
    "
    CREATE TABLE placement (
        id TEXT NOT NULL,
        trajectory_id TEXT NOT NULL REFERENCES trajectory (id),
        convenant_id TEXT NOT NULL REFERENCES convenant (id),
        referral_id TEXT NOT NULL REFERENCES referral (id),
        employer_id TEXT NOT NULL REFERENCES organization (id),
        department_id TEXT REFERENCES department (id),
        kind TEXT NOT NULL,
        commitment TEXT,
        state TEXT NOT NULL,
        starts_on DATE NOT NULL,
        contract_on DATE,
        created_at {ts} NOT NULL,
        version INTEGER NOT NULL,
        PRIMARY KEY (id)
    )
    ",
    "CREATE INDEX referral_trajectory ON referral (trajectory_id, id)",
    "CREATE INDEX referral_employer ON referral (employer_id, id)",
    "CREATE INDEX referral_convenant ON referral (convenant_id, id)",
    "CREATE UNIQUE INDEX referral_open_once ON referral (trajectory_id, employer_id, COALESCE(department_id, '')) WHERE state = 'OPEN'",
    "CREATE INDEX interview_referral ON interview (referral_id, id)",
    "CREATE INDEX interview_trajectory ON interview (trajectory_id, id)",
    "CREATE INDEX interview_employer ON interview (employer_id, id)",
    "CREATE INDEX interview_convenant ON interview (convenant_id, starts_at)",
    "CREATE UNIQUE INDEX interview_planned_once ON interview (referral_id) WHERE state = 'PLANNED'",
    "CREATE INDEX no_show_trajectory ON no_show (trajectory_id, id)",
    "CREATE INDEX no_show_employer ON no_show (employer_id, id)",
    "CREATE INDEX no_show_convenant ON no_show (convenant_id, id)",
    "CREATE UNIQUE INDEX no_show_interview ON no_show (interview_id)",
    "CREATE UNIQUE INDEX go_moment_position ON go_moment (trajectory_id, position)",
    "CREATE INDEX go_moment_convenant ON go_moment (convenant_id, planned_on)",
    "CREATE UNIQUE INDEX assessment_line ON assessment (go_moment_id, line)",
    "CREATE INDEX assessment_trajectory ON assessment (trajectory_id, id)",
    "CREATE INDEX assessment_contact ON assessment (contact_id, id)",
    "CREATE INDEX placement_trajectory ON placement (trajectory_id, id)",
    "CREATE INDEX placement_employer ON placement (employer_id, id)",
    "CREATE INDEX placement_convenant ON placement (convenant_id, id)",
];
