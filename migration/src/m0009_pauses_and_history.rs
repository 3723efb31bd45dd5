//! Pauses, the history of deadlines, closures of one partner; deadlines and messages that concern a group
//! or a convenant and no one trajectory.
//!
//! SQLite cannot make a column optional in place, so the tables are written anew.

/// Statements in both dialects; see [`crate::dialect`] for the words that differ.
pub(crate) const STATEMENTS: &[&str] = &[
    "ALTER TABLE party ADD COLUMN closures {json} NOT NULL DEFAULT '[]'",
    "ALTER TABLE no_show ADD COLUMN cancellation_received_at {ts}",
    "ALTER TABLE no_show ADD COLUMN cancellation_note TEXT",
    "ALTER TABLE no_show ADD COLUMN corrected_at {ts}",
    "ALTER TABLE no_show ADD COLUMN corrected_by TEXT REFERENCES contact (id)",
    // An index and a table cannot have one name; it is made again below.
    "DROP INDEX deadline_next",
    "
    CREATE TABLE deadline_next (
        id TEXT NOT NULL,
        kind TEXT NOT NULL,
        convenant_id TEXT NOT NULL REFERENCES convenant (id),
        rule_id TEXT NOT NULL REFERENCES deadline_rule (id),
        trajectory_id TEXT REFERENCES trajectory (id),
        group_id TEXT REFERENCES training_group (id),
        subject_id TEXT NOT NULL,
        employer_id TEXT REFERENCES organization (id),
        department_id TEXT REFERENCES department (id),
        responsible_id TEXT NOT NULL REFERENCES organization (id),
        responsible_contact_id TEXT REFERENCES contact (id),
        opened_by TEXT NOT NULL,
        opened_at {ts} NOT NULL,
        starts_at {ts} NOT NULL,
        appointment_at {ts},
        from_on DATE,
        target_on DATE,
        occurrence INTEGER NOT NULL,
        anchored_at {ts} NOT NULL,
        laid_at {ts} NOT NULL,
        not_before {ts},
        due_at {ts} NOT NULL,
        state TEXT NOT NULL,
        round INTEGER NOT NULL,
        next_at {ts},
        breached_at {ts},
        closed_at {ts},
        successor_id TEXT,
        version INTEGER NOT NULL,
        PRIMARY KEY (id)
    )
    ",
    "
    INSERT INTO deadline_next (
        id, kind, convenant_id, rule_id, trajectory_id, group_id, subject_id, employer_id, department_id,
        responsible_id, responsible_contact_id, opened_by, opened_at, starts_at, appointment_at, from_on, target_on, occurrence,
        anchored_at, laid_at, not_before, due_at, state, round, next_at, breached_at, closed_at, successor_id,
        version
    )
    SELECT
        d.id, d.kind, d.convenant_id, d.rule_id, d.trajectory_id, t.group_id, d.subject_id, d.employer_id,
        d.department_id, d.responsible_id, d.responsible_contact_id, d.opened_by, d.opened_at, d.starts_at, NULL, NULL,
        d.target_on, 1, d.opened_at, d.opened_at, NULL, d.due_at, d.state, d.round, d.next_at, d.breached_at,
        d.closed_at, NULL, d.version
    FROM deadline d JOIN trajectory t ON t.id = d.trajectory_id
    ",
    "
    CREATE TABLE deadline_step_next (
        id TEXT NOT NULL,
        deadline_id TEXT NOT NULL REFERENCES deadline_next (id),
        round INTEGER NOT NULL,
        kind TEXT NOT NULL,
        position INTEGER NOT NULL,
        at {ts} NOT NULL,
        taken_at {ts},
        PRIMARY KEY (id)
    )
    ",
    "
    INSERT INTO deadline_step_next (id, deadline_id, round, kind, position, at, taken_at)
    SELECT id, deadline_id, round, kind, position, at, taken_at FROM deadline_step
    ",
    "DROP TABLE deadline_step",
    "DROP TABLE deadline",
    "ALTER TABLE deadline_next RENAME TO deadline",
    "ALTER TABLE deadline_step_next RENAME TO deadline_step",
    "CREATE INDEX deadline_next ON deadline (next_at) WHERE next_at IS NOT NULL",
    "CREATE INDEX deadline_subject ON deadline (subject_id, kind)",
    "CREATE UNIQUE INDEX deadline_running_once ON deadline (kind, subject_id) WHERE state IN ('OPEN', 'PAUSED', 'BREACHED')",
    "CREATE INDEX deadline_trajectory ON deadline (trajectory_id, id)",
    "CREATE INDEX deadline_group ON deadline (group_id, id)",
    "CREATE INDEX deadline_responsible ON deadline (responsible_id, due_at)",
    "CREATE INDEX deadline_employer ON deadline (employer_id, due_at)",
    "CREATE INDEX deadline_convenant ON deadline (convenant_id, due_at)",
    "CREATE UNIQUE INDEX deadline_step_once ON deadline_step (deadline_id, round, kind, position)",
    "
    CREATE TABLE deadline_entry (
        id TEXT NOT NULL,
        deadline_id TEXT NOT NULL REFERENCES deadline (id),
        at {ts} NOT NULL,
        change TEXT NOT NULL,
        cause TEXT NOT NULL,
        event_id TEXT REFERENCES event (id),
        reason TEXT,
        actor_id TEXT REFERENCES contact (id),
        due_before {ts},
        due_after {ts},
        PRIMARY KEY (id)
    )
    ",
    "CREATE INDEX deadline_entry_deadline ON deadline_entry (deadline_id, id)",
    // What was opened before there was a history still says when, by what, and what became of it. The
    // deadline's own ULID is reused: one opening each.
    "
    INSERT INTO deadline_entry (id, deadline_id, at, change, cause, event_id, reason, actor_id, due_before, due_after)
    SELECT 'dle_' || SUBSTR(id, 5), id, opened_at, 'OPENED', opened_by, NULL, NULL, NULL, NULL, due_at FROM deadline
    ",
    "
    CREATE TABLE pause (
        id TEXT NOT NULL,
        convenant_id TEXT NOT NULL REFERENCES convenant (id),
        group_id TEXT REFERENCES training_group (id),
        trajectory_id TEXT REFERENCES trajectory (id),
        employer_id TEXT REFERENCES organization (id),
        department_id TEXT REFERENCES department (id),
        starts_at {ts} NOT NULL,
        ends_at {ts},
        reason TEXT NOT NULL,
        created_by TEXT REFERENCES contact (id),
        created_at {ts} NOT NULL,
        version INTEGER NOT NULL,
        PRIMARY KEY (id)
    )
    ",
    "CREATE INDEX pause_convenant ON pause (convenant_id, id)",
    "CREATE INDEX pause_group ON pause (group_id, id)",
    "CREATE INDEX pause_trajectory ON pause (trajectory_id, id)",
    "CREATE INDEX pause_employer ON pause (employer_id, id)",
    "
    CREATE TABLE pause_release (
        id TEXT NOT NULL,
        pause_id TEXT NOT NULL REFERENCES pause (id),
        trajectory_id TEXT NOT NULL REFERENCES trajectory (id),
        released_at {ts} NOT NULL,
        released_by TEXT REFERENCES contact (id),
        PRIMARY KEY (id)
    )
    ",
    "CREATE UNIQUE INDEX pause_release_once ON pause_release (pause_id, trajectory_id)",
    "CREATE INDEX pause_release_trajectory ON pause_release (trajectory_id, id)",
    "
    CREATE TABLE message_next (
        id TEXT NOT NULL,
        template TEXT NOT NULL,
        convenant_id TEXT NOT NULL REFERENCES convenant (id),
        trajectory_id TEXT REFERENCES trajectory (id),
        subject_id TEXT NOT NULL,
        cause TEXT NOT NULL,
        contact_id TEXT REFERENCES contact (id),
        candidate_id TEXT REFERENCES candidate (id),
        organization_id TEXT REFERENCES organization (id),
        state TEXT NOT NULL,
        attempts INTEGER NOT NULL,
        available_at {ts} NOT NULL,
        lease_token TEXT,
        lease_until {ts},
        redirected_from TEXT,
        last_error TEXT,
        created_at {ts} NOT NULL,
        finished_at {ts},
        PRIMARY KEY (id)
    )
    ",
    "
    INSERT INTO message_next (
        id, template, convenant_id, trajectory_id, subject_id, cause, contact_id, candidate_id, organization_id,
        state, attempts, available_at, lease_token, lease_until, redirected_from, last_error, created_at,
        finished_at
    )
    SELECT
        id, template, convenant_id, trajectory_id, subject_id, cause, contact_id, candidate_id, organization_id,
        state, attempts, available_at, lease_token, lease_until, redirected_from, last_error, created_at,
        finished_at
    FROM message
    ",
    "DROP TABLE message",
    "ALTER TABLE message_next RENAME TO message",
    "CREATE INDEX message_due ON message (available_at) WHERE state = 'QUEUED'",
    "CREATE UNIQUE INDEX message_once ON message (cause, template, COALESCE(contact_id, ''), COALESCE(candidate_id, ''), COALESCE(redirected_from, ''))",
    "CREATE INDEX message_convenant ON message (convenant_id, id)",
    "CREATE INDEX message_subject ON message (subject_id, id)",
];
