//! A small chain to look at: a gemeente, a school, a coordinator and two employers, of which one has two
//! departments. Identities are numbered, so that a test can name any row.

use std::sync::{
    Arc,
    atomic::{AtomicUsize, Ordering},
};

use api::{
    assembly::{self, Schema},
    room::Room,
    schema::load::with_viewer,
};
use async_graphql::{Request, Response};
use chrono::{DateTime, NaiveDate, Utc};
use domain::{Clock, Environment, Random, access::Viewer, rules::kinds};
use entity::{
    TypedId, assessment, candidate, contact, convenant, convenant_version, deadline, deadline_rule,
    deadline_step, department, go_moment, group, guidance, ids::*, interview, message, no_show, organization,
    party, phase, placement, programme, referral, region, trajectory, vocabulary::*,
};
use names::folded;
use sea_orm::{
    ActiveModelTrait, ConnectOptions, Database, DatabaseConnection, EntityTrait, IntoActiveModel, ModelTrait,
    Set, sea_query::Expr,
};
use ulid::Ulid;

pub const REGION: u32 = 1;
pub const COORDINATOR: u32 = 1;
pub const GEMEENTE: u32 = 2;
pub const SCHOOL: u32 = 3;
pub const EMPLOYER: u32 = 4;
pub const OTHER_EMPLOYER: u32 = 5;
pub const NORTH: u32 = 1;
pub const SOUTH: u32 = 2;

/// Contacts have the number of their organisation; these come beside them.
pub const CASE_MANAGER: u32 = 12;
pub const NORTH_STAFF: u32 = 14;
pub const SOUTH_STAFF: u32 = 15;

/// An identity by its number.
pub fn id<I: TypedId>(number: u32) -> I {
    format!("{}_{number:0>26}", I::PREFIX).parse().unwrap()
}

pub fn day(day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 3, day).unwrap()
}

pub fn at(hour: u32) -> DateTime<Utc> {
    day(2).and_hms_opt(hour, 0, 0).unwrap().and_utc()
}

/// Refuses an answer about many rows that costs more than the same about one. Which questions of an answer meet in
/// one statement is a matter of microseconds, so a few more or less say nothing; one for each row does.
pub fn costs_alike(one: usize, many: usize) {
    const FEW: usize = 3;
    assert!(
        one.abs_diff(many) <= FEW,
        "{one} statements for one, {many} for many"
    );
}

/// A clock that stands still at noon.
pub struct Standing;

impl Clock for Standing {
    fn now(&self) -> DateTime<Utc> {
        at(12)
    }
    fn wall(&self) -> DateTime<Utc> {
        at(12)
    }
}

impl Environment for Standing {
    fn clock(&self) -> &dyn Clock {
        self
    }
    fn random(&self) -> &dyn Random {
        self
    }
    fn wake(&self) {}
}

/// Reading needs no randomness, and gets none.
impl Random for Standing {
    fn ulid(&self, _: DateTime<Utc>) -> Ulid {
        Ulid::nil()
    }

    fn token(&self, at: DateTime<Utc>) -> Ulid {
        self.ulid(at)
    }
    fn fraction(&self) -> f64 {
        0.0
    }
}

pub struct Chain {
    pub db: DatabaseConnection,
    schema: Schema,
    statements: Arc<AtomicUsize>,
}

impl Chain {
    /// The partners and the convenant, without candidates.
    pub async fn partners() -> Self {
        let postgres = crate::postgres::when_repeating().await;
        let mut options = ConnectOptions::new(postgres.as_deref().unwrap_or("sqlite::memory:"));
        // Memory is one connection's own.
        options.max_connections(1);
        let mut db = Database::connect(options).await.unwrap();
        migration::migrate(&db).await.unwrap();
        let statements = Arc::new(AtomicUsize::new(0));
        let counter = Arc::clone(&statements);
        db.set_metric_callback(move |_| {
            counter.fetch_add(1, Ordering::Relaxed);
        });
        let schema = assembly::build(db.clone(), Arc::new(Standing));
        let chain = Self {
            db,
            schema,
            statements,
        };
        chain.seed_partners().await;
        chain.seed_convenant().await;
        chain
    }

    /// With three candidates: one at each department of the employer, and one at the other employer.
    pub async fn with_candidates() -> Self {
        let chain = Self::partners().await;
        chain.seed_candidate(1, EMPLOYER, Some(NORTH)).await;
        chain.seed_candidate(2, EMPLOYER, Some(SOUTH)).await;
        chain.seed_candidate(3, OTHER_EMPLOYER, None).await;
        chain
    }

    pub async fn insert<M, A>(&self, model: M)
    where
        M: ModelTrait + IntoActiveModel<A>,
        A: ActiveModelTrait<Entity = M::Entity> + Send,
    {
        M::Entity::insert(model.into_active_model())
            .exec_without_returning(&self.db)
            .await
            .unwrap();
    }

    /// Makes every deadline fall due at a moment.
    pub async fn fall_due(&self, at: DateTime<Utc>) {
        deadline::Entity::update_many()
            .col_expr(deadline::Column::DueAt, Expr::value(at))
            .exec(&self.db)
            .await
            .unwrap();
    }

    /// What a contact is answered.
    pub async fn ask(&self, contact: u32, query: &str) -> Response {
        let viewer = Viewer::load(&self.db, id(contact), at(12))
            .await
            .unwrap()
            .unwrap();
        self.schema
            .execute(with_viewer(Request::new(query), &self.db, viewer))
            .await
    }

    /// What a contact is answered where an answer may not be larger.
    pub async fn ask_within(&self, contact: u32, query: &str, room: Arc<Room>) -> Response {
        let viewer = Viewer::load(&self.db, id(contact), at(12))
            .await
            .unwrap()
            .unwrap();
        let request = with_viewer(Request::new(query), &self.db, viewer);
        self.schema.execute(request.data(room)).await
    }

    /// What a contact is answered without any error.
    pub async fn read(&self, contact: u32, query: &str) -> serde_json::Value {
        let response = self.ask(contact, query).await;
        assert!(response.errors.is_empty(), "{query}: {:?}", response.errors);
        response.data.into_json().unwrap()
    }

    /// How many statements an answer costs at least, of a few times: on a busy machine some questions that could be
    /// one statement miss each other.
    pub async fn cost(&self, contact: u32, query: &str) -> (usize, serde_json::Value) {
        let (mut least, mut answer) = self.cost_once(contact, query).await;
        for _ in 1..4 {
            let (statements, again) = self.cost_once(contact, query).await;
            least = least.min(statements);
            answer = again;
        }
        (least, answer)
    }

    async fn cost_once(&self, contact: u32, query: &str) -> (usize, serde_json::Value) {
        let viewer = Viewer::load(&self.db, id(contact), at(12))
            .await
            .unwrap()
            .unwrap();
        self.statements.store(0, Ordering::Relaxed);
        let response = self
            .schema
            .execute(with_viewer(Request::new(query), &self.db, viewer))
            .await;
        let statements = self.statements.load(Ordering::Relaxed);
        assert!(response.errors.is_empty(), "{query}: {:?}", response.errors);
        (statements, response.data.into_json().unwrap())
    }

    async fn seed_partners(&self) {
        let name = "Zuidrand".to_owned();
        let coordinator_id = Some(id(COORDINATOR));
        self.insert(region::Model {
            sign_in_by_address: false,
            id: id(REGION),
            folded_name: folded(&name),
            name,
            coordinator_id,
            created_at: at(1),
        })
        .await;
        self.seed_organization(COORDINATOR, OrganizationKind::ServicePoint, "Servicepunt Zorg")
            .await;
        self.seed_organization(GEMEENTE, OrganizationKind::Gemeente, "Gemeente Duinstede")
            .await;
        self.seed_organization(SCHOOL, OrganizationKind::School, "ROC Duinstede")
            .await;
        self.seed_organization(EMPLOYER, OrganizationKind::Employer, "Zorghuis Aan Zee")
            .await;
        self.seed_organization(OTHER_EMPLOYER, OrganizationKind::Employer, "Thuiszorg De Polder")
            .await;
        for (number, name) in [(NORTH, "Noord"), (SOUTH, "Zuid")] {
            self.insert(department::Model {
                id: id(number),
                organization_id: id(EMPLOYER),
                name: name.to_owned(),
                folded_name: folded(name),
                establishment_number: None,
                created_at: at(1),
            })
            .await;
        }
        self.seed_contact(CASE_MANAGER, GEMEENTE, None).await;
        self.seed_contact(NORTH_STAFF, EMPLOYER, Some(NORTH)).await;
        self.seed_contact(SOUTH_STAFF, EMPLOYER, Some(SOUTH)).await;
    }

    pub async fn seed_organization(&self, number: u32, kind: OrganizationKind, name: &str) {
        self.insert(organization::Model {
            id: id(number),
            region_id: id(REGION),
            kind,
            name: name.to_owned(),
            folded_name: folded(name),
            kvk_number: None,
            oin: None,
            brin: None,
            cbs_code: None,
            created_at: at(1),
            version: 1,
        })
        .await;
        self.seed_contact(number, number, None).await;
    }

    async fn seed_contact(&self, number: u32, organization: u32, department: Option<u32>) {
        self.insert(contact::Model {
            id: id(number),
            organization_id: id(organization),
            department_id: department.map(id),
            convenant_id: None,
            name: format!("Contact {number}"),
            folded_name: folded(&format!("Contact {number}")),
            email: format!("contact{number}@example.org"),
            language: Language::Nl,
            level: ContactLevel::Operational,
            phone: None,
            mail_rhythm: Rhythm::Daily,
            mail_from: None,
            appointment_rhythm: None,
            news_rhythm: None,
            calendar_opened_at: Some(at(1)),
            mail_until: None,
            mail_refused_at: None,
            mail_refusal: None,
            is_administrator: false,
            starts_at: at(1),
            ended_at: None,
            created_at: at(1),
            version: 1,
        })
        .await;
    }

    async fn seed_convenant(&self) {
        self.insert(convenant::Model {
            id: id(1),
            region_id: id(REGION),
            name: "Kansrijk in de zorg".to_owned(),
            folded_name: folded("Kansrijk in de zorg"),
            binding_form: BindingForm::Convenant,
            coordinator_id: id(COORDINATOR),
            calendar: serde_json::to_value(domain::rules::calendar::BusinessCalendar::default()).unwrap(),
            created_at: at(1),
            version: 1,
        })
        .await;
        for number in [COORDINATOR, GEMEENTE, SCHOOL, EMPLOYER, OTHER_EMPLOYER] {
            self.insert(party::Model {
                id: id(number),
                convenant_id: id(1),
                organization_id: id(number),
                acceded_on: day(1),
                withdrawn_on: None,
                closures: serde_json::json!([]),
                created_at: at(1),
                version: 1,
            })
            .await;
        }
        self.insert(convenant_version::Model {
            id: id(1),
            convenant_id: id(1),
            number: 1,
            effective_from: at(1),
            note: None,
            created_at: at(1),
        })
        .await;
        for (number, kind) in (1..).zip(kinds::ALL) {
            self.insert(deadline_rule::Model {
                id: id(number),
                convenant_version_id: id(1),
                kind: kind.code,
                terms: serde_json::to_value((kind.default_terms)()).unwrap(),
            })
            .await;
        }
        self.seed_programme().await;
    }

    async fn seed_programme(&self) {
        self.insert(programme::Model {
            id: id(1),
            convenant_id: id(1),
            name: "Instroom".to_owned(),
            folded_name: folded("Instroom"),
            weeks: 20,
            sub_region_id: None,
            created_at: at(1),
        })
        .await;
        self.insert(phase::Model {
            id: id(1),
            programme_id: id(1),
            position: 1,
            name: "Voorbereiding".to_owned(),
            starts_week: 1,
            weeks: 10,
        })
        .await;
        self.insert(group::Model {
            state: GroupState::Planned,
            started_at: None,
            ended_at: None,
            end_reason: None,
            id: id(1),
            programme_id: id(1),
            convenant_id: id(1),
            school_id: Some(id(SCHOOL)),
            name: "Voorjaar".to_owned(),
            folded_name: folded("Voorjaar"),
            starts_on: day(30),
            minimum: 1,
            maximum: 20,
            start_reason: None,
            is_filled: false,
            is_guided: false,
            created_at: at(1),
            version: 1,
        })
        .await;
    }

    /// A candidate of the gemeente in the school's group, referred and placed, with a row of everything. All
    /// of its rows have its number.
    pub async fn seed_candidate(&self, number: u32, employer: u32, department: Option<u32>) {
        self.seed_trajectory(number).await;
        self.seed_referral(number, employer, department).await;
        self.seed_go_moment(number).await;
        self.seed_deadline(number, employer, department).await;
    }

    async fn seed_trajectory(&self, number: u32) {
        self.insert(candidate::Model {
            id: id(number),
            region_id: id(REGION),
            registered_by: id(GEMEENTE),
            reference: format!("D-{number}"),
            name: format!("Kandidaat {number}"),
            email: Some(format!("kandidaat{number}@example.org")),
            phone: None,
            language: Language::Nl,
            source: CandidateSource::Wwb,
            mail_consent_at: None,
            mail_consent_ended_at: None,
            mail_refused_at: None,
            mail_refusal: None,
            restricted_at: None,
            erased_at: None,
            created_at: at(2),
            version: 1,
        })
        .await;
        self.insert(trajectory::Model {
            id: id(number),
            candidate_id: id(number),
            convenant_id: id(1),
            programme_id: Some(id(1)),
            group_id: Some(id(1)),
            route: Route::Inflow,
            state: TrajectoryState::InProgramme,
            phase: Some(1),
            referrer_id: id(GEMEENTE),
            case_manager_id: id(CASE_MANAGER),
            case_manager_provisional: false,
            level_from: None,
            level_to: None,
            level_reached: None,
            created_at: at(2),
            ended_at: None,
            end_reason: None,
            version: 1,
        })
        .await;
        self.insert(guidance::Model {
            id: id(number),
            trajectory_id: id(number),
            line: 1,
            contact_id: id(SCHOOL),
            assigned_at: at(2),
            version: 1,
        })
        .await;
    }

    async fn seed_referral(&self, number: u32, employer: u32, department: Option<u32>) {
        self.insert(referral::Model {
            id: id(number),
            trajectory_id: id(number),
            convenant_id: id(1),
            employer_id: id(employer),
            department_id: department.map(id),
            group_id: Some(id(1)),
            state: ReferralState::Accepted,
            referred_by: Some(id(CASE_MANAGER)),
            created_at: at(3),
            closed_at: Some(at(6)),
            version: 1,
        })
        .await;
        self.insert(interview::Model {
            id: id(number),
            referral_id: id(number),
            trajectory_id: id(number),
            convenant_id: id(1),
            employer_id: id(employer),
            department_id: department.map(id),
            starts_at: at(4),
            ends_at: at(5),
            location: "Zeestraat 1".to_owned(),
            state: InterviewState::NoShow,
            beyond_deadline: false,
            reason: Some("verzet".to_owned()),
            outcome: None,
            outcome_ground: None,
            outcome_reason: None,
            outcome_at: None,
            created_at: at(3),
            version: 1,
        })
        .await;
        self.insert(no_show::Model {
            id: id(number),
            occasion: NoShowOccasion::Interview,
            interview_id: Some(id(number)),
            referral_id: Some(id(number)),
            placement_id: None,
            attendance_id: None,
            trajectory_id: id(number),
            convenant_id: id(1),
            employer_id: id(employer),
            department_id: department.map(id),
            occurred_at: at(4),
            reported_at: at(5),
            reported_by: Some(id(employer)),
            feedback: Some("niets gehoord".to_owned()),
            feedback_at: Some(at(6)),
            feedback_by: Some(id(employer)),
            follow_up_starts_at: None,
            follow_up_ends_at: None,
            follow_up_location: None,
            follow_up_cancelled_at: None,
            follow_up_held_at: None,
            follow_up_agreement: None,
            follow_up_at: None,
            follow_up_by: None,
            cancellation_received_at: None,
            cancellation_note: None,
            corrected_at: None,
            corrected_by: None,
            version: 1,
        })
        .await;
        self.insert(placement::Model {
            id: id(number),
            trajectory_id: id(number),
            convenant_id: id(1),
            referral_id: id(number),
            employer_id: id(employer),
            department_id: department.map(id),
            kind: PlacementKind::Internship,
            commitment: None,
            state: PlacementState::Active,
            starts_on: day(9),
            contract_on: None,
            place_id: None,
            carousel_step: None,
            created_at: at(6),
            version: 1,
        })
        .await;
    }

    /// An open referral of a trajectory to one more employer.
    pub async fn refer_also(&self, number: u32, trajectory: u32, employer: u32) {
        self.insert(referral::Model {
            id: id(number),
            trajectory_id: id(trajectory),
            convenant_id: id(1),
            employer_id: id(employer),
            department_id: None,
            group_id: None,
            state: ReferralState::Open,
            referred_by: None,
            created_at: at(8),
            closed_at: None,
            version: 1,
        })
        .await;
    }

    /// Rejects a referral.
    pub async fn reject(&self, number: u32) {
        let change = referral::ActiveModel {
            id: Set(id(number)),
            state: Set(ReferralState::Rejected),
            ..Default::default()
        };
        change.update(&self.db).await.unwrap();
    }

    async fn seed_go_moment(&self, number: u32) {
        self.insert(go_moment::Model {
            id: id(number),
            trajectory_id: id(number),
            convenant_id: id(1),
            position: 1,
            week: 6,
            planned_on: day(20),
            state: GoMomentState::Planned,
            decision: None,
            conditions: Some("op tijd".to_owned()),
            decided_at: None,
            decided_by: None,
            version: 1,
        })
        .await;
        self.insert(assessment::Model {
            id: id(number),
            go_moment_id: id(number),
            trajectory_id: id(number),
            convenant_id: id(1),
            line: 1,
            role: GuidanceRole::StudyCoach,
            contact_id: id(SCHOOL),
            advice: Some(Advice::Positive),
            remarks: Some("gaat goed".to_owned()),
            delivered_at: Some(at(7)),
            delivered_by: Some(id(SCHOOL)),
            version: 1,
        })
        .await;
    }

    async fn seed_deadline(&self, number: u32, employer: u32, department: Option<u32>) {
        self.insert(deadline::Model {
            id: id(number),
            kind: DeadlineKind::InterviewPlanned,
            convenant_id: id(1),
            rule_id: id(1),
            trajectory_id: Some(id(number)),
            group_id: Some(id(1)),
            subject_id: id::<ReferralId>(number).to_string(),
            employer_id: Some(id(employer)),
            department_id: department.map(id),
            responsible_id: id(employer),
            responsible_contact_id: None,
            opened_by: "CANDIDATE_REFERRED".to_owned(),
            opened_at: at(3),
            starts_at: at(3),
            appointment_at: None,
            from_on: None,
            target_on: None,
            occurrence: 1,
            anchored_at: at(3),
            laid_at: at(3),
            not_before: None,
            reassigned_at: None,
            due_at: at(20),
            state: DeadlineState::Open,
            round: 1,
            next_at: Some(at(15)),
            breached_at: None,
            closed_at: None,
            successor_id: None,
            version: 1,
        })
        .await;
        self.insert(deadline_step::Model {
            id: id(number),
            deadline_id: id(number),
            round: 1,
            kind: StepKind::Due,
            position: 1,
            agreed: 1,
            at: at(20),
            taken_at: None,
        })
        .await;
        self.insert(message::Model {
            id: id(number),
            template: Template::ReferralReceived,
            convenant_id: id(1),
            trajectory_id: Some(id(number)),
            subject_id: id::<ReferralId>(number).to_string(),
            cause: format!("evt_{number}"),
            contact_id: Some(id(employer)),
            candidate_id: None,
            organization_id: Some(id(employer)),
            state: MessageState::Sent,
            attempts: 1,
            failures: 0,
            available_at: at(3),
            lease_token: None,
            lease_until: None,
            redirected_from: None,
            digest_id: None,
            gathers: None,
            gathers_until: None,
            last_error: None,
            created_at: at(3),
            finished_at: Some(at(3)),
        })
        .await;
    }
}
