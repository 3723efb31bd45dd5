-- The schema of the first release on SQLite.
CREATE TABLE "seaql_migrations" ( "version" varchar NOT NULL PRIMARY KEY, "applied_at" integer NOT NULL );
CREATE TABLE region (
    id TEXT NOT NULL,
    name TEXT NOT NULL,
    coordinator_id TEXT,
    created_at TEXT NOT NULL,
    PRIMARY KEY (id)
    );
CREATE TABLE organization (
    id TEXT NOT NULL,
    region_id TEXT NOT NULL REFERENCES region (id),
    kind TEXT NOT NULL,
    name TEXT NOT NULL,
    kvk_number TEXT,
    oin TEXT,
    brin TEXT,
    cbs_code TEXT,
    created_at TEXT NOT NULL,
    version INTEGER NOT NULL,
    PRIMARY KEY (id)
    );
CREATE TABLE department (
    id TEXT NOT NULL,
    organization_id TEXT NOT NULL REFERENCES organization (id),
    name TEXT NOT NULL,
    establishment_number TEXT,
    created_at TEXT NOT NULL,
    PRIMARY KEY (id)
    );
CREATE INDEX organization_region ON organization (region_id, id);
CREATE UNIQUE INDEX organization_name ON organization (region_id, name);
CREATE INDEX department_organization ON department (organization_id, id);
CREATE TABLE convenant (
    id TEXT NOT NULL,
    region_id TEXT NOT NULL REFERENCES region (id),
    name TEXT NOT NULL,
    binding_form TEXT NOT NULL,
    coordinator_id TEXT NOT NULL REFERENCES organization (id),
    calendar TEXT NOT NULL,
    created_at TEXT NOT NULL,
    version INTEGER NOT NULL,
    PRIMARY KEY (id)
    );
CREATE TABLE party (
    id TEXT NOT NULL,
    convenant_id TEXT NOT NULL REFERENCES convenant (id),
    organization_id TEXT NOT NULL REFERENCES organization (id),
    acceded_on DATE NOT NULL,
    withdrawn_on DATE,
    created_at TEXT NOT NULL,
    version INTEGER NOT NULL, closures TEXT NOT NULL DEFAULT '[]',
    PRIMARY KEY (id)
    );
CREATE TABLE convenant_version (
    id TEXT NOT NULL,
    convenant_id TEXT NOT NULL REFERENCES convenant (id),
    number INTEGER NOT NULL,
    effective_from TEXT NOT NULL,
    note TEXT,
    created_at TEXT NOT NULL,
    PRIMARY KEY (id)
    );
CREATE TABLE deadline_rule (
    id TEXT NOT NULL,
    convenant_version_id TEXT NOT NULL REFERENCES convenant_version (id),
    kind TEXT NOT NULL,
    terms TEXT NOT NULL,
    PRIMARY KEY (id)
    );
CREATE TABLE contact (
    id TEXT NOT NULL,
    organization_id TEXT NOT NULL REFERENCES organization (id),
    department_id TEXT REFERENCES department (id),
    convenant_id TEXT REFERENCES convenant (id),
    name TEXT NOT NULL,
    email TEXT NOT NULL,
    language TEXT NOT NULL,
    level TEXT NOT NULL,
    starts_at TEXT NOT NULL,
    ended_at TEXT,
    created_at TEXT NOT NULL,
    version INTEGER NOT NULL, substitute_id TEXT REFERENCES contact (id), away_from TEXT, away_until TEXT,
    PRIMARY KEY (id)
    );
CREATE INDEX convenant_region ON convenant (region_id, id);
CREATE INDEX convenant_coordinator ON convenant (coordinator_id);
CREATE UNIQUE INDEX party_once ON party (convenant_id, organization_id);
CREATE INDEX party_organization ON party (organization_id);
CREATE UNIQUE INDEX convenant_version_number ON convenant_version (convenant_id, number);
CREATE UNIQUE INDEX deadline_rule_kind ON deadline_rule (convenant_version_id, kind);
CREATE INDEX contact_organization ON contact (organization_id, id);
CREATE TABLE programme (
    id TEXT NOT NULL,
    convenant_id TEXT NOT NULL REFERENCES convenant (id),
    name TEXT NOT NULL,
    weeks INTEGER NOT NULL,
    created_at TEXT NOT NULL, sub_region_id TEXT REFERENCES sub_region (id),
    PRIMARY KEY (id)
    );
CREATE TABLE phase (
    id TEXT NOT NULL,
    programme_id TEXT NOT NULL REFERENCES programme (id),
    position INTEGER NOT NULL,
    name TEXT NOT NULL,
    starts_week INTEGER NOT NULL,
    weeks INTEGER NOT NULL,
    PRIMARY KEY (id)
    );
CREATE TABLE programme_go_moment (
    id TEXT NOT NULL,
    programme_id TEXT NOT NULL REFERENCES programme (id),
    position INTEGER NOT NULL,
    week INTEGER NOT NULL,
    PRIMARY KEY (id)
    );
CREATE TABLE guidance_line (
    id TEXT NOT NULL,
    programme_id TEXT NOT NULL REFERENCES programme (id),
    line INTEGER NOT NULL,
    role TEXT NOT NULL,
    PRIMARY KEY (id)
    );
CREATE TABLE training_group (
    id TEXT NOT NULL,
    programme_id TEXT NOT NULL REFERENCES programme (id),
    convenant_id TEXT NOT NULL REFERENCES convenant (id),
    school_id TEXT REFERENCES organization (id),
    name TEXT NOT NULL,
    starts_on DATE NOT NULL,
    minimum INTEGER NOT NULL,
    maximum INTEGER NOT NULL,
    created_at TEXT NOT NULL,
    version INTEGER NOT NULL, is_filled BOOLEAN NOT NULL DEFAULT FALSE, is_guided BOOLEAN NOT NULL DEFAULT FALSE, state TEXT NOT NULL DEFAULT 'PLANNED', started_at TEXT, ended_at TEXT, end_reason TEXT,
    PRIMARY KEY (id)
    );
CREATE INDEX programme_convenant ON programme (convenant_id, id);
CREATE UNIQUE INDEX phase_position ON phase (programme_id, position);
CREATE UNIQUE INDEX programme_go_moment_position ON programme_go_moment (programme_id, position);
CREATE UNIQUE INDEX guidance_line_line ON guidance_line (programme_id, line);
CREATE INDEX training_group_programme ON training_group (programme_id, id);
CREATE INDEX training_group_convenant ON training_group (convenant_id, id);
CREATE INDEX training_group_school ON training_group (school_id);
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
    created_at TEXT NOT NULL,
    version INTEGER NOT NULL,
    PRIMARY KEY (id)
    );
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
    created_at TEXT NOT NULL,
    ended_at TEXT,
    end_reason TEXT,
    version INTEGER NOT NULL, case_manager_provisional BOOLEAN NOT NULL DEFAULT FALSE,
    PRIMARY KEY (id)
    );
CREATE TABLE guidance (
    id TEXT NOT NULL,
    trajectory_id TEXT NOT NULL REFERENCES trajectory (id),
    line INTEGER NOT NULL,
    contact_id TEXT NOT NULL REFERENCES contact (id),
    assigned_at TEXT NOT NULL,
    version INTEGER NOT NULL,
    PRIMARY KEY (id)
    );
CREATE UNIQUE INDEX candidate_reference ON candidate (registered_by, reference);
CREATE INDEX candidate_region ON candidate (region_id, id);
CREATE INDEX trajectory_candidate ON trajectory (candidate_id, id);
CREATE INDEX trajectory_convenant ON trajectory (convenant_id, id);
CREATE INDEX trajectory_group ON trajectory (group_id, id);
CREATE INDEX trajectory_referrer ON trajectory (referrer_id, id);
CREATE INDEX trajectory_case_manager ON trajectory (case_manager_id, id);
CREATE UNIQUE INDEX guidance_once ON guidance (trajectory_id, line);
CREATE INDEX guidance_contact ON guidance (contact_id);
CREATE TABLE referral (
    id TEXT NOT NULL,
    trajectory_id TEXT NOT NULL REFERENCES trajectory (id),
    convenant_id TEXT NOT NULL REFERENCES convenant (id),
    employer_id TEXT NOT NULL REFERENCES organization (id),
    department_id TEXT REFERENCES department (id),
    group_id TEXT REFERENCES training_group (id),
    state TEXT NOT NULL,
    referred_by TEXT REFERENCES contact (id),
    created_at TEXT NOT NULL,
    closed_at TEXT,
    version INTEGER NOT NULL,
    PRIMARY KEY (id)
    );
CREATE TABLE interview (
    id TEXT NOT NULL,
    referral_id TEXT NOT NULL REFERENCES referral (id),
    trajectory_id TEXT NOT NULL REFERENCES trajectory (id),
    convenant_id TEXT NOT NULL REFERENCES convenant (id),
    employer_id TEXT NOT NULL REFERENCES organization (id),
    department_id TEXT REFERENCES department (id),
    starts_at TEXT NOT NULL,
    ends_at TEXT NOT NULL,
    location TEXT NOT NULL,
    state TEXT NOT NULL,
    beyond_deadline BOOLEAN NOT NULL,
    reason TEXT,
    outcome TEXT,
    outcome_reason TEXT,
    outcome_at TEXT,
    created_at TEXT NOT NULL,
    version INTEGER NOT NULL, outcome_ground TEXT,
    PRIMARY KEY (id)
    );
CREATE TABLE no_show (
    id TEXT NOT NULL,
    interview_id TEXT NOT NULL REFERENCES interview (id),
    referral_id TEXT NOT NULL REFERENCES referral (id),
    trajectory_id TEXT NOT NULL REFERENCES trajectory (id),
    convenant_id TEXT NOT NULL REFERENCES convenant (id),
    employer_id TEXT NOT NULL REFERENCES organization (id),
    department_id TEXT REFERENCES department (id),
    occurred_at TEXT NOT NULL,
    reported_at TEXT NOT NULL,
    reported_by TEXT REFERENCES contact (id),
    feedback TEXT,
    feedback_at TEXT,
    feedback_by TEXT REFERENCES contact (id),
    follow_up_on TEXT,
    follow_up_agreement TEXT,
    follow_up_at TEXT,
    follow_up_by TEXT REFERENCES contact (id),
    version INTEGER NOT NULL, cancellation_received_at TEXT, cancellation_note TEXT, corrected_at TEXT, corrected_by TEXT REFERENCES contact (id),
    PRIMARY KEY (id)
    );
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
    decided_at TEXT,
    decided_by TEXT REFERENCES contact (id),
    version INTEGER NOT NULL,
    PRIMARY KEY (id)
    );
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
    delivered_at TEXT,
    delivered_by TEXT REFERENCES contact (id),
    version INTEGER NOT NULL,
    PRIMARY KEY (id)
    );
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
    created_at TEXT NOT NULL,
    version INTEGER NOT NULL, place_id TEXT REFERENCES place (id), carousel_step INTEGER,
    PRIMARY KEY (id)
    );
CREATE INDEX referral_trajectory ON referral (trajectory_id, id);
CREATE INDEX referral_employer ON referral (employer_id, id);
CREATE INDEX referral_convenant ON referral (convenant_id, id);
CREATE UNIQUE INDEX referral_open_once ON referral (trajectory_id, employer_id, COALESCE(department_id, '')) WHERE state = 'OPEN';
CREATE INDEX interview_referral ON interview (referral_id, id);
CREATE INDEX interview_trajectory ON interview (trajectory_id, id);
CREATE INDEX interview_employer ON interview (employer_id, id);
CREATE INDEX interview_convenant ON interview (convenant_id, starts_at);
CREATE UNIQUE INDEX interview_planned_once ON interview (referral_id) WHERE state = 'PLANNED';
CREATE INDEX no_show_trajectory ON no_show (trajectory_id, id);
CREATE INDEX no_show_employer ON no_show (employer_id, id);
CREATE INDEX no_show_convenant ON no_show (convenant_id, id);
CREATE UNIQUE INDEX no_show_interview ON no_show (interview_id);
CREATE UNIQUE INDEX go_moment_position ON go_moment (trajectory_id, position);
CREATE INDEX go_moment_convenant ON go_moment (convenant_id, planned_on);
CREATE UNIQUE INDEX assessment_line ON assessment (go_moment_id, line);
CREATE INDEX assessment_trajectory ON assessment (trajectory_id, id);
CREATE INDEX assessment_contact ON assessment (contact_id, id);
CREATE INDEX placement_trajectory ON placement (trajectory_id, id);
CREATE INDEX placement_employer ON placement (employer_id, id);
CREATE INDEX placement_convenant ON placement (convenant_id, id);
CREATE TABLE event (
    id TEXT NOT NULL,
    at TEXT NOT NULL,
    kind TEXT NOT NULL,
    convenant_id TEXT,
    trajectory_id TEXT,
    employer_id TEXT,
    department_id TEXT,
    subject_id TEXT NOT NULL,
    actor_id TEXT,
    data TEXT NOT NULL,
    PRIMARY KEY (id)
    );
CREATE INDEX event_subject ON event (subject_id, id);
CREATE INDEX event_trajectory ON event (trajectory_id, id);
CREATE INDEX event_convenant ON event (convenant_id, id);
CREATE TABLE letter (
    message_id TEXT NOT NULL,
    to_name TEXT NOT NULL,
    to_address TEXT NOT NULL,
    from_address TEXT NOT NULL,
    subject TEXT NOT NULL,
    text_body TEXT NOT NULL,
    html_body TEXT NOT NULL,
    sent_at TEXT NOT NULL,
    PRIMARY KEY (message_id)
    );
CREATE TABLE idempotency (
    contact_id TEXT NOT NULL,
    key TEXT NOT NULL,
    command TEXT NOT NULL,
    input_hash TEXT NOT NULL,
    output TEXT NOT NULL,
    created_at TEXT NOT NULL,
    PRIMARY KEY (contact_id, key)
    );
CREATE TABLE demo_clock (
    id INTEGER NOT NULL,
    offset_ms BIGINT NOT NULL,
    PRIMARY KEY (id)
    );
CREATE TABLE issuer_key (
    id INTEGER NOT NULL,
    pem TEXT NOT NULL,
    created_at TEXT NOT NULL,
    PRIMARY KEY (id)
    );
CREATE INDEX idempotency_created ON idempotency (created_at);
CREATE TABLE "deadline" (
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
    opened_at TEXT NOT NULL,
    starts_at TEXT NOT NULL,
    appointment_at TEXT,
    from_on DATE,
    target_on DATE,
    occurrence INTEGER NOT NULL,
    anchored_at TEXT NOT NULL,
    laid_at TEXT NOT NULL,
    not_before TEXT,
    due_at TEXT NOT NULL,
    state TEXT NOT NULL,
    round INTEGER NOT NULL,
    next_at TEXT,
    breached_at TEXT,
    closed_at TEXT,
    successor_id TEXT,
    version INTEGER NOT NULL,
    PRIMARY KEY (id)
    );
CREATE TABLE "deadline_step" (
    id TEXT NOT NULL,
    deadline_id TEXT NOT NULL REFERENCES "deadline" (id),
    round INTEGER NOT NULL,
    kind TEXT NOT NULL,
    position INTEGER NOT NULL,
    at TEXT NOT NULL,
    taken_at TEXT,
    PRIMARY KEY (id)
    );
CREATE INDEX deadline_next ON deadline (next_at) WHERE next_at IS NOT NULL;
CREATE INDEX deadline_subject ON deadline (subject_id, kind);
CREATE UNIQUE INDEX deadline_running_once ON deadline (kind, subject_id) WHERE state IN ('OPEN', 'PAUSED', 'BREACHED');
CREATE INDEX deadline_trajectory ON deadline (trajectory_id, id);
CREATE INDEX deadline_group ON deadline (group_id, id);
CREATE INDEX deadline_responsible ON deadline (responsible_id, due_at);
CREATE INDEX deadline_employer ON deadline (employer_id, due_at);
CREATE INDEX deadline_convenant ON deadline (convenant_id, due_at);
CREATE UNIQUE INDEX deadline_step_once ON deadline_step (deadline_id, round, kind, position);
CREATE TABLE deadline_entry (
    id TEXT NOT NULL,
    deadline_id TEXT NOT NULL REFERENCES deadline (id),
    at TEXT NOT NULL,
    change TEXT NOT NULL,
    cause TEXT NOT NULL,
    event_id TEXT REFERENCES event (id),
    reason TEXT,
    actor_id TEXT REFERENCES contact (id),
    due_before TEXT,
    due_after TEXT,
    PRIMARY KEY (id)
    );
CREATE INDEX deadline_entry_deadline ON deadline_entry (deadline_id, id);
CREATE TABLE pause (
    id TEXT NOT NULL,
    convenant_id TEXT NOT NULL REFERENCES convenant (id),
    group_id TEXT REFERENCES training_group (id),
    trajectory_id TEXT REFERENCES trajectory (id),
    employer_id TEXT REFERENCES organization (id),
    department_id TEXT REFERENCES department (id),
    starts_at TEXT NOT NULL,
    ends_at TEXT,
    reason TEXT NOT NULL,
    created_by TEXT REFERENCES contact (id),
    created_at TEXT NOT NULL,
    version INTEGER NOT NULL,
    PRIMARY KEY (id)
    );
CREATE INDEX pause_convenant ON pause (convenant_id, id);
CREATE INDEX pause_group ON pause (group_id, id);
CREATE INDEX pause_trajectory ON pause (trajectory_id, id);
CREATE INDEX pause_employer ON pause (employer_id, id);
CREATE TABLE pause_release (
    id TEXT NOT NULL,
    pause_id TEXT NOT NULL REFERENCES pause (id),
    trajectory_id TEXT NOT NULL REFERENCES trajectory (id),
    released_at TEXT NOT NULL,
    released_by TEXT REFERENCES contact (id),
    PRIMARY KEY (id)
    );
CREATE UNIQUE INDEX pause_release_once ON pause_release (pause_id, trajectory_id);
CREATE INDEX pause_release_trajectory ON pause_release (trajectory_id, id);
CREATE TABLE "message" (
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
    available_at TEXT NOT NULL,
    lease_token TEXT,
    lease_until TEXT,
    redirected_from TEXT,
    last_error TEXT,
    created_at TEXT NOT NULL,
    finished_at TEXT, digest_id TEXT,
    PRIMARY KEY (id)
    );
CREATE INDEX message_due ON message (available_at) WHERE state = 'QUEUED';
CREATE UNIQUE INDEX message_once ON message (cause, template, COALESCE(contact_id, ''), COALESCE(candidate_id, ''), COALESCE(redirected_from, ''));
CREATE INDEX message_convenant ON message (convenant_id, id);
CREATE INDEX message_subject ON message (subject_id, id);
CREATE TABLE intake (
    id TEXT NOT NULL,
    candidate_id TEXT NOT NULL REFERENCES candidate (id),
    trajectory_id TEXT NOT NULL REFERENCES trajectory (id),
    convenant_id TEXT NOT NULL REFERENCES convenant (id),
    held_on DATE NOT NULL,
    valid_until DATE NOT NULL,
    recorded_by TEXT REFERENCES contact (id),
    created_at TEXT NOT NULL,
    PRIMARY KEY (id)
    );
CREATE TABLE test_request (
    id TEXT NOT NULL,
    trajectory_id TEXT NOT NULL REFERENCES trajectory (id),
    convenant_id TEXT NOT NULL REFERENCES convenant (id),
    kind TEXT NOT NULL,
    responsible_id TEXT NOT NULL REFERENCES organization (id),
    state TEXT NOT NULL,
    requested_by TEXT REFERENCES contact (id),
    requested_at TEXT NOT NULL,
    tested_on DATE,
    finding TEXT,
    delivered_by TEXT REFERENCES contact (id),
    closed_at TEXT,
    version INTEGER NOT NULL,
    PRIMARY KEY (id)
    );
CREATE TABLE dropout (
    id TEXT NOT NULL,
    trajectory_id TEXT NOT NULL REFERENCES trajectory (id),
    convenant_id TEXT NOT NULL REFERENCES convenant (id),
    reason TEXT NOT NULL,
    explanation TEXT,
    occurred_on DATE NOT NULL,
    phase INTEGER,
    reported_by TEXT REFERENCES contact (id),
    reported_at TEXT NOT NULL,
    PRIMARY KEY (id)
    );
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
    delivered_at TEXT,
    created_at TEXT NOT NULL,
    version INTEGER NOT NULL,
    PRIMARY KEY (id)
    );
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
    offered_at TEXT NOT NULL,
    answered_by TEXT REFERENCES contact (id),
    answered_at TEXT,
    version INTEGER NOT NULL,
    PRIMARY KEY (id)
    );
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
    created_at TEXT NOT NULL,
    ended_at TEXT,
    version INTEGER NOT NULL,
    PRIMARY KEY (id)
    );
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
    confirmed_at TEXT,
    created_at TEXT NOT NULL,
    version INTEGER NOT NULL,
    PRIMARY KEY (id)
    );
CREATE INDEX intake_candidate ON intake (candidate_id, id);
CREATE INDEX test_request_trajectory ON test_request (trajectory_id, id);
CREATE INDEX test_request_convenant ON test_request (convenant_id, id);
CREATE INDEX dropout_trajectory ON dropout (trajectory_id, id);
CREATE INDEX dropout_convenant ON dropout (convenant_id, id);
CREATE INDEX handback_trajectory ON handback (trajectory_id, id);
CREATE INDEX handback_convenant ON handback (convenant_id, id);
CREATE INDEX handover_trajectory ON handover (trajectory_id, id);
CREATE INDEX handover_convenant ON handover (convenant_id, id);
CREATE INDEX benefit_window_trajectory ON benefit_window (trajectory_id, id);
CREATE INDEX benefit_window_convenant ON benefit_window (convenant_id, id);
CREATE INDEX retention_check_trajectory ON retention_check (trajectory_id, id);
CREATE INDEX retention_check_convenant ON retention_check (convenant_id, id);
CREATE INDEX intake_trajectory ON intake (trajectory_id, id);
CREATE INDEX test_request_responsible ON test_request (responsible_id, id);
CREATE INDEX handback_responsible ON handback (responsible_id, id);
CREATE INDEX handover_to_organization ON handover (to_organization_id, id);
CREATE INDEX handover_to ON handover (to_id, id);
CREATE UNIQUE INDEX handover_open_once ON handover (trajectory_id) WHERE state = 'OFFERED';
CREATE INDEX benefit_window_payer ON benefit_window (payer_id, id);
CREATE UNIQUE INDEX benefit_window_open_once ON benefit_window (trajectory_id) WHERE state = 'RUNNING';
CREATE UNIQUE INDEX retention_check_position ON retention_check (placement_id, position);
CREATE INDEX retention_check_employer ON retention_check (employer_id, id);
CREATE TABLE message_item (
    message_id TEXT NOT NULL REFERENCES message (id),
    deadline_id TEXT NOT NULL REFERENCES deadline (id),
    due_before TEXT,
    PRIMARY KEY (message_id, deadline_id)
    );
CREATE INDEX message_digest ON message (digest_id) WHERE digest_id IS NOT NULL;
CREATE INDEX message_contact ON message (contact_id, state);
CREATE INDEX deadline_responsible_contact ON deadline (responsible_contact_id) WHERE responsible_contact_id IS NOT NULL;
CREATE TABLE sub_region (
    id TEXT NOT NULL,
    region_id TEXT NOT NULL REFERENCES region (id),
    name TEXT NOT NULL,
    created_at TEXT NOT NULL,
    PRIMARY KEY (id)
    );
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
    created_at TEXT NOT NULL,
    withdrawn_at TEXT,
    version INTEGER NOT NULL,
    PRIMARY KEY (id)
    );
CREATE TABLE milestone (
    id TEXT NOT NULL,
    trajectory_id TEXT NOT NULL REFERENCES trajectory (id),
    convenant_id TEXT NOT NULL REFERENCES convenant (id),
    candidate_id TEXT NOT NULL REFERENCES candidate (id),
    route TEXT NOT NULL,
    step TEXT NOT NULL,
    position INTEGER NOT NULL,
    employer_id TEXT REFERENCES organization (id),
    reached_at TEXT NOT NULL,
    reached_on DATE NOT NULL,
    is_first BOOLEAN NOT NULL,
    seconds_since_start BIGINT NOT NULL,
    seconds_since_previous BIGINT,
    PRIMARY KEY (id)
    );
CREATE TABLE projection (
    name TEXT NOT NULL,
    after TEXT NOT NULL,
    is_complete BOOLEAN NOT NULL,
    PRIMARY KEY (name)
    );
CREATE UNIQUE INDEX sub_region_name ON sub_region (region_id, name);
CREATE INDEX programme_sub_region ON programme (sub_region_id);
CREATE INDEX target_convenant ON target (convenant_id, id);
CREATE UNIQUE INDEX milestone_once ON milestone (trajectory_id, step, position, COALESCE(employer_id, ''));
CREATE INDEX milestone_convenant ON milestone (convenant_id, step, position, reached_on);
CREATE INDEX milestone_employer ON milestone (employer_id, trajectory_id) WHERE employer_id IS NOT NULL;
CREATE INDEX deadline_kept ON deadline (convenant_id, kind, responsible_id, state);
CREATE TABLE place (
    id TEXT NOT NULL,
    convenant_id TEXT NOT NULL REFERENCES convenant (id),
    employer_id TEXT NOT NULL REFERENCES organization (id),
    department_id TEXT REFERENCES department (id),
    kind TEXT NOT NULL,
    level INTEGER NOT NULL,
    hours_per_week INTEGER NOT NULL,
    available_from DATE NOT NULL,
    available_until DATE,
    state TEXT NOT NULL,
    withdrawal_reason TEXT,
    offered_by TEXT REFERENCES contact (id),
    created_at TEXT NOT NULL,
    version INTEGER NOT NULL,
    PRIMARY KEY (id)
    );
CREATE TABLE carousel_step (
    id TEXT NOT NULL,
    programme_id TEXT NOT NULL REFERENCES programme (id),
    position INTEGER NOT NULL,
    name TEXT NOT NULL,
    weeks INTEGER NOT NULL,
    kind TEXT NOT NULL,
    PRIMARY KEY (id)
    );
CREATE TABLE commitment (
    id TEXT NOT NULL,
    convenant_id TEXT NOT NULL REFERENCES convenant (id),
    party_id TEXT NOT NULL REFERENCES party (id),
    organization_id TEXT NOT NULL REFERENCES organization (id),
    kind TEXT NOT NULL,
    number INTEGER,
    amount_cents BIGINT,
    starts_on DATE NOT NULL,
    ends_on DATE,
    starts_at TEXT NOT NULL,
    ends_at TEXT,
    note TEXT,
    recorded_by TEXT REFERENCES contact (id),
    created_at TEXT NOT NULL,
    withdrawn_at TEXT,
    withdrawal_reason TEXT,
    version INTEGER NOT NULL,
    PRIMARY KEY (id)
    );
CREATE TABLE tutor_agreement (
    id TEXT NOT NULL,
    convenant_id TEXT NOT NULL REFERENCES convenant (id),
    school_id TEXT NOT NULL REFERENCES organization (id),
    places_per_tutor INTEGER,
    created_at TEXT NOT NULL,
    version INTEGER NOT NULL,
    PRIMARY KEY (id)
    );
CREATE TABLE tutor_duty (
    id TEXT NOT NULL,
    convenant_id TEXT NOT NULL REFERENCES convenant (id),
    employer_id TEXT NOT NULL REFERENCES organization (id),
    school_id TEXT NOT NULL REFERENCES organization (id),
    state TEXT NOT NULL,
    contact_id TEXT REFERENCES contact (id),
    tutor_name TEXT,
    assigned_by TEXT REFERENCES contact (id),
    created_at TEXT NOT NULL,
    closed_at TEXT,
    version INTEGER NOT NULL,
    PRIMARY KEY (id)
    );
CREATE TABLE funding_condition (
    id TEXT NOT NULL,
    convenant_id TEXT NOT NULL REFERENCES convenant (id),
    name TEXT NOT NULL,
    payer_id TEXT NOT NULL REFERENCES organization (id),
    payee_id TEXT REFERENCES organization (id),
    payee_kind TEXT,
    amount_cents BIGINT NOT NULL,
    milestone TEXT NOT NULL,
    agreed_by TEXT REFERENCES contact (id),
    created_at TEXT NOT NULL,
    PRIMARY KEY (id)
    );
CREATE TABLE work_readiness (
    id TEXT NOT NULL,
    trajectory_id TEXT NOT NULL REFERENCES trajectory (id),
    convenant_id TEXT NOT NULL REFERENCES convenant (id),
    ready_on DATE NOT NULL,
    declared_by TEXT REFERENCES contact (id),
    created_at TEXT NOT NULL,
    PRIMARY KEY (id)
    );
CREATE TABLE payment (
    id TEXT NOT NULL,
    funding_condition_id TEXT NOT NULL REFERENCES funding_condition (id),
    convenant_id TEXT NOT NULL REFERENCES convenant (id),
    trajectory_id TEXT NOT NULL REFERENCES trajectory (id),
    payer_id TEXT NOT NULL REFERENCES organization (id),
    payee_id TEXT NOT NULL REFERENCES organization (id),
    amount_cents BIGINT NOT NULL,
    state TEXT NOT NULL,
    claimed_by TEXT REFERENCES contact (id),
    paid_on DATE,
    recorded_by TEXT REFERENCES contact (id),
    created_at TEXT NOT NULL,
    version INTEGER NOT NULL,
    PRIMARY KEY (id)
    );
CREATE TABLE reaffirmation (
    id TEXT NOT NULL,
    convenant_id TEXT NOT NULL REFERENCES convenant (id),
    party_id TEXT NOT NULL REFERENCES party (id),
    organization_id TEXT NOT NULL REFERENCES organization (id),
    reaffirmed_on DATE NOT NULL,
    note TEXT,
    recorded_by TEXT REFERENCES contact (id),
    created_at TEXT NOT NULL,
    PRIMARY KEY (id)
    );
CREATE TABLE exclusivity_agreement (
    id TEXT NOT NULL,
    convenant_id TEXT NOT NULL REFERENCES convenant (id),
    is_exclusive BOOLEAN NOT NULL,
    created_at TEXT NOT NULL,
    version INTEGER NOT NULL,
    PRIMARY KEY (id)
    );
CREATE TABLE own_approach (
    id TEXT NOT NULL,
    convenant_id TEXT NOT NULL REFERENCES convenant (id),
    party_id TEXT NOT NULL REFERENCES party (id),
    organization_id TEXT NOT NULL REFERENCES organization (id),
    employer_id TEXT NOT NULL REFERENCES organization (id),
    approached_on DATE NOT NULL,
    note TEXT,
    reported_by TEXT REFERENCES contact (id),
    created_at TEXT NOT NULL,
    PRIMARY KEY (id)
    );
CREATE UNIQUE INDEX placement_place_once ON placement (place_id) WHERE place_id IS NOT NULL AND state <> 'ENDED';
CREATE INDEX placement_place ON placement (place_id, id) WHERE place_id IS NOT NULL;
CREATE UNIQUE INDEX placement_carousel_once ON placement (trajectory_id, carousel_step) WHERE carousel_step IS NOT NULL;
CREATE INDEX place_convenant ON place (convenant_id, id);
CREATE INDEX place_employer ON place (employer_id, id);
CREATE INDEX place_offered ON place (convenant_id, employer_id, state);
CREATE UNIQUE INDEX carousel_step_position ON carousel_step (programme_id, position);
CREATE INDEX commitment_convenant ON commitment (convenant_id, id);
CREATE INDEX commitment_party ON commitment (party_id, id);
CREATE INDEX placement_promised ON placement (convenant_id, employer_id) WHERE commitment = 'GUARANTEE';
CREATE INDEX trajectory_referred ON trajectory (convenant_id, referrer_id);
CREATE INDEX payment_paid ON payment (convenant_id, payer_id) WHERE state = 'PAID';
CREATE UNIQUE INDEX tutor_agreement_once ON tutor_agreement (convenant_id);
CREATE INDEX tutor_duty_convenant ON tutor_duty (convenant_id, id);
CREATE INDEX tutor_duty_employer ON tutor_duty (convenant_id, employer_id, state);
CREATE INDEX tutor_duty_school ON tutor_duty (school_id, id);
CREATE INDEX tutor_duty_at_employer ON tutor_duty (employer_id, id);
CREATE INDEX funding_condition_convenant ON funding_condition (convenant_id, id);
CREATE UNIQUE INDEX funding_condition_name ON funding_condition (convenant_id, name);
CREATE UNIQUE INDEX work_readiness_once ON work_readiness (trajectory_id);
CREATE UNIQUE INDEX payment_once ON payment (funding_condition_id, trajectory_id);
CREATE INDEX payment_condition ON payment (funding_condition_id, id);
CREATE INDEX payment_convenant ON payment (convenant_id, id);
CREATE INDEX payment_trajectory ON payment (trajectory_id, id);
CREATE INDEX payment_payer ON payment (payer_id, id);
CREATE INDEX payment_payee ON payment (payee_id, id);
CREATE UNIQUE INDEX reaffirmation_once ON reaffirmation (party_id, reaffirmed_on);
CREATE INDEX reaffirmation_convenant ON reaffirmation (convenant_id, id);
CREATE UNIQUE INDEX exclusivity_agreement_once ON exclusivity_agreement (convenant_id);
CREATE INDEX own_approach_convenant ON own_approach (convenant_id, id);
CREATE INDEX own_approach_party ON own_approach (party_id, id);
CREATE INDEX own_approach_organization ON own_approach (organization_id, id);
CREATE INDEX own_approach_employer ON own_approach (employer_id, id);
CREATE TABLE entry_qualification (
    id TEXT NOT NULL,
    convenant_id TEXT NOT NULL REFERENCES convenant (id),
    programme_id TEXT NOT NULL REFERENCES programme (id),
    number INTEGER NOT NULL,
    text TEXT NOT NULL,
    state TEXT NOT NULL,
    created_at TEXT NOT NULL,
    settled_at TEXT,
    version INTEGER NOT NULL,
    PRIMARY KEY (id)
    );
CREATE TABLE approval (
    id TEXT NOT NULL,
    convenant_id TEXT NOT NULL REFERENCES convenant (id),
    entry_qualification_id TEXT NOT NULL REFERENCES entry_qualification (id),
    approver_id TEXT NOT NULL REFERENCES organization (id),
    state TEXT NOT NULL,
    reason TEXT,
    decided_by TEXT REFERENCES contact (id),
    decided_at TEXT,
    version INTEGER NOT NULL,
    PRIMARY KEY (id)
    );
CREATE TABLE guidance_trial (
    id TEXT NOT NULL,
    convenant_id TEXT NOT NULL REFERENCES convenant (id),
    name TEXT NOT NULL,
    starts_on DATE NOT NULL,
    created_at TEXT NOT NULL,
    version INTEGER NOT NULL,
    PRIMARY KEY (id)
    );
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
    );
CREATE TABLE guidance_form (
    id TEXT NOT NULL,
    convenant_id TEXT NOT NULL REFERENCES convenant (id),
    trial_id TEXT NOT NULL REFERENCES guidance_trial (id),
    position INTEGER NOT NULL,
    name TEXT NOT NULL,
    description TEXT NOT NULL,
    PRIMARY KEY (id)
    );
CREATE TABLE form_assignment (
    trial_id TEXT NOT NULL REFERENCES guidance_trial (id),
    trajectory_id TEXT NOT NULL REFERENCES trajectory (id),
    form_id TEXT NOT NULL REFERENCES guidance_form (id),
    assigned_by TEXT REFERENCES contact (id),
    assigned_at TEXT NOT NULL,
    PRIMARY KEY (trial_id, trajectory_id)
    );
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
    created_at TEXT NOT NULL,
    PRIMARY KEY (id)
    );
CREATE TABLE guidance_capacity (
    id TEXT NOT NULL,
    convenant_id TEXT NOT NULL REFERENCES convenant (id),
    contact_id TEXT NOT NULL REFERENCES contact (id),
    participants INTEGER NOT NULL,
    created_at TEXT NOT NULL,
    version INTEGER NOT NULL,
    PRIMARY KEY (id)
    );
CREATE TABLE convenant_template (
    id TEXT NOT NULL,
    kind TEXT NOT NULL,
    name TEXT NOT NULL,
    document TEXT NOT NULL,
    created_at TEXT NOT NULL,
    PRIMARY KEY (id)
    );
CREATE TABLE factsheet (
    id TEXT NOT NULL,
    convenant_id TEXT NOT NULL REFERENCES convenant (id),
    narrative TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    version INTEGER NOT NULL,
    PRIMARY KEY (id)
    );
CREATE UNIQUE INDEX entry_qualification_number ON entry_qualification (programme_id, number);
CREATE UNIQUE INDEX approval_once ON approval (entry_qualification_id, approver_id);
CREATE INDEX approval_approver ON approval (approver_id);
CREATE INDEX guidance_trial_convenant ON guidance_trial (convenant_id, id);
CREATE UNIQUE INDEX trial_criterion_position ON trial_criterion (trial_id, position);
CREATE UNIQUE INDEX guidance_form_position ON guidance_form (trial_id, position);
CREATE INDEX form_assignment_form ON form_assignment (form_id);
CREATE INDEX measurement_trial ON measurement (trial_id);
CREATE INDEX measurement_form ON measurement (form_id, criterion_id);
CREATE UNIQUE INDEX guidance_capacity_once ON guidance_capacity (convenant_id, contact_id);
CREATE UNIQUE INDEX factsheet_convenant ON factsheet (convenant_id);
CREATE TABLE meeting (
    id TEXT NOT NULL,
    convenant_id TEXT NOT NULL REFERENCES convenant (id),
    group_id TEXT REFERENCES training_group (id),
    kind TEXT NOT NULL,
    host_id TEXT NOT NULL REFERENCES organization (id),
    department_id TEXT REFERENCES department (id),
    organizer_id TEXT NOT NULL REFERENCES organization (id),
    starts_at TEXT NOT NULL,
    ends_at TEXT NOT NULL,
    location TEXT NOT NULL,
    capacity INTEGER,
    state TEXT NOT NULL,
    reason TEXT,
    created_at TEXT NOT NULL,
    version INTEGER NOT NULL,
    PRIMARY KEY (id)
    );
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
    invited_at TEXT NOT NULL,
    recorded_by TEXT REFERENCES contact (id),
    recorded_at TEXT,
    version INTEGER NOT NULL,
    PRIMARY KEY (id)
    );
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
    created_at TEXT NOT NULL,
    PRIMARY KEY (id)
    );
CREATE TABLE screening_share (
    id TEXT NOT NULL,
    screening_id TEXT NOT NULL REFERENCES screening (id),
    candidate_id TEXT NOT NULL REFERENCES candidate (id),
    organization_id TEXT NOT NULL REFERENCES organization (id),
    shared_by TEXT REFERENCES contact (id),
    shared_at TEXT NOT NULL,
    ended_at TEXT,
    version INTEGER NOT NULL,
    PRIMARY KEY (id)
    );
CREATE TABLE plan_of_action (
    id TEXT NOT NULL,
    trajectory_id TEXT NOT NULL REFERENCES trajectory (id),
    convenant_id TEXT NOT NULL REFERENCES convenant (id),
    number INTEGER NOT NULL,
    goal TEXT NOT NULL,
    written_by TEXT REFERENCES contact (id),
    superseded_at TEXT,
    created_at TEXT NOT NULL,
    PRIMARY KEY (id)
    );
CREATE TABLE plan_step (
    id TEXT NOT NULL,
    plan_id TEXT NOT NULL REFERENCES plan_of_action (id),
    trajectory_id TEXT NOT NULL REFERENCES trajectory (id),
    position INTEGER NOT NULL,
    what TEXT NOT NULL,
    organization_id TEXT NOT NULL REFERENCES organization (id),
    due_on DATE NOT NULL,
    is_current BOOLEAN NOT NULL,
    completed_at TEXT,
    completed_by TEXT REFERENCES contact (id),
    version INTEGER NOT NULL,
    PRIMARY KEY (id)
    );
CREATE TABLE waiting_list_entry (
    id TEXT NOT NULL,
    group_id TEXT NOT NULL REFERENCES training_group (id),
    trajectory_id TEXT NOT NULL REFERENCES trajectory (id),
    convenant_id TEXT NOT NULL REFERENCES convenant (id),
    number INTEGER NOT NULL,
    position INTEGER,
    state TEXT NOT NULL,
    offered_at TEXT,
    joined_at TEXT NOT NULL,
    closed_at TEXT,
    version INTEGER NOT NULL,
    PRIMARY KEY (id)
    );
CREATE TABLE pool (
    id TEXT NOT NULL,
    convenant_id TEXT NOT NULL REFERENCES convenant (id),
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    host_id TEXT REFERENCES organization (id),
    created_at TEXT NOT NULL,
    version INTEGER NOT NULL,
    PRIMARY KEY (id)
    );
CREATE TABLE pool_member (
    id TEXT NOT NULL,
    pool_id TEXT NOT NULL REFERENCES pool (id),
    trajectory_id TEXT NOT NULL REFERENCES trajectory (id),
    convenant_id TEXT NOT NULL REFERENCES convenant (id),
    host_id TEXT REFERENCES organization (id),
    priority INTEGER NOT NULL,
    entered_at TEXT NOT NULL,
    left_at TEXT,
    left_reason TEXT,
    version INTEGER NOT NULL,
    PRIMARY KEY (id)
    );
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
    created_at TEXT NOT NULL,
    PRIMARY KEY (id)
    );
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
    requested_at TEXT NOT NULL,
    recorded_by TEXT REFERENCES contact (id),
    closed_at TEXT,
    version INTEGER NOT NULL,
    PRIMARY KEY (id)
    );
CREATE INDEX meeting_convenant ON meeting (convenant_id, id);
CREATE INDEX meeting_group ON meeting (group_id, id) WHERE group_id IS NOT NULL;
CREATE INDEX meeting_host ON meeting (host_id, id);
CREATE INDEX meeting_organizer ON meeting (organizer_id, id);
CREATE UNIQUE INDEX attendance_once ON attendance (meeting_id, trajectory_id);
CREATE INDEX attendance_meeting ON attendance (meeting_id, id);
CREATE INDEX attendance_trajectory ON attendance (trajectory_id, id);
CREATE INDEX attendance_host ON attendance (host_id, id);
CREATE INDEX attendance_convenant ON attendance (convenant_id, id);
CREATE INDEX screening_candidate ON screening (candidate_id, id);
CREATE INDEX screening_trajectory ON screening (trajectory_id, id);
CREATE INDEX screening_by ON screening (by_organization_id, id);
CREATE UNIQUE INDEX screening_test_request ON screening (test_request_id) WHERE test_request_id IS NOT NULL;
CREATE INDEX screening_share_screening ON screening_share (screening_id, id);
CREATE INDEX screening_share_organization ON screening_share (organization_id, id);
CREATE UNIQUE INDEX screening_share_once ON screening_share (screening_id, organization_id) WHERE ended_at IS NULL;
CREATE UNIQUE INDEX plan_of_action_number ON plan_of_action (trajectory_id, number);
CREATE UNIQUE INDEX plan_step_position ON plan_step (plan_id, position);
CREATE INDEX plan_step_trajectory ON plan_step (trajectory_id, id);
CREATE INDEX plan_step_organization ON plan_step (organization_id, id);
CREATE UNIQUE INDEX waiting_list_entry_number ON waiting_list_entry (group_id, number);
CREATE UNIQUE INDEX waiting_list_entry_once ON waiting_list_entry (group_id, trajectory_id) WHERE state = 'WAITING';
CREATE INDEX waiting_list_entry_group ON waiting_list_entry (group_id, id);
CREATE INDEX waiting_list_entry_line ON waiting_list_entry (group_id, position) WHERE state = 'WAITING';
CREATE INDEX waiting_list_entry_trajectory ON waiting_list_entry (trajectory_id, id);
CREATE INDEX waiting_list_entry_convenant ON waiting_list_entry (convenant_id, id);
CREATE UNIQUE INDEX pool_name ON pool (convenant_id, name);
CREATE INDEX pool_convenant ON pool (convenant_id, id);
CREATE INDEX pool_host ON pool (host_id, id) WHERE host_id IS NOT NULL;
CREATE UNIQUE INDEX pool_member_once ON pool_member (trajectory_id) WHERE left_at IS NULL;
CREATE INDEX pool_member_line ON pool_member (pool_id, priority, id);
CREATE INDEX pool_member_trajectory ON pool_member (trajectory_id, id);
CREATE INDEX pool_member_convenant ON pool_member (convenant_id, id);
CREATE INDEX pool_member_host ON pool_member (host_id, id) WHERE host_id IS NOT NULL;
CREATE INDEX certificate_trajectory ON certificate (trajectory_id, id);
CREATE INDEX certificate_convenant ON certificate (convenant_id, id);
CREATE INDEX evc_trajectory ON evc (trajectory_id, id);
CREATE INDEX evc_convenant ON evc (convenant_id, id);
CREATE INDEX evc_centre ON evc (centre_id, id);
CREATE INDEX contact_substitute ON contact (substitute_id);
