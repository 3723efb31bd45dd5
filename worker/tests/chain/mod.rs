//! A small chain in a database of its own, with a clock that the test moves. Only for tests.
//!
//! The database is a new SQLite file, or a new database on the PostgreSQL server that `PGHOST` and its
//! like name; `pg_virtualenv` runs a command with one.
#![allow(
    dead_code,
    unused_imports,
    unused_macros,
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used
)]

#[path = "../../../tests/support/postgres.rs"]
mod postgres;

use std::{
    env,
    future::Future,
    path::PathBuf,
    sync::{
        Arc, Mutex,
        atomic::{AtomicU64, Ordering},
    },
    time::Duration,
};

use chrono::{DateTime, TimeDelta, Utc};
use domain::{
    Clock, Command, Environment, Moment, Random,
    access::{Actor, Viewer},
    acts::{levels::Levels, versions::RuleChange},
    clock::Generator,
    commands::{
        interviews::ReferCandidate,
        setup::{AddParty, AssignContact, CreateConvenant, CreateRegion, RegisterOrganization},
        trajectories::{RegisterCandidate, StartTrajectory},
    },
    execute,
    rules::{calendar::BusinessCalendar, kinds, terms::working_days},
};
use entity::{
    ids::{ContactId, ConvenantId, DepartmentId, OrganizationId, ReferralId, RegionId},
    message,
    vocabulary::{
        BindingForm, CandidateSource, ContactLevel, DeadlineKind, Language, MessageState, OrganizationKind,
        Rhythm, Route, Template,
    },
};
use rand::{SeedableRng, rngs::StdRng};
use sea_orm::{
    ColumnTrait, ConnectOptions, Database, DatabaseConnection, EntityTrait, QueryFilter, QueryOrder,
    sea_query::Expr,
};
use tokio::{sync::oneshot, task::JoinHandle};
use worker::{Mailbox, Wake, WorkerError, WorkerSettings, mail::Transport, returned::imap, run};

pub const COORDINATOR: &str = "servicepunt@oostrand.example";
pub const CASE_MANAGER: &str = "sanne@gemeente.example";
pub const EMPLOYER: &str = "noor@delinde.example";

/// Time and randomness in the hands of the test.
pub struct TestEnvironment {
    clock: TestClock,
    random: Generator<StdRng>,
    wake: Wake,
}

struct TestClock {
    now: Mutex<Moment>,
    wall: Mutex<Moment>,
    glances: AtomicU64,
}

impl Clock for TestClock {
    fn now(&self) -> Moment {
        self.glances.fetch_add(1, Ordering::Relaxed);
        *self.now.lock().unwrap()
    }

    fn wall(&self) -> Moment {
        self.glances.fetch_add(1, Ordering::Relaxed);
        *self.wall.lock().unwrap()
    }
}

impl Environment for TestEnvironment {
    fn clock(&self) -> &dyn Clock {
        &self.clock
    }

    fn random(&self) -> &dyn Random {
        &self.random
    }

    fn wake(&self) {
        self.wake.wake();
    }
}

impl TestEnvironment {
    /// Moves the chain to this moment, and the machine as far.
    pub fn set(&self, to: Moment) {
        let mut now = self.clock.now.lock().unwrap();
        *self.clock.wall.lock().unwrap() += to - *now;
        *now = to;
    }

    /// How often anyone looked at the clock.
    pub fn glances(&self) -> u64 {
        self.clock.glances.load(Ordering::Relaxed)
    }

    /// Only the machine's own time goes on.
    pub fn pass(&self, time: TimeDelta) {
        *self.clock.wall.lock().unwrap() += time;
    }
}

/// "2026-06-03 10:00" on a clock in Amsterdam.
pub fn at(text: &str) -> Moment {
    let wall = chrono::NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M").unwrap();
    let local = wall.and_local_timezone(chrono_tz::Europe::Amsterdam).single();
    local.unwrap().with_timezone(&Utc)
}

/// The chain: a service point that coordinates, a gemeente, an employer, one contact each.
pub struct Chain {
    pub db: DatabaseConnection,
    pub environment: Arc<TestEnvironment>,
    pub region: RegionId,
    pub convenant: ConvenantId,
    pub gemeente: OrganizationId,
    pub employer: OrganizationId,
    pub case_manager: ContactId,
    pub employer_contact: ContactId,
    pub coordinator: ContactId,
    address: String,
    file: Option<PathBuf>,
}

impl Chain {
    /// A new one in a file, on Monday 1 June 2026 at ten.
    pub async fn on_sqlite() -> Self {
        let file = env::temp_dir().join(format!("{}.sqlite", postgres::new_name()));
        Self::start(format!("sqlite://{}?mode=rwc", file.display()), Some(file)).await
    }

    /// The same on PostgreSQL, if there is a server.
    pub async fn on_postgres() -> Option<Self> {
        let server = postgres::server()?;
        Some(Self::start(postgres::migrated(&server).await, None).await)
    }

    async fn start(address: String, file: Option<PathBuf>) -> Self {
        let db = connect(&address).await;
        migration::migrate(&db).await.expect("migrates");
        let environment = environment(1, at("2026-06-01 10:00"));
        seed(db, environment, address, file).await
    }

    /// Another connection to the same database, as another process has.
    pub async fn connect_again(&self) -> DatabaseConnection {
        connect(&self.address).await
    }

    pub async fn run<C: Command>(&self, actor: &Actor, command: C) -> C::Output {
        let outcome = execute(&self.db, &*self.environment, actor, None, command).await;
        outcome.unwrap_or_else(|error| panic!("{error}"))
    }

    pub async fn act_as(&self, contact: ContactId) -> Actor {
        let viewer = Viewer::load(&self.db, contact, self.environment.clock().now()).await;
        Actor::Contact(viewer.unwrap().expect("a current contact"))
    }

    pub async fn assign(&self, organization: OrganizationId, email: &str, level: ContactLevel) -> ContactId {
        let command = contact(organization, email, level);
        let contact = self.run(&Actor::System, command).await;
        told_at_once(&self.db).await;
        contact
    }

    /// Another candidate, referred to the employer by the case manager.
    pub async fn refer(&self, reference: &str) -> ReferralId {
        self.refer_to(reference, None).await
    }

    pub async fn refer_to(&self, reference: &str, department: Option<DepartmentId>) -> ReferralId {
        let actor = self.act_as(self.case_manager).await;
        let register = RegisterCandidate {
            region_id: self.region,
            reference: reference.to_owned(),
            name: format!("Kandidaat {reference}"),
            email: Some(format!("{}@kandidaat.example", reference.to_lowercase())),
            phone: None,
            language: Language::Nl,
            source: CandidateSource::Wwb,
            mail_consent: true,
        };
        let candidate_id = self.run(&actor, register).await;
        let start = StartTrajectory {
            candidate_id,
            convenant_id: self.convenant,
            programme_id: None,
            group_id: None,
            route: Route::Inflow,
            case_manager_id: Some(self.case_manager),
            levels: Levels::default(),
        };
        let trajectory_id = self.run(&actor, start).await;
        let refer = ReferCandidate {
            trajectory_id,
            employer_id: self.employer,
            department_id: department,
        };
        self.run(&actor, refer).await
    }

    pub async fn messages(&self) -> Vec<message::Model> {
        let all = message::Entity::find().order_by_asc(message::Column::Id);
        all.all(&self.db).await.expect("messages")
    }

    pub async fn messages_of(&self, template: Template) -> Vec<message::Model> {
        let all = message::Entity::find().filter(message::Column::Template.eq(template));
        all.order_by_asc(message::Column::Id)
            .all(&self.db)
            .await
            .expect("messages")
    }

    /// Waits until no message is queued any more.
    pub async fn until_delivered(&self) {
        until("every message is finished", || async {
            let messages = self.messages().await;
            messages
                .iter()
                .all(|message| message.state != MessageState::Queued)
        })
        .await;
    }

    /// A worker over this database.
    pub fn worker(&self, transport: Option<Transport>) -> Running {
        self.worker_on(self.db.clone(), &self.environment, transport)
    }

    pub fn worker_on(
        &self,
        db: DatabaseConnection,
        environment: &Arc<TestEnvironment>,
        transport: Option<Transport>,
    ) -> Running {
        self.worker_with(db, environment, transport, None)
    }

    /// One that also reads what comes back.
    pub fn worker_reading(&self, transport: Option<Transport>, bounces: Option<imap::Mailbox>) -> Running {
        self.worker_with(self.db.clone(), &self.environment, transport, bounces)
    }

    fn worker_with(
        &self,
        db: DatabaseConnection,
        environment: &Arc<TestEnvironment>,
        transport: Option<Transport>,
        bounces: Option<imap::Mailbox>,
    ) -> Running {
        let settings = WorkerSettings {
            db,
            environment: Arc::clone(environment) as Arc<dyn Environment>,
            wake: environment.wake.clone(),
            transport,
            texts: None,
            bounces,
            from: "Ketenwacht <ketenwacht@oostrand.example>"
                .parse::<Mailbox>()
                .unwrap(),
            public_url: "https://ketenwacht.example/".to_owned(),
            has_sent: Arc::default(),
        };
        let (stop, stopped) = oneshot::channel::<()>();
        let task = tokio::spawn(async move {
            run(settings, async {
                let _ = stopped.await;
            })
            .await
        });
        Running {
            stop: Some(stop),
            task,
        }
    }

    /// The same time, but other random numbers: another process.
    pub fn other_environment(&self) -> Arc<TestEnvironment> {
        environment(2, self.environment.clock().now())
    }
}

impl Drop for Chain {
    fn drop(&mut self) {
        if let Some(file) = &self.file {
            for end in ["", "-wal", "-shm"] {
                let _ = std::fs::remove_file(format!("{}{end}", file.display()));
            }
        }
    }
}

/// A worker under way.
pub struct Running {
    stop: Option<oneshot::Sender<()>>,
    task: JoinHandle<Result<(), WorkerError>>,
}

impl Running {
    /// Tells it to stop, and waits for its orderly end.
    pub async fn stop(mut self) {
        drop(self.stop.take());
        let ended = tokio::time::timeout(Duration::from_secs(30), &mut self.task).await;
        ended.expect("it ends").expect("no panic").expect("no error");
    }

    /// Kills it in the middle of whatever it does.
    pub async fn kill(self) {
        self.task.abort();
        let _ = self.task.await;
    }
}

/// Waits until it holds, for twenty seconds at most.
pub async fn until<F: Future<Output = bool>>(what: &str, holds: impl Fn() -> F) {
    let patience = Duration::from_secs(20);
    let waiting = async {
        while !holds().await {
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
    };
    assert!(
        tokio::time::timeout(patience, waiting).await.is_ok(),
        "in vain: {what}"
    );
}

/// Waits until the first so many messages were refused often enough to be believed.
pub async fn believed(chain: &Chain, messages: usize) {
    for tries in 1..3 {
        until("it is refused", || async {
            let tried = chain.messages().await;
            let tried = tried.iter().filter(|message| message.failures >= tries);
            tried.filter(|message| message.lease_token.is_none()).count() >= messages
        })
        .await;
        chain.environment.pass(TimeDelta::seconds(6));
    }
}

/// The value of a header in a message as it went over the wire.
pub fn header<'a>(email: &'a str, name: &str) -> &'a str {
    let start = format!("{name}: ");
    email
        .lines()
        .find_map(|line| line.strip_prefix(&start))
        .unwrap_or_else(|| panic!("{name} is missing"))
}

fn environment(seed: u64, now: DateTime<Utc>) -> Arc<TestEnvironment> {
    Arc::new(TestEnvironment {
        clock: TestClock {
            now: Mutex::new(now),
            wall: Mutex::new(now),
            glances: AtomicU64::new(0),
        },
        random: Generator::new(StdRng::seed_from_u64(seed)),
        wake: Wake::new(),
    })
}

async fn connect(address: &str) -> DatabaseConnection {
    let mut options = ConnectOptions::new(address);
    options.max_connections(5).sqlx_logging(false);
    options.map_sqlx_sqlite_opts(|options| {
        options
            .pragma("journal_mode", "wal")
            .busy_timeout(Duration::from_secs(10))
    });
    Database::connect(options).await.expect("a database")
}

fn contact(organization_id: OrganizationId, email: &str, level: ContactLevel) -> AssignContact {
    AssignContact {
        organization_id,
        department_id: None,
        convenant_id: None,
        name: email.split('@').next().unwrap().to_owned(),
        email: email.to_owned(),
        language: Language::Nl,
        level,
        starts_at: None,
        phone: None,
        mail_rhythm: Some(Rhythm::AtOnce),
    }
}

/// Of an interview to be planned, three working days before and one.
fn reminded_twice() -> RuleChange {
    let kind = DeadlineKind::InterviewPlanned;
    let mut terms = (kinds::of(kind).default_terms)();
    terms.reminders = vec![working_days(3), working_days(1)];
    RuleChange { kind, terms }
}

/// Everyone is written to of each thing at once, whatever the hour.
pub async fn told_at_once(db: &DatabaseConnection) {
    entity::contact::Entity::update_many()
        .col_expr(entity::contact::Column::MailRhythm, Expr::value(Rhythm::AtOnce))
        .exec(db)
        .await
        .expect("the database");
}

async fn seed(
    db: DatabaseConnection,
    environment: Arc<TestEnvironment>,
    address: String,
    file: Option<PathBuf>,
) -> Chain {
    let system = Actor::System;
    let region = CreateRegion {
        name: "Oostrand".to_owned(),
        coordinator: "Servicepunt Zorg Oostrand".to_owned(),
        coordinator_kind: OrganizationKind::ServicePoint,
        contact_name: "Bo de Wit".to_owned(),
        contact_email: COORDINATOR.to_owned(),
        language: Language::Nl,
    };
    let region = execute(&db, &*environment, &system, None, region)
        .await
        .expect("a region");
    let organization = |kind, name: &str| RegisterOrganization {
        region_id: region.region_id,
        kind,
        name: name.to_owned(),
        kvk_number: None,
        oin: None,
        brin: None,
        cbs_code: None,
    };
    let gemeente = organization(OrganizationKind::Gemeente, "Gemeente Oostrand");
    let gemeente = execute(&db, &*environment, &system, None, gemeente)
        .await
        .expect("a gemeente");
    let employer = organization(OrganizationKind::Employer, "Zorggroep De Linde");
    let employer = execute(&db, &*environment, &system, None, employer)
        .await
        .expect("an employer");
    let convenant = CreateConvenant {
        region_id: region.region_id,
        name: "Convenant Zorg Oostrand".to_owned(),
        binding_form: BindingForm::Convenant,
        calendar: BusinessCalendar::default(),
        rules: vec![reminded_twice()],
        // What runs beside a referral is not what these tests are about.
        omit: vec![DeadlineKind::IntakeHeld],
        effective_from: None,
    };
    let convenant = execute(&db, &*environment, &system, None, convenant)
        .await
        .expect("a convenant");
    let mut contacts = Vec::new();
    for (organization_id, email) in [(gemeente, CASE_MANAGER), (employer, EMPLOYER)] {
        let party = AddParty {
            convenant_id: convenant,
            organization_id,
            acceded_on: None,
        };
        execute(&db, &*environment, &system, None, party)
            .await
            .expect("a party");
        let contact = contact(organization_id, email, ContactLevel::Operational);
        contacts.push(
            execute(&db, &*environment, &system, None, contact)
                .await
                .expect("a contact"),
        );
    }
    told_at_once(&db).await;
    Chain {
        region: region.region_id,
        convenant,
        gemeente,
        employer,
        case_manager: contacts[0],
        employer_contact: contacts[1],
        coordinator: region.contact_id,
        db,
        environment,
        address,
        file,
    }
}

/// Every test once on each database.
macro_rules! on_both {
    ($($name:ident),+ $(,)?) => {
        mod sqlite {
            $(#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn $name() {
                super::$name(super::Chain::on_sqlite().await).await;
            })+
        }

        mod postgres {
            $(#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn $name() {
                if let Some(chain) = super::Chain::on_postgres().await {
                    super::$name(chain).await;
                }
            })+
        }
    };
}

pub(crate) use on_both;
