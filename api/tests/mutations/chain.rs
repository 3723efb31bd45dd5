//! A database with the schema on it, and a clock that stands still until it is moved.

use std::{
    path::PathBuf,
    sync::{
        Arc, Mutex,
        atomic::{AtomicU32, Ordering},
    },
    time::Duration,
};

use api::{
    fault::{FaultIds, SharedFaultIds},
    http::Language,
    mutation::Mutation,
    schema::{load::with_viewer, query::Query},
};
use async_graphql::{EmptySubscription, Request, Schema, Variables};
use chrono::TimeDelta;
use domain::{
    Clock, Command, Environment, Moment, Random,
    access::{Actor, Proof, Viewer},
    clock::Generator,
};
use entity::ids::IdentityId;
use rand::{SeedableRng, rngs::StdRng};
use sea_orm::{
    ConnectOptions, Database, DatabaseConnection, DbBackend, FromQueryResult, JsonValue, Statement,
};
use serde_json::{Value, json};

pub type TestSchema = Schema<Query, Mutation, EmptySubscription>;

pub fn schema() -> TestSchema {
    Schema::build(Query::default(), Mutation, EmptySubscription).finish()
}

pub struct Surroundings {
    now: Mutex<Moment>,
    /// How far the clock goes on by itself whenever it is read.
    tick: Mutex<TimeDelta>,
    random: Generator<StdRng>,
    /// The codes of the invitations that were made.
    pub codes: Mutex<Vec<String>>,
}

impl Clock for Surroundings {
    fn now(&self) -> Moment {
        let mut now = self.now.lock().unwrap();
        *now += *self.tick.lock().unwrap();
        *now
    }

    fn wall(&self) -> Moment {
        self.now()
    }
}

impl Environment for Surroundings {
    fn clock(&self) -> &dyn Clock {
        self
    }

    fn random(&self) -> &dyn Random {
        &self.random
    }

    fn wake(&self) {}

    fn disclose(&self, _: IdentityId, code: &str) {
        self.codes.lock().unwrap().push(code.to_owned());
    }
}

/// Counts the faults.
#[derive(Default)]
struct Faults(AtomicU32);

impl FaultIds for Faults {
    fn next(&self) -> String {
        format!("flt_{}", self.0.fetch_add(1, Ordering::SeqCst))
    }
}

pub struct Chain {
    pub db: DatabaseConnection,
    pub environment: Arc<Surroundings>,
    pub schema: TestSchema,
    faults: Arc<Faults>,
    pub file: Option<PathBuf>,
}

impl Chain {
    /// In memory, on one connection.
    pub async fn new() -> Self {
        match postgres().await {
            Some(options) => Self::on(&options, None).await,
            None => Self::on(ConnectOptions::new("sqlite::memory:").max_connections(1), None).await,
        }
    }

    /// In a file, on several connections. It goes with the chain.
    pub async fn in_a_file(name: &str) -> Self {
        match postgres().await {
            Some(options) => Self::on(&options, None).await,
            None => Self::waiting(name, Duration::from_secs(10)).await,
        }
    }

    /// As [`Chain::in_a_file`], waiting no longer than `patience` for another's write.
    pub async fn waiting(name: &str, patience: Duration) -> Self {
        let file = std::env::temp_dir().join(format!("mutations-{}-{name}.db", std::process::id()));
        let mut options = ConnectOptions::new(format!("sqlite://{}?mode=rwc", file.display()));
        options
            .max_connections(8)
            .map_sqlx_sqlite_opts(move |options| options.busy_timeout(patience));
        Self::on(&options, Some(file)).await
    }

    async fn on(options: &ConnectOptions, file: Option<PathBuf>) -> Self {
        let db = Database::connect(options.clone()).await.unwrap();
        migration::migrate(&db).await.unwrap();
        let environment = Arc::new(Surroundings {
            now: Mutex::new("2026-03-02T08:00:00Z".parse().unwrap()),
            tick: Mutex::new(TimeDelta::zero()),
            random: Generator::new(StdRng::seed_from_u64(1)),
            codes: Mutex::default(),
        });
        Self {
            db,
            environment,
            schema: schema(),
            faults: Arc::default(),
            file,
        }
    }

    pub fn now(&self) -> Moment {
        self.environment.now()
    }

    pub fn advance(&self, by: TimeDelta) {
        *self.environment.now.lock().unwrap() += by;
    }

    /// Lets the clock go on whenever it is read, as a real one does.
    pub fn tick(&self, by: TimeDelta) {
        *self.environment.tick.lock().unwrap() = by;
    }

    /// How many faults there were.
    pub fn faults(&self) -> u32 {
        self.faults.0.load(Ordering::SeqCst)
    }

    /// Does a command, without the API.
    pub async fn act<C: Command>(&self, actor: &Actor, command: C) -> C::Output {
        domain::execute(&self.db, &*self.environment, actor, None, command)
            .await
            .unwrap()
    }

    /// Runs a document as someone.
    pub async fn send(&self, viewer: &Viewer, document: &str, variables: Value) -> async_graphql::Response {
        let environment: Arc<dyn Environment> = self.environment.clone();
        let faults: SharedFaultIds = self.faults.clone();
        let request = Request::new(document)
            .variables(Variables::from_json(variables))
            .data(self.db.clone())
            .data(environment)
            .data(faults)
            .data(Language::En)
            .data(account_of(viewer));
        // Whoever asks is admitted anew each time.
        let admitted = Viewer::load(&self.db, viewer.contact_id, self.now())
            .await
            .unwrap();
        let viewer = admitted.unwrap_or_else(|| viewer.amid_changes());
        self.schema.execute(with_viewer(request, &self.db, viewer)).await
    }

    /// Runs one mutation as someone. Answers the payload, the changed object under `object`.
    pub async fn mutate(&self, viewer: &Viewer, mutation: &str, object: &str, input: &Value) -> Value {
        let response = self
            .send(viewer, &document(mutation, object), json!({ "input": input }))
            .await;
        assert!(
            response.errors.is_empty(),
            "{mutation} {input}: {:?}",
            response.errors
        );
        let mut payload = response.data.into_json().unwrap()["payload"].take();
        for error in payload["errors"].as_array_mut().unwrap() {
            without_detail(error);
        }
        payload
    }

    /// Everything the database holds.
    pub async fn contents(&self) -> Vec<JsonValue> {
        let tables = match self.db.get_database_backend() {
            DbBackend::Postgres => {
                "SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' ORDER BY 1"
            }
            _ => "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY 1",
        };
        let mut contents = Vec::new();
        for table in self.select(tables).await {
            let table = table["name"].as_str().unwrap();
            // That something was refused is kept there, and changes nothing of the chain.
            if table == "audit_entry" {
                continue;
            }
            contents.extend(
                self.select(&format!("SELECT * FROM \"{table}\" ORDER BY 1, 2"))
                    .await,
            );
        }
        contents
    }

    pub async fn select(&self, statement: &str) -> Vec<JsonValue> {
        let statement = Statement::from_string(self.db.get_database_backend(), statement);
        JsonValue::find_by_statement(statement)
            .all(&self.db)
            .await
            .unwrap()
    }
}

/// With what someone signs in, in a test that is not about that.
fn account_of(viewer: &Viewer) -> Proof {
    Proof {
        application: None,
        issuer: "https://idp.example".to_owned(),
        subject: viewer.contact_id.to_string(),
        address: None,
    }
}

async fn postgres() -> Option<ConnectOptions> {
    let mut options = ConnectOptions::new(crate::postgres::when_repeating().await?);
    options.max_connections(8);
    Some(options)
}

impl Drop for Chain {
    fn drop(&mut self) {
        if let Some(file) = &self.file {
            for suffix in ["", "-wal", "-shm"] {
                let _ = std::fs::remove_file(format!("{}{suffix}", file.display()));
            }
        }
    }
}

/// Leaves of a refusal's message the sentence of its code; what it says of what is looked at where that matters.
fn without_detail(error: &mut Value) {
    let code: domain::RefusalCode = serde_json::from_value(error["code"].clone()).unwrap();
    let sentence = code.message(entity::vocabulary::Language::En);
    let message = error["message"].as_str().unwrap();
    assert!(message.starts_with(sentence), "{message}");
    error["message"] = json!(sentence);
}

/// The document that does one mutation.
pub fn document(mutation: &str, object: &str) -> String {
    let input = format!("{}{}Input", mutation[..1].to_uppercase(), &mutation[1..]);
    format!(
        "mutation($input: {input}!) {{
            payload: {mutation}(input: $input) {{ object: {object} {{ id }} errors {{ code message path }} }}
        }}"
    )
}

/// The payload of a refusal.
pub fn refused(code: &str, path: &[&str]) -> Value {
    let code: domain::RefusalCode = serde_json::from_value(json!(code)).unwrap();
    json!({
        "object": null,
        "errors": [{
            "code": code.as_str(),
            "message": code.message(entity::vocabulary::Language::En),
            "path": path,
        }],
    })
}
