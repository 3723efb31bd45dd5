//! Interrupted at any statement, a database is as it was before: empty, or that of the first release with its
//! data. The next one to start completes it.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that cannot go on says so"
)]

#[path = "../../tests/support/postgres.rs"]
mod postgres;

use std::{
    env, fs,
    path::PathBuf,
    process::{Command, Stdio},
    sync::atomic::{AtomicUsize, Ordering},
};

use migration::{Step, is_current, migrate, migrate_telling};
use sea_orm::{ConnectionTrait, Database, DatabaseConnection, DbBackend, Statement};

const DATA: &str = include_str!("../../tests/released/data.sql");
const SQLITE: &str = include_str!("../../tests/released/sqlite.sql");
const POSTGRES: &str = include_str!("../../tests/released/postgres.sql");

/// Set in the process that is to be killed: the database, and after how many statements.
const VICTIM: &str = "KETENWACHT_TEST_VICTIM";
const AFTER: &str = "KETENWACHT_TEST_VICTIM_AFTER";

/// Of how many statements one is the last of a whole process; the others are the last of a connection.
const KILLED: usize = 20;

struct TestDatabase {
    url: String,
    file: Option<PathBuf>,
}

impl TestDatabase {
    fn sqlite() -> Self {
        let file = env::temp_dir().join(format!("{}.sqlite", postgres::new_name()));
        Self {
            url: format!("sqlite://{}?mode=rwc", file.display()),
            file: Some(file),
        }
    }

    async fn postgres() -> Option<Self> {
        let (server, name) = (postgres::server()?, postgres::new_name());
        postgres::administer(&server, &format!("CREATE DATABASE {name}")).await;
        Some(Self {
            url: format!("{server}/{name}"),
            file: None,
        })
    }

    async fn connect(&self) -> DatabaseConnection {
        connect(&self.url).await
    }

    /// Fills it as the first release did.
    async fn released(self) -> Self {
        let db = self.connect().await;
        let schema = match db.get_database_backend() {
            DbBackend::Postgres => POSTGRES,
            _ => SQLITE,
        };
        db.execute_unprepared(schema).await.unwrap();
        db.execute_unprepared(DATA).await.unwrap();
        db.close().await.unwrap();
        self
    }

    /// Its tables, columns and indexes, and how many rows there are of each.
    async fn state(&self) -> Vec<String> {
        let db = self.connect().await;
        let (tables, schema) = match db.get_database_backend() {
            DbBackend::Postgres => (
                "SELECT tablename::text FROM pg_tables WHERE schemaname = 'public'",
                "SELECT table_name || ' ' || column_name || ' ' || data_type FROM information_schema.columns \
                 WHERE table_schema = 'public' UNION ALL SELECT indexdef FROM pg_indexes WHERE schemaname = 'public'",
            ),
            _ => (
                "SELECT name FROM sqlite_master WHERE type = 'table'",
                "SELECT type || ' ' || name || ' ' || coalesce(sql, '') FROM sqlite_master",
            ),
        };
        let mut state = texts(&db, schema).await;
        for table in texts(&db, tables).await {
            let count = format!("SELECT '{table} ' || count(*) FROM {table}");
            state.extend(texts(&db, &count).await);
        }
        db.close().await.unwrap();
        state.sort();
        state
    }
}

impl Drop for TestDatabase {
    fn drop(&mut self) {
        if let Some(file) = &self.file {
            let _ = fs::remove_file(file);
        }
    }
}

async fn connect(url: &str) -> DatabaseConnection {
    Database::connect(url).await.unwrap()
}

async fn texts(db: &DatabaseConnection, sql: &str) -> Vec<String> {
    let statement = Statement::from_string(db.get_database_backend(), sql);
    let rows = db.query_all_raw(statement).await.unwrap();
    rows.iter().map(|row| row.try_get_by_index(0).unwrap()).collect()
}

/// Breaks off at every statement in turn, and then lets one go through.
async fn holds_at_every_statement(database: &TestDatabase) -> usize {
    let before = database.state().await;
    let mut statements = 0;
    while !ends_before(database, statements).await {
        assert_eq!(database.state().await, before, "after {statements} statements");
        statements += 1;
    }
    let db = database.connect().await;
    assert!(is_current(&db).await.unwrap());
    migrate(&db).await.unwrap();
    statements
}

/// Whether all is done before that many statements are.
async fn ends_before(database: &TestDatabase, statements: usize) -> bool {
    if statements.is_multiple_of(KILLED) {
        return is_done_by_a_process(&database.url, statements);
    }
    let db = database.connect().await;
    let work = tokio::spawn({
        let db = db.clone();
        async move { migrate_telling(&db, stops_after(statements, || panic!("broken off"))).await }
    });
    let outcome = work.await;
    db.close().await.unwrap();
    outcome.is_ok_and(|outcome| outcome.map(|()| true).unwrap())
}

fn stops_after(statements: usize, stop: impl Fn() + Send) -> impl FnMut(Step<'_>) + Send {
    let done = AtomicUsize::new(0);
    move |step| {
        if matches!(step, Step::Executes(_)) && done.fetch_add(1, Ordering::Relaxed) == statements {
            stop();
        }
    }
}

fn is_done_by_a_process(url: &str, statements: usize) -> bool {
    let mut victim = Command::new(env::current_exe().unwrap());
    victim
        .args(["--exact", "a_victim"])
        .env(VICTIM, url)
        .env(AFTER, statements.to_string());
    victim
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .unwrap()
        .success()
}

/// No test but the process that the tests kill.
#[tokio::test]
async fn a_victim() {
    if let Ok(url) = env::var(VICTIM) {
        let after = env::var(AFTER).unwrap().parse().unwrap();
        let db = connect(&url).await;
        migrate_telling(&db, stops_after(after, || std::process::abort()))
            .await
            .unwrap();
    }
}

#[tokio::test]
async fn an_empty_sqlite_file_stays_empty() {
    assert!(holds_at_every_statement(&TestDatabase::sqlite()).await > 300);
}

#[tokio::test]
async fn an_empty_postgresql_database_stays_empty() {
    if let Some(database) = TestDatabase::postgres().await {
        assert!(holds_at_every_statement(&database).await > 300);
    }
}

#[tokio::test]
async fn the_first_release_s_sqlite_file_stays_as_it_was() {
    holds_at_every_statement(&TestDatabase::sqlite().released().await).await;
}

#[tokio::test]
async fn the_first_release_s_postgresql_database_stays_as_it_was() {
    if let Some(database) = TestDatabase::postgres().await {
        holds_at_every_statement(&database.released().await).await;
    }
}
