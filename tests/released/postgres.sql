-- The schema of the first release on PostgreSQL.
CREATE TABLE approval (
    id text NOT NULL,
    convenant_id text NOT NULL,
    entry_qualification_id text NOT NULL,
    approver_id text NOT NULL,
    state text NOT NULL,
    reason text,
    decided_by text,
    decided_at timestamptz,
    version integer NOT NULL
);
CREATE TABLE assessment (
    id text NOT NULL,
    go_moment_id text NOT NULL,
    trajectory_id text NOT NULL,
    convenant_id text NOT NULL,
    line integer NOT NULL,
    role text NOT NULL,
    contact_id text NOT NULL,
    advice text,
    remarks text,
    delivered_at timestamptz,
    delivered_by text,
    version integer NOT NULL
);
CREATE TABLE attendance (
    id text NOT NULL,
    meeting_id text NOT NULL,
    trajectory_id text NOT NULL,
    convenant_id text NOT NULL,
    host_id text NOT NULL,
    department_id text,
    presence text,
    outcome text,
    ground text,
    note text,
    intake_id text,
    invited_by text,
    invited_at timestamptz NOT NULL,
    recorded_by text,
    recorded_at timestamptz,
    version integer NOT NULL
);
CREATE TABLE benefit_window (
    id text NOT NULL,
    trajectory_id text NOT NULL,
    convenant_id text NOT NULL,
    payer_id text NOT NULL,
    starts_on date NOT NULL,
    ends_on date NOT NULL,
    state text NOT NULL,
    reason text,
    opened_by text,
    created_at timestamptz NOT NULL,
    ended_at timestamptz,
    version integer NOT NULL
);
CREATE TABLE candidate (
    id text NOT NULL,
    region_id text NOT NULL,
    registered_by text NOT NULL,
    reference text NOT NULL,
    name text NOT NULL,
    email text,
    phone text,
    language text NOT NULL,
    source text NOT NULL,
    created_at timestamptz NOT NULL,
    version integer NOT NULL
);
CREATE TABLE carousel_step (
    id text NOT NULL,
    programme_id text NOT NULL,
    "position" integer NOT NULL,
    name text NOT NULL,
    weeks integer NOT NULL,
    kind text NOT NULL
);
CREATE TABLE certificate (
    id text NOT NULL,
    trajectory_id text NOT NULL,
    convenant_id text NOT NULL,
    kind text NOT NULL,
    name text NOT NULL,
    level integer,
    awarded_on date NOT NULL,
    by_organization_id text NOT NULL,
    recorded_by text,
    created_at timestamptz NOT NULL
);
CREATE TABLE commitment (
    id text NOT NULL,
    convenant_id text NOT NULL,
    party_id text NOT NULL,
    organization_id text NOT NULL,
    kind text NOT NULL,
    number integer,
    amount_cents bigint,
    starts_on date NOT NULL,
    ends_on date,
    starts_at timestamptz NOT NULL,
    ends_at timestamptz,
    note text,
    recorded_by text,
    created_at timestamptz NOT NULL,
    withdrawn_at timestamptz,
    withdrawal_reason text,
    version integer NOT NULL
);
CREATE TABLE contact (
    id text NOT NULL,
    organization_id text NOT NULL,
    department_id text,
    convenant_id text,
    name text NOT NULL,
    email text NOT NULL,
    language text NOT NULL,
    level text NOT NULL,
    starts_at timestamptz NOT NULL,
    ended_at timestamptz,
    created_at timestamptz NOT NULL,
    version integer NOT NULL,
    substitute_id text,
    away_from timestamptz,
    away_until timestamptz
);
CREATE TABLE convenant (
    id text NOT NULL,
    region_id text NOT NULL,
    name text NOT NULL,
    binding_form text NOT NULL,
    coordinator_id text NOT NULL,
    calendar jsonb NOT NULL,
    created_at timestamptz NOT NULL,
    version integer NOT NULL
);
CREATE TABLE convenant_template (
    id text NOT NULL,
    kind text NOT NULL,
    name text NOT NULL,
    document text NOT NULL,
    created_at timestamptz NOT NULL
);
CREATE TABLE convenant_version (
    id text NOT NULL,
    convenant_id text NOT NULL,
    number integer NOT NULL,
    effective_from timestamptz NOT NULL,
    note text,
    created_at timestamptz NOT NULL
);
CREATE TABLE deadline (
    id text NOT NULL,
    kind text NOT NULL,
    convenant_id text NOT NULL,
    rule_id text NOT NULL,
    trajectory_id text,
    group_id text,
    subject_id text NOT NULL,
    employer_id text,
    department_id text,
    responsible_id text NOT NULL,
    responsible_contact_id text,
    opened_by text NOT NULL,
    opened_at timestamptz NOT NULL,
    starts_at timestamptz NOT NULL,
    appointment_at timestamptz,
    from_on date,
    target_on date,
    occurrence integer NOT NULL,
    anchored_at timestamptz NOT NULL,
    laid_at timestamptz NOT NULL,
    not_before timestamptz,
    due_at timestamptz NOT NULL,
    state text NOT NULL,
    round integer NOT NULL,
    next_at timestamptz,
    breached_at timestamptz,
    closed_at timestamptz,
    successor_id text,
    version integer NOT NULL
);
CREATE TABLE deadline_entry (
    id text NOT NULL,
    deadline_id text NOT NULL,
    at timestamptz NOT NULL,
    change text NOT NULL,
    cause text NOT NULL,
    event_id text,
    reason text,
    actor_id text,
    due_before timestamptz,
    due_after timestamptz
);
CREATE TABLE deadline_rule (
    id text NOT NULL,
    convenant_version_id text NOT NULL,
    kind text NOT NULL,
    terms jsonb NOT NULL
);
CREATE TABLE deadline_step (
    id text NOT NULL,
    deadline_id text NOT NULL,
    round integer NOT NULL,
    kind text NOT NULL,
    "position" integer NOT NULL,
    at timestamptz NOT NULL,
    taken_at timestamptz
);
CREATE TABLE demo_clock (
    id integer NOT NULL,
    offset_ms bigint NOT NULL
);
CREATE TABLE department (
    id text NOT NULL,
    organization_id text NOT NULL,
    name text NOT NULL,
    establishment_number text,
    created_at timestamptz NOT NULL
);
CREATE TABLE dropout (
    id text NOT NULL,
    trajectory_id text NOT NULL,
    convenant_id text NOT NULL,
    reason text NOT NULL,
    explanation text,
    occurred_on date NOT NULL,
    phase integer,
    reported_by text,
    reported_at timestamptz NOT NULL
);
CREATE TABLE entry_qualification (
    id text NOT NULL,
    convenant_id text NOT NULL,
    programme_id text NOT NULL,
    number integer NOT NULL,
    text text NOT NULL,
    state text NOT NULL,
    created_at timestamptz NOT NULL,
    settled_at timestamptz,
    version integer NOT NULL
);
CREATE TABLE evc (
    id text NOT NULL,
    trajectory_id text NOT NULL,
    convenant_id text NOT NULL,
    centre_id text NOT NULL,
    towards_level integer NOT NULL,
    towards_name text NOT NULL,
    outcome text,
    recorded_on date,
    exemptions text,
    requested_by text,
    requested_at timestamptz NOT NULL,
    recorded_by text,
    closed_at timestamptz,
    version integer NOT NULL
);
CREATE TABLE event (
    id text NOT NULL,
    at timestamptz NOT NULL,
    kind text NOT NULL,
    convenant_id text,
    trajectory_id text,
    employer_id text,
    department_id text,
    subject_id text NOT NULL,
    actor_id text,
    data jsonb NOT NULL
);
CREATE TABLE exclusivity_agreement (
    id text NOT NULL,
    convenant_id text NOT NULL,
    is_exclusive boolean NOT NULL,
    created_at timestamptz NOT NULL,
    version integer NOT NULL
);
CREATE TABLE factsheet (
    id text NOT NULL,
    convenant_id text NOT NULL,
    narrative jsonb NOT NULL,
    updated_at timestamptz NOT NULL,
    version integer NOT NULL
);
CREATE TABLE form_assignment (
    trial_id text NOT NULL,
    trajectory_id text NOT NULL,
    form_id text NOT NULL,
    assigned_by text,
    assigned_at timestamptz NOT NULL
);
CREATE TABLE funding_condition (
    id text NOT NULL,
    convenant_id text NOT NULL,
    name text NOT NULL,
    payer_id text NOT NULL,
    payee_id text,
    payee_kind text,
    amount_cents bigint NOT NULL,
    milestone text NOT NULL,
    agreed_by text,
    created_at timestamptz NOT NULL
);
CREATE TABLE go_moment (
    id text NOT NULL,
    trajectory_id text NOT NULL,
    convenant_id text NOT NULL,
    "position" integer NOT NULL,
    week integer NOT NULL,
    planned_on date NOT NULL,
    state text NOT NULL,
    decision text,
    conditions text,
    decided_at timestamptz,
    decided_by text,
    version integer NOT NULL
);
CREATE TABLE guidance (
    id text NOT NULL,
    trajectory_id text NOT NULL,
    line integer NOT NULL,
    contact_id text NOT NULL,
    assigned_at timestamptz NOT NULL,
    version integer NOT NULL
);
CREATE TABLE guidance_capacity (
    id text NOT NULL,
    convenant_id text NOT NULL,
    contact_id text NOT NULL,
    participants integer NOT NULL,
    created_at timestamptz NOT NULL,
    version integer NOT NULL
);
CREATE TABLE guidance_form (
    id text NOT NULL,
    convenant_id text NOT NULL,
    trial_id text NOT NULL,
    "position" integer NOT NULL,
    name text NOT NULL,
    description text NOT NULL
);
CREATE TABLE guidance_line (
    id text NOT NULL,
    programme_id text NOT NULL,
    line integer NOT NULL,
    role text NOT NULL
);
CREATE TABLE guidance_trial (
    id text NOT NULL,
    convenant_id text NOT NULL,
    name text NOT NULL,
    starts_on date NOT NULL,
    created_at timestamptz NOT NULL,
    version integer NOT NULL
);
CREATE TABLE handback (
    id text NOT NULL,
    trajectory_id text NOT NULL,
    convenant_id text NOT NULL,
    referral_id text,
    dropout_id text,
    responsible_id text NOT NULL,
    employer_id text,
    department_id text,
    advice text,
    findings text,
    delivered_by text,
    delivered_at timestamptz,
    created_at timestamptz NOT NULL,
    version integer NOT NULL
);
CREATE TABLE handover (
    id text NOT NULL,
    trajectory_id text NOT NULL,
    convenant_id text NOT NULL,
    from_id text NOT NULL,
    to_id text NOT NULL,
    to_organization_id text NOT NULL,
    state text NOT NULL,
    reason text,
    offered_by text,
    offered_at timestamptz NOT NULL,
    answered_by text,
    answered_at timestamptz,
    version integer NOT NULL
);
CREATE TABLE idempotency (
    contact_id text NOT NULL,
    key text NOT NULL,
    command text NOT NULL,
    input_hash text NOT NULL,
    output jsonb NOT NULL,
    created_at timestamptz NOT NULL
);
CREATE TABLE intake (
    id text NOT NULL,
    candidate_id text NOT NULL,
    trajectory_id text NOT NULL,
    convenant_id text NOT NULL,
    held_on date NOT NULL,
    valid_until date NOT NULL,
    recorded_by text,
    created_at timestamptz NOT NULL
);
CREATE TABLE interview (
    id text NOT NULL,
    referral_id text NOT NULL,
    trajectory_id text NOT NULL,
    convenant_id text NOT NULL,
    employer_id text NOT NULL,
    department_id text,
    starts_at timestamptz NOT NULL,
    ends_at timestamptz NOT NULL,
    location text NOT NULL,
    state text NOT NULL,
    beyond_deadline boolean NOT NULL,
    reason text,
    outcome text,
    outcome_reason text,
    outcome_at timestamptz,
    created_at timestamptz NOT NULL,
    version integer NOT NULL,
    outcome_ground text
);
CREATE TABLE issuer_key (
    id integer NOT NULL,
    pem text NOT NULL,
    created_at timestamptz NOT NULL
);
CREATE TABLE letter (
    message_id text NOT NULL,
    to_name text NOT NULL,
    to_address text NOT NULL,
    from_address text NOT NULL,
    subject text NOT NULL,
    text_body text NOT NULL,
    html_body text NOT NULL,
    sent_at timestamptz NOT NULL
);
CREATE TABLE measurement (
    id text NOT NULL,
    convenant_id text NOT NULL,
    trial_id text NOT NULL,
    form_id text NOT NULL,
    criterion_id text NOT NULL,
    value bigint NOT NULL,
    measured_on date NOT NULL,
    note text,
    recorded_by text,
    created_at timestamptz NOT NULL
);
CREATE TABLE meeting (
    id text NOT NULL,
    convenant_id text NOT NULL,
    group_id text,
    kind text NOT NULL,
    host_id text NOT NULL,
    department_id text,
    organizer_id text NOT NULL,
    starts_at timestamptz NOT NULL,
    ends_at timestamptz NOT NULL,
    location text NOT NULL,
    capacity integer,
    state text NOT NULL,
    reason text,
    created_at timestamptz NOT NULL,
    version integer NOT NULL
);
CREATE TABLE message (
    id text NOT NULL,
    template text NOT NULL,
    convenant_id text NOT NULL,
    trajectory_id text,
    subject_id text NOT NULL,
    cause text NOT NULL,
    contact_id text,
    candidate_id text,
    organization_id text,
    state text NOT NULL,
    attempts integer NOT NULL,
    available_at timestamptz NOT NULL,
    lease_token text,
    lease_until timestamptz,
    redirected_from text,
    last_error text,
    created_at timestamptz NOT NULL,
    finished_at timestamptz,
    digest_id text
);
CREATE TABLE message_item (
    message_id text NOT NULL,
    deadline_id text NOT NULL,
    due_before timestamptz
);
CREATE TABLE milestone (
    id text NOT NULL,
    trajectory_id text NOT NULL,
    convenant_id text NOT NULL,
    candidate_id text NOT NULL,
    route text NOT NULL,
    step text NOT NULL,
    "position" integer NOT NULL,
    employer_id text,
    reached_at timestamptz NOT NULL,
    reached_on date NOT NULL,
    is_first boolean NOT NULL,
    seconds_since_start bigint NOT NULL,
    seconds_since_previous bigint
);
CREATE TABLE no_show (
    id text NOT NULL,
    interview_id text NOT NULL,
    referral_id text NOT NULL,
    trajectory_id text NOT NULL,
    convenant_id text NOT NULL,
    employer_id text NOT NULL,
    department_id text,
    occurred_at timestamptz NOT NULL,
    reported_at timestamptz NOT NULL,
    reported_by text,
    feedback text,
    feedback_at timestamptz,
    feedback_by text,
    follow_up_on timestamptz,
    follow_up_agreement text,
    follow_up_at timestamptz,
    follow_up_by text,
    version integer NOT NULL,
    cancellation_received_at timestamptz,
    cancellation_note text,
    corrected_at timestamptz,
    corrected_by text
);
CREATE TABLE organization (
    id text NOT NULL,
    region_id text NOT NULL,
    kind text NOT NULL,
    name text NOT NULL,
    kvk_number text,
    oin text,
    brin text,
    cbs_code text,
    created_at timestamptz NOT NULL,
    version integer NOT NULL
);
CREATE TABLE own_approach (
    id text NOT NULL,
    convenant_id text NOT NULL,
    party_id text NOT NULL,
    organization_id text NOT NULL,
    employer_id text NOT NULL,
    approached_on date NOT NULL,
    note text,
    reported_by text,
    created_at timestamptz NOT NULL
);
CREATE TABLE party (
    id text NOT NULL,
    convenant_id text NOT NULL,
    organization_id text NOT NULL,
    acceded_on date NOT NULL,
    withdrawn_on date,
    created_at timestamptz NOT NULL,
    version integer NOT NULL,
    closures jsonb DEFAULT '[]'::jsonb NOT NULL
);
CREATE TABLE pause (
    id text NOT NULL,
    convenant_id text NOT NULL,
    group_id text,
    trajectory_id text,
    employer_id text,
    department_id text,
    starts_at timestamptz NOT NULL,
    ends_at timestamptz,
    reason text NOT NULL,
    created_by text,
    created_at timestamptz NOT NULL,
    version integer NOT NULL
);
CREATE TABLE pause_release (
    id text NOT NULL,
    pause_id text NOT NULL,
    trajectory_id text NOT NULL,
    released_at timestamptz NOT NULL,
    released_by text
);
CREATE TABLE payment (
    id text NOT NULL,
    funding_condition_id text NOT NULL,
    convenant_id text NOT NULL,
    trajectory_id text NOT NULL,
    payer_id text NOT NULL,
    payee_id text NOT NULL,
    amount_cents bigint NOT NULL,
    state text NOT NULL,
    claimed_by text,
    paid_on date,
    recorded_by text,
    created_at timestamptz NOT NULL,
    version integer NOT NULL
);
CREATE TABLE phase (
    id text NOT NULL,
    programme_id text NOT NULL,
    "position" integer NOT NULL,
    name text NOT NULL,
    starts_week integer NOT NULL,
    weeks integer NOT NULL
);
CREATE TABLE place (
    id text NOT NULL,
    convenant_id text NOT NULL,
    employer_id text NOT NULL,
    department_id text,
    kind text NOT NULL,
    level integer NOT NULL,
    hours_per_week integer NOT NULL,
    available_from date NOT NULL,
    available_until date,
    state text NOT NULL,
    withdrawal_reason text,
    offered_by text,
    created_at timestamptz NOT NULL,
    version integer NOT NULL
);
CREATE TABLE placement (
    id text NOT NULL,
    trajectory_id text NOT NULL,
    convenant_id text NOT NULL,
    referral_id text NOT NULL,
    employer_id text NOT NULL,
    department_id text,
    kind text NOT NULL,
    commitment text,
    state text NOT NULL,
    starts_on date NOT NULL,
    contract_on date,
    created_at timestamptz NOT NULL,
    version integer NOT NULL,
    place_id text,
    carousel_step integer
);
CREATE TABLE plan_of_action (
    id text NOT NULL,
    trajectory_id text NOT NULL,
    convenant_id text NOT NULL,
    number integer NOT NULL,
    goal text NOT NULL,
    written_by text,
    superseded_at timestamptz,
    created_at timestamptz NOT NULL
);
CREATE TABLE plan_step (
    id text NOT NULL,
    plan_id text NOT NULL,
    trajectory_id text NOT NULL,
    "position" integer NOT NULL,
    what text NOT NULL,
    organization_id text NOT NULL,
    due_on date NOT NULL,
    is_current boolean NOT NULL,
    completed_at timestamptz,
    completed_by text,
    version integer NOT NULL
);
CREATE TABLE pool (
    id text NOT NULL,
    convenant_id text NOT NULL,
    name text NOT NULL,
    kind text NOT NULL,
    host_id text,
    created_at timestamptz NOT NULL,
    version integer NOT NULL
);
CREATE TABLE pool_member (
    id text NOT NULL,
    pool_id text NOT NULL,
    trajectory_id text NOT NULL,
    convenant_id text NOT NULL,
    host_id text,
    priority integer NOT NULL,
    entered_at timestamptz NOT NULL,
    left_at timestamptz,
    left_reason text,
    version integer NOT NULL
);
CREATE TABLE programme (
    id text NOT NULL,
    convenant_id text NOT NULL,
    name text NOT NULL,
    weeks integer NOT NULL,
    created_at timestamptz NOT NULL,
    sub_region_id text
);
CREATE TABLE programme_go_moment (
    id text NOT NULL,
    programme_id text NOT NULL,
    "position" integer NOT NULL,
    week integer NOT NULL
);
CREATE TABLE projection (
    name text NOT NULL,
    after text NOT NULL,
    is_complete boolean NOT NULL
);
CREATE TABLE reaffirmation (
    id text NOT NULL,
    convenant_id text NOT NULL,
    party_id text NOT NULL,
    organization_id text NOT NULL,
    reaffirmed_on date NOT NULL,
    note text,
    recorded_by text,
    created_at timestamptz NOT NULL
);
CREATE TABLE referral (
    id text NOT NULL,
    trajectory_id text NOT NULL,
    convenant_id text NOT NULL,
    employer_id text NOT NULL,
    department_id text,
    group_id text,
    state text NOT NULL,
    referred_by text,
    created_at timestamptz NOT NULL,
    closed_at timestamptz,
    version integer NOT NULL
);
CREATE TABLE region (
    id text NOT NULL,
    name text NOT NULL,
    coordinator_id text,
    created_at timestamptz NOT NULL
);
CREATE TABLE retention_check (
    id text NOT NULL,
    placement_id text NOT NULL,
    trajectory_id text NOT NULL,
    convenant_id text NOT NULL,
    employer_id text NOT NULL,
    department_id text,
    "position" integer NOT NULL,
    state text NOT NULL,
    employed boolean,
    note text,
    confirmed_by text,
    confirmed_at timestamptz,
    created_at timestamptz NOT NULL,
    version integer NOT NULL
);
CREATE TABLE screening (
    id text NOT NULL,
    candidate_id text NOT NULL,
    trajectory_id text NOT NULL,
    convenant_id text NOT NULL,
    test_request_id text,
    kind text NOT NULL,
    performed_on date NOT NULL,
    by_organization_id text NOT NULL,
    finding text,
    recorded_by text,
    created_at timestamptz NOT NULL
);
CREATE TABLE screening_share (
    id text NOT NULL,
    screening_id text NOT NULL,
    candidate_id text NOT NULL,
    organization_id text NOT NULL,
    shared_by text,
    shared_at timestamptz NOT NULL,
    ended_at timestamptz,
    version integer NOT NULL
);
CREATE TABLE seaql_migrations (
    version character varying NOT NULL,
    applied_at bigint NOT NULL
);
CREATE TABLE sub_region (
    id text NOT NULL,
    region_id text NOT NULL,
    name text NOT NULL,
    created_at timestamptz NOT NULL
);
CREATE TABLE target (
    id text NOT NULL,
    convenant_id text NOT NULL,
    sub_region_id text,
    programme_id text,
    route text NOT NULL,
    name text,
    persons integer NOT NULL,
    starts_on date,
    ends_on date,
    created_at timestamptz NOT NULL,
    withdrawn_at timestamptz,
    version integer NOT NULL
);
CREATE TABLE test_request (
    id text NOT NULL,
    trajectory_id text NOT NULL,
    convenant_id text NOT NULL,
    kind text NOT NULL,
    responsible_id text NOT NULL,
    state text NOT NULL,
    requested_by text,
    requested_at timestamptz NOT NULL,
    tested_on date,
    finding text,
    delivered_by text,
    closed_at timestamptz,
    version integer NOT NULL
);
CREATE TABLE training_group (
    id text NOT NULL,
    programme_id text NOT NULL,
    convenant_id text NOT NULL,
    school_id text,
    name text NOT NULL,
    starts_on date NOT NULL,
    minimum integer NOT NULL,
    maximum integer NOT NULL,
    created_at timestamptz NOT NULL,
    version integer NOT NULL,
    is_filled boolean DEFAULT false NOT NULL,
    is_guided boolean DEFAULT false NOT NULL,
    state text DEFAULT 'PLANNED'::text NOT NULL,
    started_at timestamptz,
    ended_at timestamptz,
    end_reason text
);
CREATE TABLE trajectory (
    id text NOT NULL,
    candidate_id text NOT NULL,
    convenant_id text NOT NULL,
    programme_id text,
    group_id text,
    route text NOT NULL,
    state text NOT NULL,
    phase integer,
    referrer_id text NOT NULL,
    case_manager_id text NOT NULL,
    created_at timestamptz NOT NULL,
    ended_at timestamptz,
    end_reason text,
    version integer NOT NULL,
    case_manager_provisional boolean DEFAULT false NOT NULL
);
CREATE TABLE trial_criterion (
    id text NOT NULL,
    convenant_id text NOT NULL,
    trial_id text NOT NULL,
    "position" integer NOT NULL,
    name text NOT NULL,
    measures text NOT NULL,
    unit text NOT NULL,
    direction text NOT NULL,
    baseline bigint NOT NULL
);
CREATE TABLE tutor_agreement (
    id text NOT NULL,
    convenant_id text NOT NULL,
    school_id text NOT NULL,
    places_per_tutor integer,
    created_at timestamptz NOT NULL,
    version integer NOT NULL
);
CREATE TABLE tutor_duty (
    id text NOT NULL,
    convenant_id text NOT NULL,
    employer_id text NOT NULL,
    school_id text NOT NULL,
    state text NOT NULL,
    contact_id text,
    tutor_name text,
    assigned_by text,
    created_at timestamptz NOT NULL,
    closed_at timestamptz,
    version integer NOT NULL
);
CREATE TABLE waiting_list_entry (
    id text NOT NULL,
    group_id text NOT NULL,
    trajectory_id text NOT NULL,
    convenant_id text NOT NULL,
    number integer NOT NULL,
    "position" integer,
    state text NOT NULL,
    offered_at timestamptz,
    joined_at timestamptz NOT NULL,
    closed_at timestamptz,
    version integer NOT NULL
);
CREATE TABLE work_readiness (
    id text NOT NULL,
    trajectory_id text NOT NULL,
    convenant_id text NOT NULL,
    ready_on date NOT NULL,
    declared_by text,
    created_at timestamptz NOT NULL
);
ALTER TABLE approval ADD CONSTRAINT approval_pkey PRIMARY KEY (id);
ALTER TABLE assessment ADD CONSTRAINT assessment_pkey PRIMARY KEY (id);
ALTER TABLE attendance ADD CONSTRAINT attendance_pkey PRIMARY KEY (id);
ALTER TABLE benefit_window ADD CONSTRAINT benefit_window_pkey PRIMARY KEY (id);
ALTER TABLE candidate ADD CONSTRAINT candidate_pkey PRIMARY KEY (id);
ALTER TABLE carousel_step ADD CONSTRAINT carousel_step_pkey PRIMARY KEY (id);
ALTER TABLE certificate ADD CONSTRAINT certificate_pkey PRIMARY KEY (id);
ALTER TABLE commitment ADD CONSTRAINT commitment_pkey PRIMARY KEY (id);
ALTER TABLE contact ADD CONSTRAINT contact_pkey PRIMARY KEY (id);
ALTER TABLE convenant ADD CONSTRAINT convenant_pkey PRIMARY KEY (id);
ALTER TABLE convenant_template ADD CONSTRAINT convenant_template_pkey PRIMARY KEY (id);
ALTER TABLE convenant_version ADD CONSTRAINT convenant_version_pkey PRIMARY KEY (id);
ALTER TABLE deadline_entry ADD CONSTRAINT deadline_entry_pkey PRIMARY KEY (id);
ALTER TABLE deadline ADD CONSTRAINT deadline_next_pkey PRIMARY KEY (id);
ALTER TABLE deadline_rule ADD CONSTRAINT deadline_rule_pkey PRIMARY KEY (id);
ALTER TABLE deadline_step ADD CONSTRAINT deadline_step_next_pkey PRIMARY KEY (id);
ALTER TABLE demo_clock ADD CONSTRAINT demo_clock_pkey PRIMARY KEY (id);
ALTER TABLE department ADD CONSTRAINT department_pkey PRIMARY KEY (id);
ALTER TABLE dropout ADD CONSTRAINT dropout_pkey PRIMARY KEY (id);
ALTER TABLE entry_qualification ADD CONSTRAINT entry_qualification_pkey PRIMARY KEY (id);
ALTER TABLE evc ADD CONSTRAINT evc_pkey PRIMARY KEY (id);
ALTER TABLE event ADD CONSTRAINT event_pkey PRIMARY KEY (id);
ALTER TABLE exclusivity_agreement ADD CONSTRAINT exclusivity_agreement_pkey PRIMARY KEY (id);
ALTER TABLE factsheet ADD CONSTRAINT factsheet_pkey PRIMARY KEY (id);
ALTER TABLE form_assignment ADD CONSTRAINT form_assignment_pkey PRIMARY KEY (trial_id, trajectory_id);
ALTER TABLE funding_condition ADD CONSTRAINT funding_condition_pkey PRIMARY KEY (id);
ALTER TABLE go_moment ADD CONSTRAINT go_moment_pkey PRIMARY KEY (id);
ALTER TABLE guidance_capacity ADD CONSTRAINT guidance_capacity_pkey PRIMARY KEY (id);
ALTER TABLE guidance_form ADD CONSTRAINT guidance_form_pkey PRIMARY KEY (id);
ALTER TABLE guidance_line ADD CONSTRAINT guidance_line_pkey PRIMARY KEY (id);
ALTER TABLE guidance ADD CONSTRAINT guidance_pkey PRIMARY KEY (id);
ALTER TABLE guidance_trial ADD CONSTRAINT guidance_trial_pkey PRIMARY KEY (id);
ALTER TABLE handback ADD CONSTRAINT handback_pkey PRIMARY KEY (id);
ALTER TABLE handover ADD CONSTRAINT handover_pkey PRIMARY KEY (id);
ALTER TABLE idempotency ADD CONSTRAINT idempotency_pkey PRIMARY KEY (contact_id, key);
ALTER TABLE intake ADD CONSTRAINT intake_pkey PRIMARY KEY (id);
ALTER TABLE interview ADD CONSTRAINT interview_pkey PRIMARY KEY (id);
ALTER TABLE issuer_key ADD CONSTRAINT issuer_key_pkey PRIMARY KEY (id);
ALTER TABLE letter ADD CONSTRAINT letter_pkey PRIMARY KEY (message_id);
ALTER TABLE measurement ADD CONSTRAINT measurement_pkey PRIMARY KEY (id);
ALTER TABLE meeting ADD CONSTRAINT meeting_pkey PRIMARY KEY (id);
ALTER TABLE message_item ADD CONSTRAINT message_item_pkey PRIMARY KEY (message_id, deadline_id);
ALTER TABLE message ADD CONSTRAINT message_next_pkey PRIMARY KEY (id);
ALTER TABLE milestone ADD CONSTRAINT milestone_pkey PRIMARY KEY (id);
ALTER TABLE no_show ADD CONSTRAINT no_show_pkey PRIMARY KEY (id);
ALTER TABLE organization ADD CONSTRAINT organization_pkey PRIMARY KEY (id);
ALTER TABLE own_approach ADD CONSTRAINT own_approach_pkey PRIMARY KEY (id);
ALTER TABLE party ADD CONSTRAINT party_pkey PRIMARY KEY (id);
ALTER TABLE pause ADD CONSTRAINT pause_pkey PRIMARY KEY (id);
ALTER TABLE pause_release ADD CONSTRAINT pause_release_pkey PRIMARY KEY (id);
ALTER TABLE payment ADD CONSTRAINT payment_pkey PRIMARY KEY (id);
ALTER TABLE phase ADD CONSTRAINT phase_pkey PRIMARY KEY (id);
ALTER TABLE place ADD CONSTRAINT place_pkey PRIMARY KEY (id);
ALTER TABLE placement ADD CONSTRAINT placement_pkey PRIMARY KEY (id);
ALTER TABLE plan_of_action ADD CONSTRAINT plan_of_action_pkey PRIMARY KEY (id);
ALTER TABLE plan_step ADD CONSTRAINT plan_step_pkey PRIMARY KEY (id);
ALTER TABLE pool_member ADD CONSTRAINT pool_member_pkey PRIMARY KEY (id);
ALTER TABLE pool ADD CONSTRAINT pool_pkey PRIMARY KEY (id);
ALTER TABLE programme_go_moment ADD CONSTRAINT programme_go_moment_pkey PRIMARY KEY (id);
ALTER TABLE programme ADD CONSTRAINT programme_pkey PRIMARY KEY (id);
ALTER TABLE projection ADD CONSTRAINT projection_pkey PRIMARY KEY (name);
ALTER TABLE reaffirmation ADD CONSTRAINT reaffirmation_pkey PRIMARY KEY (id);
ALTER TABLE referral ADD CONSTRAINT referral_pkey PRIMARY KEY (id);
ALTER TABLE region ADD CONSTRAINT region_pkey PRIMARY KEY (id);
ALTER TABLE retention_check ADD CONSTRAINT retention_check_pkey PRIMARY KEY (id);
ALTER TABLE screening ADD CONSTRAINT screening_pkey PRIMARY KEY (id);
ALTER TABLE screening_share ADD CONSTRAINT screening_share_pkey PRIMARY KEY (id);
ALTER TABLE seaql_migrations ADD CONSTRAINT seaql_migrations_pkey PRIMARY KEY (version);
ALTER TABLE sub_region ADD CONSTRAINT sub_region_pkey PRIMARY KEY (id);
ALTER TABLE target ADD CONSTRAINT target_pkey PRIMARY KEY (id);
ALTER TABLE test_request ADD CONSTRAINT test_request_pkey PRIMARY KEY (id);
ALTER TABLE training_group ADD CONSTRAINT training_group_pkey PRIMARY KEY (id);
ALTER TABLE trajectory ADD CONSTRAINT trajectory_pkey PRIMARY KEY (id);
ALTER TABLE trial_criterion ADD CONSTRAINT trial_criterion_pkey PRIMARY KEY (id);
ALTER TABLE tutor_agreement ADD CONSTRAINT tutor_agreement_pkey PRIMARY KEY (id);
ALTER TABLE tutor_duty ADD CONSTRAINT tutor_duty_pkey PRIMARY KEY (id);
ALTER TABLE waiting_list_entry ADD CONSTRAINT waiting_list_entry_pkey PRIMARY KEY (id);
ALTER TABLE work_readiness ADD CONSTRAINT work_readiness_pkey PRIMARY KEY (id);
CREATE INDEX approval_approver ON approval (approver_id);
CREATE UNIQUE INDEX approval_once ON approval (entry_qualification_id, approver_id);
CREATE INDEX assessment_contact ON assessment (contact_id, id);
CREATE UNIQUE INDEX assessment_line ON assessment (go_moment_id, line);
CREATE INDEX assessment_trajectory ON assessment (trajectory_id, id);
CREATE INDEX attendance_convenant ON attendance (convenant_id, id);
CREATE INDEX attendance_host ON attendance (host_id, id);
CREATE INDEX attendance_meeting ON attendance (meeting_id, id);
CREATE UNIQUE INDEX attendance_once ON attendance (meeting_id, trajectory_id);
CREATE INDEX attendance_trajectory ON attendance (trajectory_id, id);
CREATE INDEX benefit_window_convenant ON benefit_window (convenant_id, id);
CREATE UNIQUE INDEX benefit_window_open_once ON benefit_window (trajectory_id) WHERE (state = 'RUNNING'::text);
CREATE INDEX benefit_window_payer ON benefit_window (payer_id, id);
CREATE INDEX benefit_window_trajectory ON benefit_window (trajectory_id, id);
CREATE UNIQUE INDEX candidate_reference ON candidate (registered_by, reference);
CREATE INDEX candidate_region ON candidate (region_id, id);
CREATE UNIQUE INDEX carousel_step_position ON carousel_step (programme_id, "position");
CREATE INDEX certificate_convenant ON certificate (convenant_id, id);
CREATE INDEX certificate_trajectory ON certificate (trajectory_id, id);
CREATE INDEX commitment_convenant ON commitment (convenant_id, id);
CREATE INDEX commitment_party ON commitment (party_id, id);
CREATE INDEX contact_organization ON contact (organization_id, id);
CREATE INDEX contact_substitute ON contact (substitute_id);
CREATE INDEX convenant_coordinator ON convenant (coordinator_id);
CREATE INDEX convenant_region ON convenant (region_id, id);
CREATE UNIQUE INDEX convenant_version_number ON convenant_version (convenant_id, number);
CREATE INDEX deadline_convenant ON deadline (convenant_id, due_at);
CREATE INDEX deadline_employer ON deadline (employer_id, due_at);
CREATE INDEX deadline_entry_deadline ON deadline_entry (deadline_id, id);
CREATE INDEX deadline_group ON deadline (group_id, id);
CREATE INDEX deadline_kept ON deadline (convenant_id, kind, responsible_id, state);
CREATE INDEX deadline_next ON deadline (next_at) WHERE (next_at IS NOT NULL);
CREATE INDEX deadline_responsible ON deadline (responsible_id, due_at);
CREATE INDEX deadline_responsible_contact ON deadline (responsible_contact_id) WHERE (responsible_contact_id IS NOT NULL);
CREATE UNIQUE INDEX deadline_rule_kind ON deadline_rule (convenant_version_id, kind);
CREATE UNIQUE INDEX deadline_running_once ON deadline (kind, subject_id) WHERE (state = ANY (ARRAY['OPEN'::text, 'PAUSED'::text, 'BREACHED'::text]));
CREATE UNIQUE INDEX deadline_step_once ON deadline_step (deadline_id, round, kind, "position");
CREATE INDEX deadline_subject ON deadline (subject_id, kind);
CREATE INDEX deadline_trajectory ON deadline (trajectory_id, id);
CREATE INDEX department_organization ON department (organization_id, id);
CREATE INDEX dropout_convenant ON dropout (convenant_id, id);
CREATE INDEX dropout_trajectory ON dropout (trajectory_id, id);
CREATE UNIQUE INDEX entry_qualification_number ON entry_qualification (programme_id, number);
CREATE INDEX evc_centre ON evc (centre_id, id);
CREATE INDEX evc_convenant ON evc (convenant_id, id);
CREATE INDEX evc_trajectory ON evc (trajectory_id, id);
CREATE INDEX event_convenant ON event (convenant_id, id);
CREATE INDEX event_subject ON event (subject_id, id);
CREATE INDEX event_trajectory ON event (trajectory_id, id);
CREATE UNIQUE INDEX exclusivity_agreement_once ON exclusivity_agreement (convenant_id);
CREATE UNIQUE INDEX factsheet_convenant ON factsheet (convenant_id);
CREATE INDEX form_assignment_form ON form_assignment (form_id);
CREATE INDEX funding_condition_convenant ON funding_condition (convenant_id, id);
CREATE UNIQUE INDEX funding_condition_name ON funding_condition (convenant_id, name);
CREATE INDEX go_moment_convenant ON go_moment (convenant_id, planned_on);
CREATE UNIQUE INDEX go_moment_position ON go_moment (trajectory_id, "position");
CREATE UNIQUE INDEX guidance_capacity_once ON guidance_capacity (convenant_id, contact_id);
CREATE INDEX guidance_contact ON guidance (contact_id);
CREATE UNIQUE INDEX guidance_form_position ON guidance_form (trial_id, "position");
CREATE UNIQUE INDEX guidance_line_line ON guidance_line (programme_id, line);
CREATE UNIQUE INDEX guidance_once ON guidance (trajectory_id, line);
CREATE INDEX guidance_trial_convenant ON guidance_trial (convenant_id, id);
CREATE INDEX handback_convenant ON handback (convenant_id, id);
CREATE INDEX handback_responsible ON handback (responsible_id, id);
CREATE INDEX handback_trajectory ON handback (trajectory_id, id);
CREATE INDEX handover_convenant ON handover (convenant_id, id);
CREATE UNIQUE INDEX handover_open_once ON handover (trajectory_id) WHERE (state = 'OFFERED'::text);
CREATE INDEX handover_to ON handover (to_id, id);
CREATE INDEX handover_to_organization ON handover (to_organization_id, id);
CREATE INDEX handover_trajectory ON handover (trajectory_id, id);
CREATE INDEX idempotency_created ON idempotency (created_at);
CREATE INDEX intake_candidate ON intake (candidate_id, id);
CREATE INDEX intake_trajectory ON intake (trajectory_id, id);
CREATE INDEX interview_convenant ON interview (convenant_id, starts_at);
CREATE INDEX interview_employer ON interview (employer_id, id);
CREATE UNIQUE INDEX interview_planned_once ON interview (referral_id) WHERE (state = 'PLANNED'::text);
CREATE INDEX interview_referral ON interview (referral_id, id);
CREATE INDEX interview_trajectory ON interview (trajectory_id, id);
CREATE INDEX measurement_form ON measurement (form_id, criterion_id);
CREATE INDEX measurement_trial ON measurement (trial_id);
CREATE INDEX meeting_convenant ON meeting (convenant_id, id);
CREATE INDEX meeting_group ON meeting (group_id, id) WHERE (group_id IS NOT NULL);
CREATE INDEX meeting_host ON meeting (host_id, id);
CREATE INDEX meeting_organizer ON meeting (organizer_id, id);
CREATE INDEX message_contact ON message (contact_id, state);
CREATE INDEX message_convenant ON message (convenant_id, id);
CREATE INDEX message_digest ON message (digest_id) WHERE (digest_id IS NOT NULL);
CREATE INDEX message_due ON message (available_at) WHERE (state = 'QUEUED'::text);
CREATE UNIQUE INDEX message_once ON message (cause, template, COALESCE(contact_id, ''::text), COALESCE(candidate_id, ''::text), COALESCE(redirected_from, ''::text));
CREATE INDEX message_subject ON message (subject_id, id);
CREATE INDEX milestone_convenant ON milestone (convenant_id, step, "position", reached_on);
CREATE INDEX milestone_employer ON milestone (employer_id, trajectory_id) WHERE (employer_id IS NOT NULL);
CREATE UNIQUE INDEX milestone_once ON milestone (trajectory_id, step, "position", COALESCE(employer_id, ''::text));
CREATE INDEX no_show_convenant ON no_show (convenant_id, id);
CREATE INDEX no_show_employer ON no_show (employer_id, id);
CREATE UNIQUE INDEX no_show_interview ON no_show (interview_id);
CREATE INDEX no_show_trajectory ON no_show (trajectory_id, id);
CREATE UNIQUE INDEX organization_name ON organization (region_id, name);
CREATE INDEX organization_region ON organization (region_id, id);
CREATE INDEX own_approach_convenant ON own_approach (convenant_id, id);
CREATE INDEX own_approach_employer ON own_approach (employer_id, id);
CREATE INDEX own_approach_organization ON own_approach (organization_id, id);
CREATE INDEX own_approach_party ON own_approach (party_id, id);
CREATE UNIQUE INDEX party_once ON party (convenant_id, organization_id);
CREATE INDEX party_organization ON party (organization_id);
CREATE INDEX pause_convenant ON pause (convenant_id, id);
CREATE INDEX pause_employer ON pause (employer_id, id);
CREATE INDEX pause_group ON pause (group_id, id);
CREATE UNIQUE INDEX pause_release_once ON pause_release (pause_id, trajectory_id);
CREATE INDEX pause_release_trajectory ON pause_release (trajectory_id, id);
CREATE INDEX pause_trajectory ON pause (trajectory_id, id);
CREATE INDEX payment_condition ON payment (funding_condition_id, id);
CREATE INDEX payment_convenant ON payment (convenant_id, id);
CREATE UNIQUE INDEX payment_once ON payment (funding_condition_id, trajectory_id);
CREATE INDEX payment_paid ON payment (convenant_id, payer_id) WHERE (state = 'PAID'::text);
CREATE INDEX payment_payee ON payment (payee_id, id);
CREATE INDEX payment_payer ON payment (payer_id, id);
CREATE INDEX payment_trajectory ON payment (trajectory_id, id);
CREATE UNIQUE INDEX phase_position ON phase (programme_id, "position");
CREATE INDEX place_convenant ON place (convenant_id, id);
CREATE INDEX place_employer ON place (employer_id, id);
CREATE INDEX place_offered ON place (convenant_id, employer_id, state);
CREATE UNIQUE INDEX placement_carousel_once ON placement (trajectory_id, carousel_step) WHERE (carousel_step IS NOT NULL);
CREATE INDEX placement_convenant ON placement (convenant_id, id);
CREATE INDEX placement_employer ON placement (employer_id, id);
CREATE INDEX placement_place ON placement (place_id, id) WHERE (place_id IS NOT NULL);
CREATE UNIQUE INDEX placement_place_once ON placement (place_id) WHERE ((place_id IS NOT NULL) AND (state <> 'ENDED'::text));
CREATE INDEX placement_promised ON placement (convenant_id, employer_id) WHERE (commitment = 'GUARANTEE'::text);
CREATE INDEX placement_trajectory ON placement (trajectory_id, id);
CREATE UNIQUE INDEX plan_of_action_number ON plan_of_action (trajectory_id, number);
CREATE INDEX plan_step_organization ON plan_step (organization_id, id);
CREATE UNIQUE INDEX plan_step_position ON plan_step (plan_id, "position");
CREATE INDEX plan_step_trajectory ON plan_step (trajectory_id, id);
CREATE INDEX pool_convenant ON pool (convenant_id, id);
CREATE INDEX pool_host ON pool (host_id, id) WHERE (host_id IS NOT NULL);
CREATE INDEX pool_member_convenant ON pool_member (convenant_id, id);
CREATE INDEX pool_member_host ON pool_member (host_id, id) WHERE (host_id IS NOT NULL);
CREATE INDEX pool_member_line ON pool_member (pool_id, priority, id);
CREATE UNIQUE INDEX pool_member_once ON pool_member (trajectory_id) WHERE (left_at IS NULL);
CREATE INDEX pool_member_trajectory ON pool_member (trajectory_id, id);
CREATE UNIQUE INDEX pool_name ON pool (convenant_id, name);
CREATE INDEX programme_convenant ON programme (convenant_id, id);
CREATE UNIQUE INDEX programme_go_moment_position ON programme_go_moment (programme_id, "position");
CREATE INDEX programme_sub_region ON programme (sub_region_id);
CREATE INDEX reaffirmation_convenant ON reaffirmation (convenant_id, id);
CREATE UNIQUE INDEX reaffirmation_once ON reaffirmation (party_id, reaffirmed_on);
CREATE INDEX referral_convenant ON referral (convenant_id, id);
CREATE INDEX referral_employer ON referral (employer_id, id);
CREATE UNIQUE INDEX referral_open_once ON referral (trajectory_id, employer_id, COALESCE(department_id, ''::text)) WHERE (state = 'OPEN'::text);
CREATE INDEX referral_trajectory ON referral (trajectory_id, id);
CREATE INDEX retention_check_convenant ON retention_check (convenant_id, id);
CREATE INDEX retention_check_employer ON retention_check (employer_id, id);
CREATE UNIQUE INDEX retention_check_position ON retention_check (placement_id, "position");
CREATE INDEX retention_check_trajectory ON retention_check (trajectory_id, id);
CREATE INDEX screening_by ON screening (by_organization_id, id);
CREATE INDEX screening_candidate ON screening (candidate_id, id);
CREATE UNIQUE INDEX screening_share_once ON screening_share (screening_id, organization_id) WHERE (ended_at IS NULL);
CREATE INDEX screening_share_organization ON screening_share (organization_id, id);
CREATE INDEX screening_share_screening ON screening_share (screening_id, id);
CREATE UNIQUE INDEX screening_test_request ON screening (test_request_id) WHERE (test_request_id IS NOT NULL);
CREATE INDEX screening_trajectory ON screening (trajectory_id, id);
CREATE UNIQUE INDEX sub_region_name ON sub_region (region_id, name);
CREATE INDEX target_convenant ON target (convenant_id, id);
CREATE INDEX test_request_convenant ON test_request (convenant_id, id);
CREATE INDEX test_request_responsible ON test_request (responsible_id, id);
CREATE INDEX test_request_trajectory ON test_request (trajectory_id, id);
CREATE INDEX training_group_convenant ON training_group (convenant_id, id);
CREATE INDEX training_group_programme ON training_group (programme_id, id);
CREATE INDEX training_group_school ON training_group (school_id);
CREATE INDEX trajectory_candidate ON trajectory (candidate_id, id);
CREATE INDEX trajectory_case_manager ON trajectory (case_manager_id, id);
CREATE INDEX trajectory_convenant ON trajectory (convenant_id, id);
CREATE INDEX trajectory_group ON trajectory (group_id, id);
CREATE INDEX trajectory_referred ON trajectory (convenant_id, referrer_id);
CREATE INDEX trajectory_referrer ON trajectory (referrer_id, id);
CREATE UNIQUE INDEX trial_criterion_position ON trial_criterion (trial_id, "position");
CREATE UNIQUE INDEX tutor_agreement_once ON tutor_agreement (convenant_id);
CREATE INDEX tutor_duty_at_employer ON tutor_duty (employer_id, id);
CREATE INDEX tutor_duty_convenant ON tutor_duty (convenant_id, id);
CREATE INDEX tutor_duty_employer ON tutor_duty (convenant_id, employer_id, state);
CREATE INDEX tutor_duty_school ON tutor_duty (school_id, id);
CREATE INDEX waiting_list_entry_convenant ON waiting_list_entry (convenant_id, id);
CREATE INDEX waiting_list_entry_group ON waiting_list_entry (group_id, id);
CREATE INDEX waiting_list_entry_line ON waiting_list_entry (group_id, "position") WHERE (state = 'WAITING'::text);
CREATE UNIQUE INDEX waiting_list_entry_number ON waiting_list_entry (group_id, number);
CREATE UNIQUE INDEX waiting_list_entry_once ON waiting_list_entry (group_id, trajectory_id) WHERE (state = 'WAITING'::text);
CREATE INDEX waiting_list_entry_trajectory ON waiting_list_entry (trajectory_id, id);
CREATE UNIQUE INDEX work_readiness_once ON work_readiness (trajectory_id);
ALTER TABLE approval ADD CONSTRAINT approval_approver_id_fkey FOREIGN KEY (approver_id) REFERENCES organization(id);
ALTER TABLE approval ADD CONSTRAINT approval_convenant_id_fkey FOREIGN KEY (convenant_id) REFERENCES convenant(id);
ALTER TABLE approval ADD CONSTRAINT approval_decided_by_fkey FOREIGN KEY (decided_by) REFERENCES contact(id);
ALTER TABLE approval ADD CONSTRAINT approval_entry_qualification_id_fkey FOREIGN KEY (entry_qualification_id) REFERENCES entry_qualification(id);
ALTER TABLE assessment ADD CONSTRAINT assessment_contact_id_fkey FOREIGN KEY (contact_id) REFERENCES contact(id);
ALTER TABLE assessment ADD CONSTRAINT assessment_convenant_id_fkey FOREIGN KEY (convenant_id) REFERENCES convenant(id);
ALTER TABLE assessment ADD CONSTRAINT assessment_delivered_by_fkey FOREIGN KEY (delivered_by) REFERENCES contact(id);
ALTER TABLE assessment ADD CONSTRAINT assessment_go_moment_id_fkey FOREIGN KEY (go_moment_id) REFERENCES go_moment(id);
ALTER TABLE assessment ADD CONSTRAINT assessment_trajectory_id_fkey FOREIGN KEY (trajectory_id) REFERENCES trajectory(id);
ALTER TABLE attendance ADD CONSTRAINT attendance_convenant_id_fkey FOREIGN KEY (convenant_id) REFERENCES convenant(id);
ALTER TABLE attendance ADD CONSTRAINT attendance_department_id_fkey FOREIGN KEY (department_id) REFERENCES department(id);
ALTER TABLE attendance ADD CONSTRAINT attendance_host_id_fkey FOREIGN KEY (host_id) REFERENCES organization(id);
ALTER TABLE attendance ADD CONSTRAINT attendance_intake_id_fkey FOREIGN KEY (intake_id) REFERENCES intake(id);
ALTER TABLE attendance ADD CONSTRAINT attendance_invited_by_fkey FOREIGN KEY (invited_by) REFERENCES contact(id);
ALTER TABLE attendance ADD CONSTRAINT attendance_meeting_id_fkey FOREIGN KEY (meeting_id) REFERENCES meeting(id);
ALTER TABLE attendance ADD CONSTRAINT attendance_recorded_by_fkey FOREIGN KEY (recorded_by) REFERENCES contact(id);
ALTER TABLE attendance ADD CONSTRAINT attendance_trajectory_id_fkey FOREIGN KEY (trajectory_id) REFERENCES trajectory(id);
ALTER TABLE benefit_window ADD CONSTRAINT benefit_window_convenant_id_fkey FOREIGN KEY (convenant_id) REFERENCES convenant(id);
ALTER TABLE benefit_window ADD CONSTRAINT benefit_window_opened_by_fkey FOREIGN KEY (opened_by) REFERENCES contact(id);
ALTER TABLE benefit_window ADD CONSTRAINT benefit_window_payer_id_fkey FOREIGN KEY (payer_id) REFERENCES organization(id);
ALTER TABLE benefit_window ADD CONSTRAINT benefit_window_trajectory_id_fkey FOREIGN KEY (trajectory_id) REFERENCES trajectory(id);
ALTER TABLE candidate ADD CONSTRAINT candidate_region_id_fkey FOREIGN KEY (region_id) REFERENCES region(id);
ALTER TABLE candidate ADD CONSTRAINT candidate_registered_by_fkey FOREIGN KEY (registered_by) REFERENCES organization(id);
ALTER TABLE carousel_step ADD CONSTRAINT carousel_step_programme_id_fkey FOREIGN KEY (programme_id) REFERENCES programme(id);
ALTER TABLE certificate ADD CONSTRAINT certificate_by_organization_id_fkey FOREIGN KEY (by_organization_id) REFERENCES organization(id);
ALTER TABLE certificate ADD CONSTRAINT certificate_convenant_id_fkey FOREIGN KEY (convenant_id) REFERENCES convenant(id);
ALTER TABLE certificate ADD CONSTRAINT certificate_recorded_by_fkey FOREIGN KEY (recorded_by) REFERENCES contact(id);
ALTER TABLE certificate ADD CONSTRAINT certificate_trajectory_id_fkey FOREIGN KEY (trajectory_id) REFERENCES trajectory(id);
ALTER TABLE commitment ADD CONSTRAINT commitment_convenant_id_fkey FOREIGN KEY (convenant_id) REFERENCES convenant(id);
ALTER TABLE commitment ADD CONSTRAINT commitment_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organization(id);
ALTER TABLE commitment ADD CONSTRAINT commitment_party_id_fkey FOREIGN KEY (party_id) REFERENCES party(id);
ALTER TABLE commitment ADD CONSTRAINT commitment_recorded_by_fkey FOREIGN KEY (recorded_by) REFERENCES contact(id);
ALTER TABLE contact ADD CONSTRAINT contact_convenant_id_fkey FOREIGN KEY (convenant_id) REFERENCES convenant(id);
ALTER TABLE contact ADD CONSTRAINT contact_department_id_fkey FOREIGN KEY (department_id) REFERENCES department(id);
ALTER TABLE contact ADD CONSTRAINT contact_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organization(id);
ALTER TABLE contact ADD CONSTRAINT contact_substitute_id_fkey FOREIGN KEY (substitute_id) REFERENCES contact(id);
ALTER TABLE convenant ADD CONSTRAINT convenant_coordinator_id_fkey FOREIGN KEY (coordinator_id) REFERENCES organization(id);
ALTER TABLE convenant ADD CONSTRAINT convenant_region_id_fkey FOREIGN KEY (region_id) REFERENCES region(id);
ALTER TABLE convenant_version ADD CONSTRAINT convenant_version_convenant_id_fkey FOREIGN KEY (convenant_id) REFERENCES convenant(id);
ALTER TABLE deadline_entry ADD CONSTRAINT deadline_entry_actor_id_fkey FOREIGN KEY (actor_id) REFERENCES contact(id);
ALTER TABLE deadline_entry ADD CONSTRAINT deadline_entry_deadline_id_fkey FOREIGN KEY (deadline_id) REFERENCES deadline(id);
ALTER TABLE deadline_entry ADD CONSTRAINT deadline_entry_event_id_fkey FOREIGN KEY (event_id) REFERENCES event(id);
ALTER TABLE deadline ADD CONSTRAINT deadline_next_convenant_id_fkey FOREIGN KEY (convenant_id) REFERENCES convenant(id);
ALTER TABLE deadline ADD CONSTRAINT deadline_next_department_id_fkey FOREIGN KEY (department_id) REFERENCES department(id);
ALTER TABLE deadline ADD CONSTRAINT deadline_next_employer_id_fkey FOREIGN KEY (employer_id) REFERENCES organization(id);
ALTER TABLE deadline ADD CONSTRAINT deadline_next_group_id_fkey FOREIGN KEY (group_id) REFERENCES training_group(id);
ALTER TABLE deadline ADD CONSTRAINT deadline_next_responsible_contact_id_fkey FOREIGN KEY (responsible_contact_id) REFERENCES contact(id);
ALTER TABLE deadline ADD CONSTRAINT deadline_next_responsible_id_fkey FOREIGN KEY (responsible_id) REFERENCES organization(id);
ALTER TABLE deadline ADD CONSTRAINT deadline_next_rule_id_fkey FOREIGN KEY (rule_id) REFERENCES deadline_rule(id);
ALTER TABLE deadline ADD CONSTRAINT deadline_next_trajectory_id_fkey FOREIGN KEY (trajectory_id) REFERENCES trajectory(id);
ALTER TABLE deadline_rule ADD CONSTRAINT deadline_rule_convenant_version_id_fkey FOREIGN KEY (convenant_version_id) REFERENCES convenant_version(id);
ALTER TABLE deadline_step ADD CONSTRAINT deadline_step_next_deadline_id_fkey FOREIGN KEY (deadline_id) REFERENCES deadline(id);
ALTER TABLE department ADD CONSTRAINT department_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organization(id);
ALTER TABLE dropout ADD CONSTRAINT dropout_convenant_id_fkey FOREIGN KEY (convenant_id) REFERENCES convenant(id);
ALTER TABLE dropout ADD CONSTRAINT dropout_reported_by_fkey FOREIGN KEY (reported_by) REFERENCES contact(id);
ALTER TABLE dropout ADD CONSTRAINT dropout_trajectory_id_fkey FOREIGN KEY (trajectory_id) REFERENCES trajectory(id);
ALTER TABLE entry_qualification ADD CONSTRAINT entry_qualification_convenant_id_fkey FOREIGN KEY (convenant_id) REFERENCES convenant(id);
ALTER TABLE entry_qualification ADD CONSTRAINT entry_qualification_programme_id_fkey FOREIGN KEY (programme_id) REFERENCES programme(id);
ALTER TABLE evc ADD CONSTRAINT evc_centre_id_fkey FOREIGN KEY (centre_id) REFERENCES organization(id);
ALTER TABLE evc ADD CONSTRAINT evc_convenant_id_fkey FOREIGN KEY (convenant_id) REFERENCES convenant(id);
ALTER TABLE evc ADD CONSTRAINT evc_recorded_by_fkey FOREIGN KEY (recorded_by) REFERENCES contact(id);
ALTER TABLE evc ADD CONSTRAINT evc_requested_by_fkey FOREIGN KEY (requested_by) REFERENCES contact(id);
ALTER TABLE evc ADD CONSTRAINT evc_trajectory_id_fkey FOREIGN KEY (trajectory_id) REFERENCES trajectory(id);
ALTER TABLE exclusivity_agreement ADD CONSTRAINT exclusivity_agreement_convenant_id_fkey FOREIGN KEY (convenant_id) REFERENCES convenant(id);
ALTER TABLE factsheet ADD CONSTRAINT factsheet_convenant_id_fkey FOREIGN KEY (convenant_id) REFERENCES convenant(id);
ALTER TABLE form_assignment ADD CONSTRAINT form_assignment_assigned_by_fkey FOREIGN KEY (assigned_by) REFERENCES contact(id);
ALTER TABLE form_assignment ADD CONSTRAINT form_assignment_form_id_fkey FOREIGN KEY (form_id) REFERENCES guidance_form(id);
ALTER TABLE form_assignment ADD CONSTRAINT form_assignment_trajectory_id_fkey FOREIGN KEY (trajectory_id) REFERENCES trajectory(id);
ALTER TABLE form_assignment ADD CONSTRAINT form_assignment_trial_id_fkey FOREIGN KEY (trial_id) REFERENCES guidance_trial(id);
ALTER TABLE funding_condition ADD CONSTRAINT funding_condition_agreed_by_fkey FOREIGN KEY (agreed_by) REFERENCES contact(id);
ALTER TABLE funding_condition ADD CONSTRAINT funding_condition_convenant_id_fkey FOREIGN KEY (convenant_id) REFERENCES convenant(id);
ALTER TABLE funding_condition ADD CONSTRAINT funding_condition_payee_id_fkey FOREIGN KEY (payee_id) REFERENCES organization(id);
ALTER TABLE funding_condition ADD CONSTRAINT funding_condition_payer_id_fkey FOREIGN KEY (payer_id) REFERENCES organization(id);
ALTER TABLE go_moment ADD CONSTRAINT go_moment_convenant_id_fkey FOREIGN KEY (convenant_id) REFERENCES convenant(id);
ALTER TABLE go_moment ADD CONSTRAINT go_moment_decided_by_fkey FOREIGN KEY (decided_by) REFERENCES contact(id);
ALTER TABLE go_moment ADD CONSTRAINT go_moment_trajectory_id_fkey FOREIGN KEY (trajectory_id) REFERENCES trajectory(id);
ALTER TABLE guidance_capacity ADD CONSTRAINT guidance_capacity_contact_id_fkey FOREIGN KEY (contact_id) REFERENCES contact(id);
ALTER TABLE guidance_capacity ADD CONSTRAINT guidance_capacity_convenant_id_fkey FOREIGN KEY (convenant_id) REFERENCES convenant(id);
ALTER TABLE guidance ADD CONSTRAINT guidance_contact_id_fkey FOREIGN KEY (contact_id) REFERENCES contact(id);
ALTER TABLE guidance_form ADD CONSTRAINT guidance_form_convenant_id_fkey FOREIGN KEY (convenant_id) REFERENCES convenant(id);
ALTER TABLE guidance_form ADD CONSTRAINT guidance_form_trial_id_fkey FOREIGN KEY (trial_id) REFERENCES guidance_trial(id);
ALTER TABLE guidance_line ADD CONSTRAINT guidance_line_programme_id_fkey FOREIGN KEY (programme_id) REFERENCES programme(id);
ALTER TABLE guidance ADD CONSTRAINT guidance_trajectory_id_fkey FOREIGN KEY (trajectory_id) REFERENCES trajectory(id);
ALTER TABLE guidance_trial ADD CONSTRAINT guidance_trial_convenant_id_fkey FOREIGN KEY (convenant_id) REFERENCES convenant(id);
ALTER TABLE handback ADD CONSTRAINT handback_convenant_id_fkey FOREIGN KEY (convenant_id) REFERENCES convenant(id);
ALTER TABLE handback ADD CONSTRAINT handback_delivered_by_fkey FOREIGN KEY (delivered_by) REFERENCES contact(id);
ALTER TABLE handback ADD CONSTRAINT handback_department_id_fkey FOREIGN KEY (department_id) REFERENCES department(id);
ALTER TABLE handback ADD CONSTRAINT handback_dropout_id_fkey FOREIGN KEY (dropout_id) REFERENCES dropout(id);
ALTER TABLE handback ADD CONSTRAINT handback_employer_id_fkey FOREIGN KEY (employer_id) REFERENCES organization(id);
ALTER TABLE handback ADD CONSTRAINT handback_referral_id_fkey FOREIGN KEY (referral_id) REFERENCES referral(id);
ALTER TABLE handback ADD CONSTRAINT handback_responsible_id_fkey FOREIGN KEY (responsible_id) REFERENCES organization(id);
ALTER TABLE handback ADD CONSTRAINT handback_trajectory_id_fkey FOREIGN KEY (trajectory_id) REFERENCES trajectory(id);
ALTER TABLE handover ADD CONSTRAINT handover_answered_by_fkey FOREIGN KEY (answered_by) REFERENCES contact(id);
ALTER TABLE handover ADD CONSTRAINT handover_convenant_id_fkey FOREIGN KEY (convenant_id) REFERENCES convenant(id);
ALTER TABLE handover ADD CONSTRAINT handover_from_id_fkey FOREIGN KEY (from_id) REFERENCES contact(id);
ALTER TABLE handover ADD CONSTRAINT handover_offered_by_fkey FOREIGN KEY (offered_by) REFERENCES contact(id);
ALTER TABLE handover ADD CONSTRAINT handover_to_id_fkey FOREIGN KEY (to_id) REFERENCES contact(id);
ALTER TABLE handover ADD CONSTRAINT handover_to_organization_id_fkey FOREIGN KEY (to_organization_id) REFERENCES organization(id);
ALTER TABLE handover ADD CONSTRAINT handover_trajectory_id_fkey FOREIGN KEY (trajectory_id) REFERENCES trajectory(id);
ALTER TABLE intake ADD CONSTRAINT intake_candidate_id_fkey FOREIGN KEY (candidate_id) REFERENCES candidate(id);
ALTER TABLE intake ADD CONSTRAINT intake_convenant_id_fkey FOREIGN KEY (convenant_id) REFERENCES convenant(id);
ALTER TABLE intake ADD CONSTRAINT intake_recorded_by_fkey FOREIGN KEY (recorded_by) REFERENCES contact(id);
ALTER TABLE intake ADD CONSTRAINT intake_trajectory_id_fkey FOREIGN KEY (trajectory_id) REFERENCES trajectory(id);
ALTER TABLE interview ADD CONSTRAINT interview_convenant_id_fkey FOREIGN KEY (convenant_id) REFERENCES convenant(id);
ALTER TABLE interview ADD CONSTRAINT interview_department_id_fkey FOREIGN KEY (department_id) REFERENCES department(id);
ALTER TABLE interview ADD CONSTRAINT interview_employer_id_fkey FOREIGN KEY (employer_id) REFERENCES organization(id);
ALTER TABLE interview ADD CONSTRAINT interview_referral_id_fkey FOREIGN KEY (referral_id) REFERENCES referral(id);
ALTER TABLE interview ADD CONSTRAINT interview_trajectory_id_fkey FOREIGN KEY (trajectory_id) REFERENCES trajectory(id);
ALTER TABLE measurement ADD CONSTRAINT measurement_convenant_id_fkey FOREIGN KEY (convenant_id) REFERENCES convenant(id);
ALTER TABLE measurement ADD CONSTRAINT measurement_criterion_id_fkey FOREIGN KEY (criterion_id) REFERENCES trial_criterion(id);
ALTER TABLE measurement ADD CONSTRAINT measurement_form_id_fkey FOREIGN KEY (form_id) REFERENCES guidance_form(id);
ALTER TABLE measurement ADD CONSTRAINT measurement_recorded_by_fkey FOREIGN KEY (recorded_by) REFERENCES contact(id);
ALTER TABLE measurement ADD CONSTRAINT measurement_trial_id_fkey FOREIGN KEY (trial_id) REFERENCES guidance_trial(id);
ALTER TABLE meeting ADD CONSTRAINT meeting_convenant_id_fkey FOREIGN KEY (convenant_id) REFERENCES convenant(id);
ALTER TABLE meeting ADD CONSTRAINT meeting_department_id_fkey FOREIGN KEY (department_id) REFERENCES department(id);
ALTER TABLE meeting ADD CONSTRAINT meeting_group_id_fkey FOREIGN KEY (group_id) REFERENCES training_group(id);
ALTER TABLE meeting ADD CONSTRAINT meeting_host_id_fkey FOREIGN KEY (host_id) REFERENCES organization(id);
ALTER TABLE meeting ADD CONSTRAINT meeting_organizer_id_fkey FOREIGN KEY (organizer_id) REFERENCES organization(id);
ALTER TABLE message_item ADD CONSTRAINT message_item_deadline_id_fkey FOREIGN KEY (deadline_id) REFERENCES deadline(id);
ALTER TABLE message_item ADD CONSTRAINT message_item_message_id_fkey FOREIGN KEY (message_id) REFERENCES message(id);
ALTER TABLE message ADD CONSTRAINT message_next_candidate_id_fkey FOREIGN KEY (candidate_id) REFERENCES candidate(id);
ALTER TABLE message ADD CONSTRAINT message_next_contact_id_fkey FOREIGN KEY (contact_id) REFERENCES contact(id);
ALTER TABLE message ADD CONSTRAINT message_next_convenant_id_fkey FOREIGN KEY (convenant_id) REFERENCES convenant(id);
ALTER TABLE message ADD CONSTRAINT message_next_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organization(id);
ALTER TABLE message ADD CONSTRAINT message_next_trajectory_id_fkey FOREIGN KEY (trajectory_id) REFERENCES trajectory(id);
ALTER TABLE milestone ADD CONSTRAINT milestone_candidate_id_fkey FOREIGN KEY (candidate_id) REFERENCES candidate(id);
ALTER TABLE milestone ADD CONSTRAINT milestone_convenant_id_fkey FOREIGN KEY (convenant_id) REFERENCES convenant(id);
ALTER TABLE milestone ADD CONSTRAINT milestone_employer_id_fkey FOREIGN KEY (employer_id) REFERENCES organization(id);
ALTER TABLE milestone ADD CONSTRAINT milestone_trajectory_id_fkey FOREIGN KEY (trajectory_id) REFERENCES trajectory(id);
ALTER TABLE no_show ADD CONSTRAINT no_show_convenant_id_fkey FOREIGN KEY (convenant_id) REFERENCES convenant(id);
ALTER TABLE no_show ADD CONSTRAINT no_show_corrected_by_fkey FOREIGN KEY (corrected_by) REFERENCES contact(id);
ALTER TABLE no_show ADD CONSTRAINT no_show_department_id_fkey FOREIGN KEY (department_id) REFERENCES department(id);
ALTER TABLE no_show ADD CONSTRAINT no_show_employer_id_fkey FOREIGN KEY (employer_id) REFERENCES organization(id);
ALTER TABLE no_show ADD CONSTRAINT no_show_feedback_by_fkey FOREIGN KEY (feedback_by) REFERENCES contact(id);
ALTER TABLE no_show ADD CONSTRAINT no_show_follow_up_by_fkey FOREIGN KEY (follow_up_by) REFERENCES contact(id);
ALTER TABLE no_show ADD CONSTRAINT no_show_interview_id_fkey FOREIGN KEY (interview_id) REFERENCES interview(id);
ALTER TABLE no_show ADD CONSTRAINT no_show_referral_id_fkey FOREIGN KEY (referral_id) REFERENCES referral(id);
ALTER TABLE no_show ADD CONSTRAINT no_show_reported_by_fkey FOREIGN KEY (reported_by) REFERENCES contact(id);
ALTER TABLE no_show ADD CONSTRAINT no_show_trajectory_id_fkey FOREIGN KEY (trajectory_id) REFERENCES trajectory(id);
ALTER TABLE organization ADD CONSTRAINT organization_region_id_fkey FOREIGN KEY (region_id) REFERENCES region(id);
ALTER TABLE own_approach ADD CONSTRAINT own_approach_convenant_id_fkey FOREIGN KEY (convenant_id) REFERENCES convenant(id);
ALTER TABLE own_approach ADD CONSTRAINT own_approach_employer_id_fkey FOREIGN KEY (employer_id) REFERENCES organization(id);
ALTER TABLE own_approach ADD CONSTRAINT own_approach_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organization(id);
ALTER TABLE own_approach ADD CONSTRAINT own_approach_party_id_fkey FOREIGN KEY (party_id) REFERENCES party(id);
ALTER TABLE own_approach ADD CONSTRAINT own_approach_reported_by_fkey FOREIGN KEY (reported_by) REFERENCES contact(id);
ALTER TABLE party ADD CONSTRAINT party_convenant_id_fkey FOREIGN KEY (convenant_id) REFERENCES convenant(id);
ALTER TABLE party ADD CONSTRAINT party_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organization(id);
ALTER TABLE pause ADD CONSTRAINT pause_convenant_id_fkey FOREIGN KEY (convenant_id) REFERENCES convenant(id);
ALTER TABLE pause ADD CONSTRAINT pause_created_by_fkey FOREIGN KEY (created_by) REFERENCES contact(id);
ALTER TABLE pause ADD CONSTRAINT pause_department_id_fkey FOREIGN KEY (department_id) REFERENCES department(id);
ALTER TABLE pause ADD CONSTRAINT pause_employer_id_fkey FOREIGN KEY (employer_id) REFERENCES organization(id);
ALTER TABLE pause ADD CONSTRAINT pause_group_id_fkey FOREIGN KEY (group_id) REFERENCES training_group(id);
ALTER TABLE pause_release ADD CONSTRAINT pause_release_pause_id_fkey FOREIGN KEY (pause_id) REFERENCES pause(id);
ALTER TABLE pause_release ADD CONSTRAINT pause_release_released_by_fkey FOREIGN KEY (released_by) REFERENCES contact(id);
ALTER TABLE pause_release ADD CONSTRAINT pause_release_trajectory_id_fkey FOREIGN KEY (trajectory_id) REFERENCES trajectory(id);
ALTER TABLE pause ADD CONSTRAINT pause_trajectory_id_fkey FOREIGN KEY (trajectory_id) REFERENCES trajectory(id);
ALTER TABLE payment ADD CONSTRAINT payment_claimed_by_fkey FOREIGN KEY (claimed_by) REFERENCES contact(id);
ALTER TABLE payment ADD CONSTRAINT payment_convenant_id_fkey FOREIGN KEY (convenant_id) REFERENCES convenant(id);
ALTER TABLE payment ADD CONSTRAINT payment_funding_condition_id_fkey FOREIGN KEY (funding_condition_id) REFERENCES funding_condition(id);
ALTER TABLE payment ADD CONSTRAINT payment_payee_id_fkey FOREIGN KEY (payee_id) REFERENCES organization(id);
ALTER TABLE payment ADD CONSTRAINT payment_payer_id_fkey FOREIGN KEY (payer_id) REFERENCES organization(id);
ALTER TABLE payment ADD CONSTRAINT payment_recorded_by_fkey FOREIGN KEY (recorded_by) REFERENCES contact(id);
ALTER TABLE payment ADD CONSTRAINT payment_trajectory_id_fkey FOREIGN KEY (trajectory_id) REFERENCES trajectory(id);
ALTER TABLE phase ADD CONSTRAINT phase_programme_id_fkey FOREIGN KEY (programme_id) REFERENCES programme(id);
ALTER TABLE place ADD CONSTRAINT place_convenant_id_fkey FOREIGN KEY (convenant_id) REFERENCES convenant(id);
ALTER TABLE place ADD CONSTRAINT place_department_id_fkey FOREIGN KEY (department_id) REFERENCES department(id);
ALTER TABLE place ADD CONSTRAINT place_employer_id_fkey FOREIGN KEY (employer_id) REFERENCES organization(id);
ALTER TABLE place ADD CONSTRAINT place_offered_by_fkey FOREIGN KEY (offered_by) REFERENCES contact(id);
ALTER TABLE placement ADD CONSTRAINT placement_convenant_id_fkey FOREIGN KEY (convenant_id) REFERENCES convenant(id);
ALTER TABLE placement ADD CONSTRAINT placement_department_id_fkey FOREIGN KEY (department_id) REFERENCES department(id);
ALTER TABLE placement ADD CONSTRAINT placement_employer_id_fkey FOREIGN KEY (employer_id) REFERENCES organization(id);
ALTER TABLE placement ADD CONSTRAINT placement_place_id_fkey FOREIGN KEY (place_id) REFERENCES place(id);
ALTER TABLE placement ADD CONSTRAINT placement_referral_id_fkey FOREIGN KEY (referral_id) REFERENCES referral(id);
ALTER TABLE placement ADD CONSTRAINT placement_trajectory_id_fkey FOREIGN KEY (trajectory_id) REFERENCES trajectory(id);
ALTER TABLE plan_of_action ADD CONSTRAINT plan_of_action_convenant_id_fkey FOREIGN KEY (convenant_id) REFERENCES convenant(id);
ALTER TABLE plan_of_action ADD CONSTRAINT plan_of_action_trajectory_id_fkey FOREIGN KEY (trajectory_id) REFERENCES trajectory(id);
ALTER TABLE plan_of_action ADD CONSTRAINT plan_of_action_written_by_fkey FOREIGN KEY (written_by) REFERENCES contact(id);
ALTER TABLE plan_step ADD CONSTRAINT plan_step_completed_by_fkey FOREIGN KEY (completed_by) REFERENCES contact(id);
ALTER TABLE plan_step ADD CONSTRAINT plan_step_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organization(id);
ALTER TABLE plan_step ADD CONSTRAINT plan_step_plan_id_fkey FOREIGN KEY (plan_id) REFERENCES plan_of_action(id);
ALTER TABLE plan_step ADD CONSTRAINT plan_step_trajectory_id_fkey FOREIGN KEY (trajectory_id) REFERENCES trajectory(id);
ALTER TABLE pool ADD CONSTRAINT pool_convenant_id_fkey FOREIGN KEY (convenant_id) REFERENCES convenant(id);
ALTER TABLE pool ADD CONSTRAINT pool_host_id_fkey FOREIGN KEY (host_id) REFERENCES organization(id);
ALTER TABLE pool_member ADD CONSTRAINT pool_member_convenant_id_fkey FOREIGN KEY (convenant_id) REFERENCES convenant(id);
ALTER TABLE pool_member ADD CONSTRAINT pool_member_host_id_fkey FOREIGN KEY (host_id) REFERENCES organization(id);
ALTER TABLE pool_member ADD CONSTRAINT pool_member_pool_id_fkey FOREIGN KEY (pool_id) REFERENCES pool(id);
ALTER TABLE pool_member ADD CONSTRAINT pool_member_trajectory_id_fkey FOREIGN KEY (trajectory_id) REFERENCES trajectory(id);
ALTER TABLE programme ADD CONSTRAINT programme_convenant_id_fkey FOREIGN KEY (convenant_id) REFERENCES convenant(id);
ALTER TABLE programme_go_moment ADD CONSTRAINT programme_go_moment_programme_id_fkey FOREIGN KEY (programme_id) REFERENCES programme(id);
ALTER TABLE programme ADD CONSTRAINT programme_sub_region_id_fkey FOREIGN KEY (sub_region_id) REFERENCES sub_region(id);
ALTER TABLE reaffirmation ADD CONSTRAINT reaffirmation_convenant_id_fkey FOREIGN KEY (convenant_id) REFERENCES convenant(id);
ALTER TABLE reaffirmation ADD CONSTRAINT reaffirmation_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organization(id);
ALTER TABLE reaffirmation ADD CONSTRAINT reaffirmation_party_id_fkey FOREIGN KEY (party_id) REFERENCES party(id);
ALTER TABLE reaffirmation ADD CONSTRAINT reaffirmation_recorded_by_fkey FOREIGN KEY (recorded_by) REFERENCES contact(id);
ALTER TABLE referral ADD CONSTRAINT referral_convenant_id_fkey FOREIGN KEY (convenant_id) REFERENCES convenant(id);
ALTER TABLE referral ADD CONSTRAINT referral_department_id_fkey FOREIGN KEY (department_id) REFERENCES department(id);
ALTER TABLE referral ADD CONSTRAINT referral_employer_id_fkey FOREIGN KEY (employer_id) REFERENCES organization(id);
ALTER TABLE referral ADD CONSTRAINT referral_group_id_fkey FOREIGN KEY (group_id) REFERENCES training_group(id);
ALTER TABLE referral ADD CONSTRAINT referral_referred_by_fkey FOREIGN KEY (referred_by) REFERENCES contact(id);
ALTER TABLE referral ADD CONSTRAINT referral_trajectory_id_fkey FOREIGN KEY (trajectory_id) REFERENCES trajectory(id);
ALTER TABLE retention_check ADD CONSTRAINT retention_check_confirmed_by_fkey FOREIGN KEY (confirmed_by) REFERENCES contact(id);
ALTER TABLE retention_check ADD CONSTRAINT retention_check_convenant_id_fkey FOREIGN KEY (convenant_id) REFERENCES convenant(id);
ALTER TABLE retention_check ADD CONSTRAINT retention_check_department_id_fkey FOREIGN KEY (department_id) REFERENCES department(id);
ALTER TABLE retention_check ADD CONSTRAINT retention_check_employer_id_fkey FOREIGN KEY (employer_id) REFERENCES organization(id);
ALTER TABLE retention_check ADD CONSTRAINT retention_check_placement_id_fkey FOREIGN KEY (placement_id) REFERENCES placement(id);
ALTER TABLE retention_check ADD CONSTRAINT retention_check_trajectory_id_fkey FOREIGN KEY (trajectory_id) REFERENCES trajectory(id);
ALTER TABLE screening ADD CONSTRAINT screening_by_organization_id_fkey FOREIGN KEY (by_organization_id) REFERENCES organization(id);
ALTER TABLE screening ADD CONSTRAINT screening_candidate_id_fkey FOREIGN KEY (candidate_id) REFERENCES candidate(id);
ALTER TABLE screening ADD CONSTRAINT screening_convenant_id_fkey FOREIGN KEY (convenant_id) REFERENCES convenant(id);
ALTER TABLE screening ADD CONSTRAINT screening_recorded_by_fkey FOREIGN KEY (recorded_by) REFERENCES contact(id);
ALTER TABLE screening_share ADD CONSTRAINT screening_share_candidate_id_fkey FOREIGN KEY (candidate_id) REFERENCES candidate(id);
ALTER TABLE screening_share ADD CONSTRAINT screening_share_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organization(id);
ALTER TABLE screening_share ADD CONSTRAINT screening_share_screening_id_fkey FOREIGN KEY (screening_id) REFERENCES screening(id);
ALTER TABLE screening_share ADD CONSTRAINT screening_share_shared_by_fkey FOREIGN KEY (shared_by) REFERENCES contact(id);
ALTER TABLE screening ADD CONSTRAINT screening_test_request_id_fkey FOREIGN KEY (test_request_id) REFERENCES test_request(id);
ALTER TABLE screening ADD CONSTRAINT screening_trajectory_id_fkey FOREIGN KEY (trajectory_id) REFERENCES trajectory(id);
ALTER TABLE sub_region ADD CONSTRAINT sub_region_region_id_fkey FOREIGN KEY (region_id) REFERENCES region(id);
ALTER TABLE target ADD CONSTRAINT target_convenant_id_fkey FOREIGN KEY (convenant_id) REFERENCES convenant(id);
ALTER TABLE target ADD CONSTRAINT target_programme_id_fkey FOREIGN KEY (programme_id) REFERENCES programme(id);
ALTER TABLE target ADD CONSTRAINT target_sub_region_id_fkey FOREIGN KEY (sub_region_id) REFERENCES sub_region(id);
ALTER TABLE test_request ADD CONSTRAINT test_request_convenant_id_fkey FOREIGN KEY (convenant_id) REFERENCES convenant(id);
ALTER TABLE test_request ADD CONSTRAINT test_request_delivered_by_fkey FOREIGN KEY (delivered_by) REFERENCES contact(id);
ALTER TABLE test_request ADD CONSTRAINT test_request_requested_by_fkey FOREIGN KEY (requested_by) REFERENCES contact(id);
ALTER TABLE test_request ADD CONSTRAINT test_request_responsible_id_fkey FOREIGN KEY (responsible_id) REFERENCES organization(id);
ALTER TABLE test_request ADD CONSTRAINT test_request_trajectory_id_fkey FOREIGN KEY (trajectory_id) REFERENCES trajectory(id);
ALTER TABLE training_group ADD CONSTRAINT training_group_convenant_id_fkey FOREIGN KEY (convenant_id) REFERENCES convenant(id);
ALTER TABLE training_group ADD CONSTRAINT training_group_programme_id_fkey FOREIGN KEY (programme_id) REFERENCES programme(id);
ALTER TABLE training_group ADD CONSTRAINT training_group_school_id_fkey FOREIGN KEY (school_id) REFERENCES organization(id);
ALTER TABLE trajectory ADD CONSTRAINT trajectory_candidate_id_fkey FOREIGN KEY (candidate_id) REFERENCES candidate(id);
ALTER TABLE trajectory ADD CONSTRAINT trajectory_case_manager_id_fkey FOREIGN KEY (case_manager_id) REFERENCES contact(id);
ALTER TABLE trajectory ADD CONSTRAINT trajectory_convenant_id_fkey FOREIGN KEY (convenant_id) REFERENCES convenant(id);
ALTER TABLE trajectory ADD CONSTRAINT trajectory_group_id_fkey FOREIGN KEY (group_id) REFERENCES training_group(id);
ALTER TABLE trajectory ADD CONSTRAINT trajectory_programme_id_fkey FOREIGN KEY (programme_id) REFERENCES programme(id);
ALTER TABLE trajectory ADD CONSTRAINT trajectory_referrer_id_fkey FOREIGN KEY (referrer_id) REFERENCES organization(id);
ALTER TABLE trial_criterion ADD CONSTRAINT trial_criterion_convenant_id_fkey FOREIGN KEY (convenant_id) REFERENCES convenant(id);
ALTER TABLE trial_criterion ADD CONSTRAINT trial_criterion_trial_id_fkey FOREIGN KEY (trial_id) REFERENCES guidance_trial(id);
ALTER TABLE tutor_agreement ADD CONSTRAINT tutor_agreement_convenant_id_fkey FOREIGN KEY (convenant_id) REFERENCES convenant(id);
ALTER TABLE tutor_agreement ADD CONSTRAINT tutor_agreement_school_id_fkey FOREIGN KEY (school_id) REFERENCES organization(id);
ALTER TABLE tutor_duty ADD CONSTRAINT tutor_duty_assigned_by_fkey FOREIGN KEY (assigned_by) REFERENCES contact(id);
ALTER TABLE tutor_duty ADD CONSTRAINT tutor_duty_contact_id_fkey FOREIGN KEY (contact_id) REFERENCES contact(id);
ALTER TABLE tutor_duty ADD CONSTRAINT tutor_duty_convenant_id_fkey FOREIGN KEY (convenant_id) REFERENCES convenant(id);
ALTER TABLE tutor_duty ADD CONSTRAINT tutor_duty_employer_id_fkey FOREIGN KEY (employer_id) REFERENCES organization(id);
ALTER TABLE tutor_duty ADD CONSTRAINT tutor_duty_school_id_fkey FOREIGN KEY (school_id) REFERENCES organization(id);
ALTER TABLE waiting_list_entry ADD CONSTRAINT waiting_list_entry_convenant_id_fkey FOREIGN KEY (convenant_id) REFERENCES convenant(id);
ALTER TABLE waiting_list_entry ADD CONSTRAINT waiting_list_entry_group_id_fkey FOREIGN KEY (group_id) REFERENCES training_group(id);
ALTER TABLE waiting_list_entry ADD CONSTRAINT waiting_list_entry_trajectory_id_fkey FOREIGN KEY (trajectory_id) REFERENCES trajectory(id);
ALTER TABLE work_readiness ADD CONSTRAINT work_readiness_convenant_id_fkey FOREIGN KEY (convenant_id) REFERENCES convenant(id);
ALTER TABLE work_readiness ADD CONSTRAINT work_readiness_declared_by_fkey FOREIGN KEY (declared_by) REFERENCES contact(id);
ALTER TABLE work_readiness ADD CONSTRAINT work_readiness_trajectory_id_fkey FOREIGN KEY (trajectory_id) REFERENCES trajectory(id);
