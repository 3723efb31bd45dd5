//! Groups that are started, entry qualifications, guidance on trial and its capacity, templates and factsheets.

/// Statements in both dialects; see [`crate::dialect`] for the words that differ.
pub(crate) const STATEMENTS: &[&str] = &[
    "ALTER TABLE training_group ADD COLUMN state TEXT NOT NULL DEFAULT 'PLANNED'",
    "ALTER TABLE training_group ADD COLUMN started_at {ts}",
    "ALTER TABLE training_group ADD COLUMN ended_at {ts}",
    "ALTER TABLE training_group ADD COLUMN end_reason TEXT",
    // A group whose members already run a phase has started: with the first of them.
    "
    UPDATE training_group SET state = 'STARTED', started_at = (
        SELECT MIN(event.at) FROM event JOIN trajectory ON trajectory.id = event.trajectory_id
        WHERE event.kind = 'PHASE_STARTED' AND trajectory.group_id = training_group.id
    )
    WHERE EXISTS (
        SELECT 1 FROM trajectory WHERE trajectory.group_id = training_group.id AND trajectory.phase IS NOT NULL
    )
    ",
    "
    CREATE TABLE entry_qualification (
        id TEXT NOT NULL,
        convenant_id TEXT NOT NULL REFERENCES convenant (id),
        programme_id TEXT NOT NULL REFERENCES programme (id),
        number INTEGER NOT NULL,
        text TEXT NOT NULL,
        state TEXT NOT NULL,
        created_at {ts} NOT NULL,
        settled_at {ts},
        version INTEGER NOT NULL,
        PRIMARY KEY (id)
    )
    ",
    "
    CREATE TABLE approval (
        id TEXT NOT NULL,
        convenant_id TEXT NOT NULL REFERENCES convenant (id),
        entry_qualification_id TEXT NOT NULL REFERENCES entry_qualification (id),
        approver_id TEXT NOT NULL REFERENCES organization (id),
        state TEXT NOT NULL,
        reason TEXT,
        decided_by TEXT REFERENCES contact (id),
        decided_at {ts},
        version INTEGER NOT NULL,
        PRIMARY KEY (id)
    )
    ",
    "
    CREATE TABLE guidance_trial (
        id TEXT NOT NULL,
        convenant_id TEXT NOT NULL REFERENCES convenant (id),
        name TEXT NOT NULL,
        starts_on DATE NOT NULL,
        created_at {ts} NOT NULL,
        version INTEGER NOT NULL,
        PRIMARY KEY (id)
    )
    ",
    "
    CREATE TABLE trial_criterion (
        id TEXT NOT NULL,
        convenant_id TEXT NOT NULL REFERENCES convenant (id),
        trial_id TEXT NOT NULL REFERENCES guidance_trial (id),
        position INTEGER NOT NULL,
        name TEXT NOT NULL,
        measures TEXT NOT NULL,
        unit TEXT NOT NULL,
        direction TEXT NOT NULL,
        baseline BIGINT NOT NULL,
        PRIMARY KEY (id)
    )
    ",
    "
    CREATE TABLE guidance_form (
        id TEXT NOT NULL,
        convenant_id TEXT NOT NULL REFERENCES convenant (id),
        trial_id TEXT NOT NULL REFERENCES guidance_trial (id),
        position INTEGER NOT NULL,
        name TEXT NOT NULL,
        description TEXT NOT NULL,
        PRIMARY KEY (id)
    )
    ",
    "
    CREATE TABLE form_assignment (
        trial_id TEXT NOT NULL REFERENCES guidance_trial (id),
        trajectory_id TEXT NOT NULL REFERENCES trajectory (id),
        form_id TEXT NOT NULL REFERENCES guidance_form (id),
        assigned_by TEXT REFERENCES contact (id),
        assigned_at {ts} NOT NULL,
        PRIMARY KEY (trial_id, trajectory_id)
    )
    ",
    "
    CREATE TABLE measurement (
        id TEXT NOT NULL,
        convenant_id TEXT NOT NULL REFERENCES convenant (id),
        trial_id TEXT NOT NULL REFERENCES guidance_trial (id),
        form_id TEXT NOT NULL REFERENCES guidance_form (id),
        criterion_id TEXT NOT NULL REFERENCES trial_criterion (id),
        value BIGINT NOT NULL,
        measured_on DATE NOT NULL,
        note TEXT,
        recorded_by TEXT REFERENCES contact (id),
        created_at {ts} NOT NULL,
        PRIMARY KEY (id)
    )
    ",
    "
    CREATE TABLE guidance_capacity (
        id TEXT NOT NULL,
        convenant_id TEXT NOT NULL REFERENCES convenant (id),
        contact_id TEXT NOT NULL REFERENCES contact (id),
        participants INTEGER NOT NULL,
        created_at {ts} NOT NULL,
        version INTEGER NOT NULL,
        PRIMARY KEY (id)
    )
    ",
    "
    CREATE TABLE convenant_template (
        id TEXT NOT NULL,
        kind TEXT NOT NULL,
        name TEXT NOT NULL,
        document TEXT NOT NULL,
        created_at {ts} NOT NULL,
        PRIMARY KEY (id)
    )
    ",
    "
    CREATE TABLE factsheet (
        id TEXT NOT NULL,
        convenant_id TEXT NOT NULL REFERENCES convenant (id),
        narrative {json} NOT NULL,
        updated_at {ts} NOT NULL,
        version INTEGER NOT NULL,
        PRIMARY KEY (id)
    )
    ",
    "CREATE UNIQUE INDEX entry_qualification_number ON entry_qualification (programme_id, number)",
    "CREATE UNIQUE INDEX approval_once ON approval (entry_qualification_id, approver_id)",
    "CREATE INDEX approval_approver ON approval (approver_id)",
    "CREATE INDEX guidance_trial_convenant ON guidance_trial (convenant_id, id)",
    "CREATE UNIQUE INDEX trial_criterion_position ON trial_criterion (trial_id, position)",
    "CREATE UNIQUE INDEX guidance_form_position ON guidance_form (trial_id, position)",
    "CREATE INDEX form_assignment_form ON form_assignment (form_id)",
    // Whether a trial was measured, and the lists and means of a form.
    "CREATE INDEX measurement_trial ON measurement (trial_id)",
    "CREATE INDEX measurement_form ON measurement (form_id, criterion_id)",
    "CREATE UNIQUE INDEX guidance_capacity_once ON guidance_capacity (convenant_id, contact_id)",
    "CREATE UNIQUE INDEX factsheet_convenant ON factsheet (convenant_id)",
];
