//! What partners offer and promise: places and the carousel, commitments, tutors, funding, affirming the
//! convenant again, and who approaches employers.

/// Statements in both dialects; see [`crate::dialect`] for the words that differ.
pub(crate) const STATEMENTS: &[&str] = &[
    "
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
        created_at {ts} NOT NULL,
        version INTEGER NOT NULL,
        PRIMARY KEY (id)
    )
    ",
    "
    CREATE TABLE carousel_step (
        id TEXT NOT NULL,
        programme_id TEXT NOT NULL REFERENCES programme (id),
        position INTEGER NOT NULL,
        name TEXT NOT NULL,
        weeks INTEGER NOT NULL,
        kind TEXT NOT NULL,
        PRIMARY KEY (id)
    )
    ",
    "
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
        starts_at {ts} NOT NULL,
        ends_at {ts},
        note TEXT,
        recorded_by TEXT REFERENCES contact (id),
        created_at {ts} NOT NULL,
        withdrawn_at {ts},
        withdrawal_reason TEXT,
        version INTEGER NOT NULL,
        PRIMARY KEY (id)
    )
    ",
    "
    CREATE TABLE tutor_agreement (
        id TEXT NOT NULL,
        convenant_id TEXT NOT NULL REFERENCES convenant (id),
        school_id TEXT NOT NULL REFERENCES organization (id),
        places_per_tutor INTEGER,
        created_at {ts} NOT NULL,
        version INTEGER NOT NULL,
        PRIMARY KEY (id)
    )
    ",
    "
    CREATE TABLE tutor_duty (
        id TEXT NOT NULL,
        convenant_id TEXT NOT NULL REFERENCES convenant (id),
        employer_id TEXT NOT NULL REFERENCES organization (id),
        school_id TEXT NOT NULL REFERENCES organization (id),
        state TEXT NOT NULL,
        contact_id TEXT REFERENCES contact (id),
        tutor_name TEXT,
        assigned_by TEXT REFERENCES contact (id),
        created_at {ts} NOT NULL,
        closed_at {ts},
        version INTEGER NOT NULL,
        PRIMARY KEY (id)
    )
    ",
    "
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
        created_at {ts} NOT NULL,
        PRIMARY KEY (id)
    )
    ",
    "
    CREATE TABLE work_readiness (
        id TEXT NOT NULL,
        trajectory_id TEXT NOT NULL REFERENCES trajectory (id),
        convenant_id TEXT NOT NULL REFERENCES convenant (id),
        ready_on DATE NOT NULL,
        declared_by TEXT REFERENCES contact (id),
        created_at {ts} NOT NULL,
        PRIMARY KEY (id)
    )
    ",
    "
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
        created_at {ts} NOT NULL,
        version INTEGER NOT NULL,
        PRIMARY KEY (id)
    )
    ",
    "
    CREATE TABLE reaffirmation (
        id TEXT NOT NULL,
        convenant_id TEXT NOT NULL REFERENCES convenant (id),
        party_id TEXT NOT NULL REFERENCES party (id),
        organization_id TEXT NOT NULL REFERENCES organization (id),
        reaffirmed_on DATE NOT NULL,
        note TEXT,
        recorded_by TEXT REFERENCES contact (id),
        created_at {ts} NOT NULL,
        PRIMARY KEY (id)
    )
    ",
    "
    CREATE TABLE exclusivity_agreement (
        id TEXT NOT NULL,
        convenant_id TEXT NOT NULL REFERENCES convenant (id),
        is_exclusive BOOLEAN NOT NULL,
        created_at {ts} NOT NULL,
        version INTEGER NOT NULL,
        PRIMARY KEY (id)
    )
    ",
    "
    CREATE TABLE own_approach (
        id TEXT NOT NULL,
        convenant_id TEXT NOT NULL REFERENCES convenant (id),
        party_id TEXT NOT NULL REFERENCES party (id),
        organization_id TEXT NOT NULL REFERENCES organization (id),
        employer_id TEXT NOT NULL REFERENCES organization (id),
        approached_on DATE NOT NULL,
        note TEXT,
        reported_by TEXT REFERENCES contact (id),
        created_at {ts} NOT NULL,
        PRIMARY KEY (id)
    )
    ",
    "ALTER TABLE placement ADD COLUMN place_id TEXT REFERENCES place (id)",
    "ALTER TABLE placement ADD COLUMN carousel_step INTEGER",
    // One candidate on a place: a contract keeps it.
    "CREATE UNIQUE INDEX placement_place_once ON placement (place_id) WHERE place_id IS NOT NULL AND state <> 'ENDED'",
    "CREATE INDEX placement_place ON placement (place_id, id) WHERE place_id IS NOT NULL",
    // A step of the carousel is done once.
    "CREATE UNIQUE INDEX placement_carousel_once ON placement (trajectory_id, carousel_step) WHERE carousel_step IS NOT NULL",
    "CREATE INDEX place_convenant ON place (convenant_id, id)",
    "CREATE INDEX place_employer ON place (employer_id, id)",
    // An employer's places under one convenant are counted for its tutors and its commitments.
    "CREATE INDEX place_offered ON place (convenant_id, employer_id, state)",
    "CREATE UNIQUE INDEX carousel_step_position ON carousel_step (programme_id, position)",
    "CREATE INDEX commitment_convenant ON commitment (convenant_id, id)",
    "CREATE INDEX commitment_party ON commitment (party_id, id)",
    // What was delivered of them is counted from these.
    "CREATE INDEX placement_promised ON placement (convenant_id, employer_id) WHERE commitment = 'GUARANTEE'",
    "CREATE INDEX trajectory_referred ON trajectory (convenant_id, referrer_id)",
    "CREATE INDEX payment_paid ON payment (convenant_id, payer_id) WHERE state = 'PAID'",
    "CREATE UNIQUE INDEX tutor_agreement_once ON tutor_agreement (convenant_id)",
    "CREATE INDEX tutor_duty_convenant ON tutor_duty (convenant_id, id)",
    "CREATE INDEX tutor_duty_employer ON tutor_duty (convenant_id, employer_id, state)",
    "CREATE INDEX tutor_duty_school ON tutor_duty (school_id, id)",
    "CREATE INDEX tutor_duty_at_employer ON tutor_duty (employer_id, id)",
    "CREATE INDEX funding_condition_convenant ON funding_condition (convenant_id, id)",
    "CREATE UNIQUE INDEX funding_condition_name ON funding_condition (convenant_id, name)",
    "CREATE UNIQUE INDEX work_readiness_once ON work_readiness (trajectory_id)",
    "CREATE UNIQUE INDEX payment_once ON payment (funding_condition_id, trajectory_id)",
    "CREATE INDEX payment_condition ON payment (funding_condition_id, id)",
    "CREATE INDEX payment_convenant ON payment (convenant_id, id)",
    "CREATE INDEX payment_trajectory ON payment (trajectory_id, id)",
    "CREATE INDEX payment_payer ON payment (payer_id, id)",
    "CREATE INDEX payment_payee ON payment (payee_id, id)",
    "CREATE UNIQUE INDEX reaffirmation_once ON reaffirmation (party_id, reaffirmed_on)",
    "CREATE INDEX reaffirmation_convenant ON reaffirmation (convenant_id, id)",
    "CREATE UNIQUE INDEX exclusivity_agreement_once ON exclusivity_agreement (convenant_id)",
    "CREATE INDEX own_approach_convenant ON own_approach (convenant_id, id)",
    "CREATE INDEX own_approach_party ON own_approach (party_id, id)",
    "CREATE INDEX own_approach_organization ON own_approach (organization_id, id)",
    "CREATE INDEX own_approach_employer ON own_approach (employer_id, id)",
];
