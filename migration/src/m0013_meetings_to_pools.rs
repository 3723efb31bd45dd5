//! Meetings and who came, screenings, plans of action, waiting lists, pools, certificates and EVC.

/// Statements in both dialects; see [`crate::dialect`] for the words that differ.
pub(crate) const STATEMENTS: &[&str] = &[
    "ALTER TABLE interview ADD COLUMN outcome_ground TEXT",
    "
    CREATE TABLE meeting (
        id TEXT NOT NULL,
        convenant_id TEXT NOT NULL REFERENCES convenant (id),
        group_id TEXT REFERENCES training_group (id),
        kind TEXT NOT NULL,
        host_id TEXT NOT NULL REFERENCES organization (id),
        department_id TEXT REFERENCES department (id),
        organizer_id TEXT NOT NULL REFERENCES organization (id),
        starts_at {ts} NOT NULL,
        ends_at {ts} NOT NULL,
        location TEXT NOT NULL,
        capacity INTEGER,
        state TEXT NOT NULL,
        reason TEXT,
        created_at {ts} NOT NULL,
        version INTEGER NOT NULL,
        PRIMARY KEY (id)
    )
    ",
    "
    CREATE TABLE attendance (
        id TEXT NOT NULL,
        meeting_id TEXT NOT NULL REFERENCES meeting (id),
        trajectory_id TEXT NOT NULL REFERENCES trajectory (id),
        convenant_id TEXT NOT NULL REFERENCES convenant (id),
        host_id TEXT NOT NULL REFERENCES organization (id),
        department_id TEXT REFERENCES department (id),
        presence TEXT,
        outcome TEXT,
        ground TEXT,
        note TEXT,
        intake_id TEXT REFERENCES intake (id),
        invited_by TEXT REFERENCES contact (id),
        invited_at {ts} NOT NULL,
        recorded_by TEXT REFERENCES contact (id),
        recorded_at {ts},
        version INTEGER NOT NULL,
        PRIMARY KEY (id)
    )
    ",
    "
    CREATE TABLE screening (
        id TEXT NOT NULL,
        candidate_id TEXT NOT NULL REFERENCES candidate (id),
        trajectory_id TEXT NOT NULL REFERENCES trajectory (id),
        convenant_id TEXT NOT NULL REFERENCES convenant (id),
        test_request_id TEXT REFERENCES test_request (id),
        kind TEXT NOT NULL,
        performed_on DATE NOT NULL,
        by_organization_id TEXT NOT NULL REFERENCES organization (id),
        finding TEXT,
        recorded_by TEXT REFERENCES contact (id),
        created_at {ts} NOT NULL,
        PRIMARY KEY (id)
    )
    ",
    "
    CREATE TABLE screening_share (
        id TEXT NOT NULL,
        screening_id TEXT NOT NULL REFERENCES screening (id),
        candidate_id TEXT NOT NULL REFERENCES candidate (id),
        organization_id TEXT NOT NULL REFERENCES organization (id),
        shared_by TEXT REFERENCES contact (id),
        shared_at {ts} NOT NULL,
        ended_at {ts},
        version INTEGER NOT NULL,
        PRIMARY KEY (id)
    )
    ",
    "
    CREATE TABLE plan_of_action (
        id TEXT NOT NULL,
        trajectory_id TEXT NOT NULL REFERENCES trajectory (id),
        convenant_id TEXT NOT NULL REFERENCES convenant (id),
        number INTEGER NOT NULL,
        goal TEXT NOT NULL,
        written_by TEXT REFERENCES contact (id),
        superseded_at {ts},
        created_at {ts} NOT NULL,
        PRIMARY KEY (id)
    )
    ",
    "
    CREATE TABLE plan_step (
        id TEXT NOT NULL,
        plan_id TEXT NOT NULL REFERENCES plan_of_action (id),
        trajectory_id TEXT NOT NULL REFERENCES trajectory (id),
        position INTEGER NOT NULL,
        what TEXT NOT NULL,
        organization_id TEXT NOT NULL REFERENCES organization (id),
        due_on DATE NOT NULL,
        is_current BOOLEAN NOT NULL,
        completed_at {ts},
        completed_by TEXT REFERENCES contact (id),
        version INTEGER NOT NULL,
        PRIMARY KEY (id)
    )
    ",
    "
    CREATE TABLE waiting_list_entry (
        id TEXT NOT NULL,
        group_id TEXT NOT NULL REFERENCES training_group (id),
        trajectory_id TEXT NOT NULL REFERENCES trajectory (id),
        convenant_id TEXT NOT NULL REFERENCES convenant (id),
        number INTEGER NOT NULL,
        position INTEGER,
        state TEXT NOT NULL,
        offered_at {ts},
        joined_at {ts} NOT NULL,
        closed_at {ts},
        version INTEGER NOT NULL,
        PRIMARY KEY (id)
    )
    ",
    "
    CREATE TABLE pool (
        id TEXT NOT NULL,
        convenant_id TEXT NOT NULL REFERENCES convenant (id),
        name TEXT NOT NULL,
        kind TEXT NOT NULL,
        host_id TEXT REFERENCES organization (id),
        created_at {ts} NOT NULL,
        version INTEGER NOT NULL,
        PRIMARY KEY (id)
    )
    ",
    "
    CREATE TABLE pool_member (
        id TEXT NOT NULL,
        pool_id TEXT NOT NULL REFERENCES pool (id),
        trajectory_id TEXT NOT NULL REFERENCES trajectory (id),
        convenant_id TEXT NOT NULL REFERENCES convenant (id),
        host_id TEXT REFERENCES organization (id),
        priority INTEGER NOT NULL,
        entered_at {ts} NOT NULL,
        left_at {ts},
        left_reason TEXT,
        version INTEGER NOT NULL,
        PRIMARY KEY (id)
    )
    ",
    "
    CREATE TABLE certificate (
        id TEXT NOT NULL,
        trajectory_id TEXT NOT NULL REFERENCES trajectory (id),
        convenant_id TEXT NOT NULL REFERENCES convenant (id),
        kind TEXT NOT NULL,
        name TEXT NOT NULL,
        level INTEGER,
        awarded_on DATE NOT NULL,
        by_organization_id TEXT NOT NULL REFERENCES organization (id),
        recorded_by TEXT REFERENCES contact (id),
        created_at {ts} NOT NULL,
        PRIMARY KEY (id)
    )
    ",
    "
    CREATE TABLE evc (
        id TEXT NOT NULL,
        trajectory_id TEXT NOT NULL REFERENCES trajectory (id),
        convenant_id TEXT NOT NULL REFERENCES convenant (id),
        centre_id TEXT NOT NULL REFERENCES organization (id),
        towards_level INTEGER NOT NULL,
        towards_name TEXT NOT NULL,
        outcome TEXT,
        recorded_on DATE,
        exemptions TEXT,
        requested_by TEXT REFERENCES contact (id),
        requested_at {ts} NOT NULL,
        recorded_by TEXT REFERENCES contact (id),
        closed_at {ts},
        version INTEGER NOT NULL,
        PRIMARY KEY (id)
    )
    ",
    "CREATE INDEX meeting_convenant ON meeting (convenant_id, id)",
    "CREATE INDEX meeting_group ON meeting (group_id, id) WHERE group_id IS NOT NULL",
    "CREATE INDEX meeting_host ON meeting (host_id, id)",
    "CREATE INDEX meeting_organizer ON meeting (organizer_id, id)",
    "CREATE UNIQUE INDEX attendance_once ON attendance (meeting_id, trajectory_id)",
    "CREATE INDEX attendance_meeting ON attendance (meeting_id, id)",
    "CREATE INDEX attendance_trajectory ON attendance (trajectory_id, id)",
    "CREATE INDEX attendance_host ON attendance (host_id, id)",
    "CREATE INDEX attendance_convenant ON attendance (convenant_id, id)",
    "CREATE INDEX screening_candidate ON screening (candidate_id, id)",
    "CREATE INDEX screening_trajectory ON screening (trajectory_id, id)",
    "CREATE INDEX screening_by ON screening (by_organization_id, id)",
    "CREATE UNIQUE INDEX screening_test_request ON screening (test_request_id) WHERE test_request_id IS NOT NULL",
    "CREATE INDEX screening_share_screening ON screening_share (screening_id, id)",
    "CREATE INDEX screening_share_organization ON screening_share (organization_id, id)",
    "CREATE UNIQUE INDEX screening_share_once ON screening_share (screening_id, organization_id) WHERE ended_at IS NULL",
    "CREATE UNIQUE INDEX plan_of_action_number ON plan_of_action (trajectory_id, number)",
    "CREATE UNIQUE INDEX plan_step_position ON plan_step (plan_id, position)",
    "CREATE INDEX plan_step_trajectory ON plan_step (trajectory_id, id)",
    "CREATE INDEX plan_step_organization ON plan_step (organization_id, id)",
    "CREATE UNIQUE INDEX waiting_list_entry_number ON waiting_list_entry (group_id, number)",
    "CREATE UNIQUE INDEX waiting_list_entry_once ON waiting_list_entry (group_id, trajectory_id) WHERE state = 'WAITING'",
    "CREATE INDEX waiting_list_entry_group ON waiting_list_entry (group_id, id)",
    "CREATE INDEX waiting_list_entry_line ON waiting_list_entry (group_id, position) WHERE state = 'WAITING'",
    "CREATE INDEX waiting_list_entry_trajectory ON waiting_list_entry (trajectory_id, id)",
    "CREATE INDEX waiting_list_entry_convenant ON waiting_list_entry (convenant_id, id)",
    "CREATE UNIQUE INDEX pool_name ON pool (convenant_id, name)",
    "CREATE INDEX pool_convenant ON pool (convenant_id, id)",
    "CREATE INDEX pool_host ON pool (host_id, id) WHERE host_id IS NOT NULL",
    "CREATE UNIQUE INDEX pool_member_once ON pool_member (trajectory_id) WHERE left_at IS NULL",
    "CREATE INDEX pool_member_line ON pool_member (pool_id, priority, id)",
    "CREATE INDEX pool_member_trajectory ON pool_member (trajectory_id, id)",
    "CREATE INDEX pool_member_convenant ON pool_member (convenant_id, id)",
    "CREATE INDEX pool_member_host ON pool_member (host_id, id) WHERE host_id IS NOT NULL",
    "CREATE INDEX certificate_trajectory ON certificate (trajectory_id, id)",
    "CREATE INDEX certificate_convenant ON certificate (convenant_id, id)",
    "CREATE INDEX evc_trajectory ON evc (trajectory_id, id)",
    "CREATE INDEX evc_convenant ON evc (convenant_id, id)",
    "CREATE INDEX evc_centre ON evc (centre_id, id)",
];
