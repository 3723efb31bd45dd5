//! What the program says and does while its database cannot do its part, and afterwards.

use std::{process::Command, time::Duration};

use sea_orm::{ConnectionTrait, DatabaseConnection, Statement};
use serde_json::{Value, json};
use tokio::{
    io::copy_bidirectional,
    net::{TcpListener, TcpStream},
    task::{JoinHandle, JoinSet},
};

use crate::support::{
    Backend, COORDINATOR, Client, Options, Program, TestDatabase, eventually, http, machine_time,
    on_both_databases, token,
};

const REGISTER: &str = "mutation ($input: RegisterOrganizationInput!) {
    registerOrganization(input: $input) { organization { id name } errors { code } }
}";

/// What came of a request.
#[derive(Debug)]
struct Answer {
    status: u16,
    retry_after: Option<String>,
    body: Value,
}

impl Answer {
    async fn of(response: reqwest::Response) -> Self {
        let header = response.headers().get("retry-after");
        let retry_after = header.map(|value| value.to_str().unwrap().to_owned());
        Self {
            status: response.status().as_u16(),
            retry_after,
            body: response.json().await.unwrap(),
        }
    }

    fn code(&self) -> &str {
        self.body["errors"][0]["extensions"]["code"]
            .as_str()
            .unwrap_or_default()
    }

    /// An action that was done and is shown.
    fn is_success(&self) -> bool {
        let payload = &self.body["data"]["registerOrganization"];
        self.status == 200 && payload["errors"] == json!([]) && payload["organization"]["id"].is_string()
    }

    /// One that was not done, and says that the same will do in a moment.
    fn is_outage(&self) -> bool {
        self.status == 503
            && self.retry_after.is_some()
            && self.code() == "UNAVAILABLE"
            && self.body["data"].is_null()
    }
}

struct Region {
    program: Program,
    coordinator: Client,
    id: String,
}

impl Region {
    async fn start(database: &TestDatabase, options: Options) -> Self {
        let program = Program::start(database, options).await;
        let coordinator = program.client(COORDINATOR);
        let data = coordinator.query("{ regions { nodes { id } } }", json!({})).await;
        let id = data["regions"]["nodes"][0]["id"].as_str().unwrap().to_owned();
        Self {
            program,
            coordinator,
            id,
        }
    }

    async fn register(&self, name: &str) -> Answer {
        let input = json!({ "regionId": self.id, "kind": "EMPLOYER", "name": name });
        Answer::of(self.coordinator.send(REGISTER, json!({ "input": input })).await).await
    }

    async fn is_ready(&self) -> bool {
        let ready = http()
            .get(format!("{}/health/ready", self.program.url))
            .send()
            .await;
        ready.is_ok_and(|answer| answer.status().is_success())
    }
}

async fn count(db: &DatabaseConnection, like: &str) -> i64 {
    let sql = format!("SELECT COUNT(*) AS n FROM organization WHERE name LIKE '{like}'");
    number(db, &sql).await
}

async fn number(db: &DatabaseConnection, sql: &str) -> i64 {
    let statement = Statement::from_string(db.get_database_backend(), sql);
    let row = db.query_one_raw(statement).await.unwrap().unwrap();
    row.try_get("", "n").unwrap()
}

const UNKEPT_ON_SQLITE: &str = "
    CREATE TABLE nowhere (id INTEGER PRIMARY KEY);
    CREATE TABLE unkept (id INTEGER REFERENCES nowhere (id) DEFERRABLE INITIALLY DEFERRED);
    CREATE TRIGGER promise AFTER INSERT ON organization BEGIN INSERT INTO unkept VALUES (1); END";
const UNKEPT_ON_POSTGRES: &str = "
    CREATE TABLE nowhere (id TEXT PRIMARY KEY);
    ALTER TABLE organization ADD CONSTRAINT promise FOREIGN KEY (id) REFERENCES nowhere (id)
        DEFERRABLE INITIALLY DEFERRED NOT VALID";

on_both_databases! {
    /// Every statement of the action went well, and then what it did cannot be kept.
    async fn an_action_whose_commit_fails_is_never_a_success(backend: Backend) {
        let database = TestDatabase::region(backend, machine_time()).await;
        let region = Region::start(&database, Options::command("serve")).await;
        let db = database.connect().await;
        let (promise, release) = match backend {
            Backend::Sqlite => (UNKEPT_ON_SQLITE, "DROP TRIGGER promise"),
            Backend::Postgres => (UNKEPT_ON_POSTGRES, "ALTER TABLE organization DROP CONSTRAINT promise"),
        };
        db.execute_unprepared(promise).await.unwrap();
        // More often than there are connections: none of them goes on as if nothing had happened.
        for time in 0..12 {
            let answer = region.register(&format!("Belofte {time}")).await;
            assert_eq!((answer.status, answer.code()), (500, "INTERNAL"), "{answer:?}");
            assert!(answer.body["errors"][0]["extensions"]["faultId"].is_string(), "{answer:?}");
        }
        assert_eq!(count(&db, "Belofte%").await, 0);
        db.execute_unprepared(release).await.unwrap();
        for time in 0..12 {
            let answer = region.register(&format!("Belofte {time}")).await;
            assert!(answer.is_success(), "{answer:?}");
        }
        assert_eq!(count(&db, "Belofte%").await, 12);
    }
}

/// Bounds how large a file the process may make, or no longer.
fn bound_files(program: &Program, bytes: &str) {
    let process = program.id().to_string();
    let bounded = Command::new("prlimit")
        .args(["--pid", &process, &format!("--fsize={bytes}:unlimited")])
        .status();
    assert!(bounded.unwrap().success());
}

/// A file that may grow no further fails in writing as a full disk does, and needs no rights to bring about.
#[cfg(target_os = "linux")]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_full_disk_loses_nothing_that_was_acknowledged_and_heals_by_itself() {
    let database = TestDatabase::region(Backend::Sqlite, machine_time()).await;
    let ignoring = Options {
        before: Some("trap '' XFSZ"),
        ..Options::command("serve")
    };
    let region = Region::start(&database, ignoring).await;
    let path = database.url.trim_start_matches("sqlite://").to_owned();
    let length = |path: String| std::fs::metadata(path).map_or(0, |file| file.len());
    let largest = length(path.clone()).max(length(format!("{path}-wal")));
    bound_files(&region.program, &(largest + 32 * 1024).to_string());

    let (mut done, mut tries) = (0, 0);
    let mut failures = 0;
    // Until it is full, and then a good deal more than there are connections.
    while failures < 30 {
        let answer = region.register(&format!("Vol {tries}")).await;
        assert!(answer.is_success() != answer.is_outage(), "{answer:?}");
        if answer.is_success() {
            done += 1;
        } else {
            failures += 1;
        }
        tries += 1;
        assert!(tries < 400, "the disk is never full");
    }
    // Now without room for the smallest thing.
    bound_files(&region.program, "4096");
    eventually("it is not ready", || async {
        (!region.is_ready().await).then_some(())
    })
    .await;
    let told = http()
        .get(format!("{}/health/ready", region.program.url))
        .send()
        .await
        .unwrap();
    let told: Value = told.json().await.unwrap();
    assert_eq!(
        (&told["status"], &told["mail"]["status"]),
        (&json!("no writes"), &json!("working")),
        "{told}"
    );
    let db = database.connect().await;
    assert_eq!(count(&db, "Vol%").await, done);

    bound_files(&region.program, "unlimited");
    eventually("it is ready again", || async {
        region.is_ready().await.then_some(())
    })
    .await;
    for time in 0..12 {
        let answer = region.register(&format!("Ruim {time}")).await;
        assert!(answer.is_success(), "{answer:?}");
    }
    assert_eq!(count(&db, "Vol%").await, done);
    assert_eq!(count(&db, "Ruim%").await, 12);
}

/// The way to a server, which can be cut and mended.
struct Way {
    server: String,
    listen: String,
    carrying: Option<JoinHandle<()>>,
}

impl Way {
    async fn to(server: &str) -> Self {
        let mut way = Self {
            server: server.to_owned(),
            listen: "127.0.0.1:0".to_owned(),
            carrying: None,
        };
        way.mend().await;
        way
    }

    async fn mend(&mut self) {
        let listener = TcpListener::bind(&self.listen).await.unwrap();
        self.listen = listener.local_addr().unwrap().to_string();
        let server = self.server.clone();
        self.carrying = Some(tokio::spawn(async move {
            let mut carried = JoinSet::new();
            while let Ok((mut near, _)) = listener.accept().await {
                let server = server.clone();
                carried.spawn(async move {
                    let mut far = TcpStream::connect(server).await.unwrap();
                    let _ = copy_bidirectional(&mut near, &mut far).await;
                });
            }
        }));
    }

    async fn cut(&mut self) {
        let carrying = self.carrying.take().unwrap();
        carrying.abort();
        let _ = carrying.await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_database_that_is_gone_is_told_soon_and_found_again() {
    if !Backend::has_postgres() {
        return;
    }
    let mut database = TestDatabase::region(Backend::Postgres, machine_time()).await;
    let (before, rest) = database.url.split_once('@').unwrap();
    let (server, name) = rest.split_once('/').unwrap();
    let mut way = Way::to(server).await;
    database.url = format!("{before}@{}/{name}", way.listen);
    let region = Region::start(&database, Options::command("serve")).await;
    assert!(region.register("Voor").await.is_success());

    way.cut().await;
    for _ in 0..3 {
        let asked = region.register("Tijdens");
        let answer = tokio::time::timeout(Duration::from_secs(10), asked)
            .await
            .unwrap();
        assert!(answer.is_outage(), "{answer:?}");
    }
    // What was told a moment ago holds for a moment.
    eventually("it is not ready", || async {
        (!region.is_ready().await).then_some(())
    })
    .await;

    way.mend().await;
    eventually("it is ready again", || async {
        region.is_ready().await.then_some(())
    })
    .await;
    assert!(region.register("Na").await.is_success());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_server_that_allows_few_connections_leaves_one_to_the_worker() {
    if !Backend::has_postgres() {
        return;
    }
    let mut database = TestDatabase::demonstration(Backend::Postgres).await;
    let all = database.connect().await;
    let token = token(&database.url, "coordinator");
    database.url = with_connections(&database.url, &all, 3).await;
    let program = Program::start(&database, Options::default()).await;
    let client = Client::new(&program.url, Some(token));
    // Requests take whatever connection there is, all the time.
    let crowd = tokio::spawn(async move {
        loop {
            let asked = (0..8).map(|_| client.send("{ deadlines(first: 50) { totalCount } }", json!({})));
            futures::future::join_all(asked).await;
        }
    });
    let before = number(
        &all,
        "SELECT COUNT(*) AS n FROM deadline_step WHERE taken_at IS NOT NULL",
    )
    .await;
    all.execute_unprepared("UPDATE demo_clock SET offset_ms = offset_ms + 7 * 86400000")
        .await
        .unwrap();
    eventually("the worker takes the steps of a week", || async {
        let steps = number(
            &all,
            "SELECT COUNT(*) AS n FROM deadline_step WHERE taken_at IS NOT NULL",
        )
        .await;
        (steps > before).then_some(())
    })
    .await;
    assert!(!crowd.is_finished());
    crowd.abort();
}

/// The URL by which a role reaches the database that may have so many connections.
async fn with_connections(url: &str, all: &DatabaseConnection, most: u32) -> String {
    let (_, rest) = url.split_once('@').unwrap();
    let role = format!("few_{}", rest.rsplit('/').next().unwrap());
    all.execute_unprepared(&format!(
        "DROP ROLE IF EXISTS {role};
         CREATE ROLE {role} LOGIN PASSWORD 'few' CONNECTION LIMIT {most};
         GRANT ALL ON SCHEMA public TO {role};
         GRANT ALL ON ALL TABLES IN SCHEMA public TO {role};
         GRANT ALL ON ALL SEQUENCES IN SCHEMA public TO {role}"
    ))
    .await
    .unwrap();
    format!("postgres://{role}:few@{rest}")
}
