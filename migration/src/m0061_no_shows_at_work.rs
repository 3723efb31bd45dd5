//! No-shows at work, at an internship and at a lesson, which have no interview.

/// Statements in both dialects; see [`crate::dialect`] for the words that differ.
pub(crate) const STATEMENTS: &[&str] = &[
    "
    CREATE TABLE no_show_next (
        id TEXT NOT NULL,
        occasion TEXT NOT NULL,
        interview_id TEXT REFERENCES interview (id),
        referral_id TEXT REFERENCES referral (id),
        placement_id TEXT REFERENCES placement (id),
        attendance_id TEXT REFERENCES attendance (id),
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
        follow_up_starts_at {ts},
        follow_up_ends_at {ts},
        follow_up_location TEXT,
        follow_up_cancelled_at {ts},
        follow_up_held_at {ts},
        follow_up_agreement TEXT,
        follow_up_at {ts},
        follow_up_by TEXT REFERENCES contact (id),
        cancellation_received_at {ts},
        cancellation_note TEXT,
        corrected_at {ts},
        corrected_by TEXT REFERENCES contact (id),
        version INTEGER NOT NULL,
        PRIMARY KEY (id)
    )
    ",
    "
    INSERT INTO no_show_next (
        id, occasion, interview_id, referral_id, trajectory_id, convenant_id, employer_id, department_id, occurred_at,
        reported_at, reported_by, feedback, feedback_at, feedback_by, follow_up_starts_at, follow_up_ends_at,
        follow_up_location, follow_up_cancelled_at, follow_up_held_at, follow_up_agreement, follow_up_at, follow_up_by,
        cancellation_received_at, cancellation_note, corrected_at, corrected_by, version
    )
    SELECT
        id, 'INTERVIEW', interview_id, referral_id, trajectory_id, convenant_id, employer_id, department_id, occurred_at,
        reported_at, reported_by, feedback, feedback_at, feedback_by, follow_up_starts_at, follow_up_ends_at,
        follow_up_location, follow_up_cancelled_at, follow_up_held_at, follow_up_agreement, follow_up_at, follow_up_by,
        cancellation_received_at, cancellation_note, corrected_at, corrected_by, version
    FROM no_show
    ",
    "DROP TABLE no_show",
    "ALTER TABLE no_show_next RENAME TO no_show",
    "CREATE UNIQUE INDEX no_show_interview ON no_show (interview_id)",
    "CREATE INDEX no_show_attendance ON no_show (attendance_id) WHERE attendance_id IS NOT NULL",
    "CREATE INDEX no_show_placement ON no_show (placement_id, id) WHERE placement_id IS NOT NULL",
    "CREATE INDEX no_show_trajectory ON no_show (trajectory_id, id)",
    "CREATE INDEX no_show_employer ON no_show (employer_id, id)",
    "CREATE INDEX no_show_convenant ON no_show (convenant_id, id)",
    "CREATE INDEX no_show_referral ON no_show (referral_id, id)",
    "CREATE INDEX no_show_follow_up ON no_show (follow_up_starts_at) WHERE follow_up_starts_at IS NOT NULL",
];
