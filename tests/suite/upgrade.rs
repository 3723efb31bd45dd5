//! The database of the first release, with data, under the program of today; several that start at once; what an
//! interrupted start of the first release left.

use std::{collections::BTreeMap, fs::OpenOptions, os::unix::fs::OpenOptionsExt, process::Stdio};

use sea_orm::{ConnectionTrait, DatabaseConnection, DbBackend, Statement};
use serde_json::json;

use crate::support::{Backend, Options, Program, TestDatabase, command, migrate, on_both_databases};

const DATA: &str = include_str!("../released/data.sql");
const SQLITE: &str = include_str!("../released/sqlite.sql");
const POSTGRES: &str = include_str!("../released/postgres.sql");

/// How many start at once.
const PROCESSES: usize = 6;

/// A database as the first release left it, with data.
pub async fn released(backend: Backend) -> TestDatabase {
    let database = TestDatabase::empty(backend).await;
    if backend == Backend::Sqlite {
        empty_file(&database);
    }
    let db = database.connect().await;
    let schema = match backend {
        Backend::Sqlite => SQLITE,
        Backend::Postgres => POSTGRES,
    };
    db.execute_unprepared(schema).await.unwrap();
    db.execute_unprepared(DATA).await.unwrap();
    db.close().await.unwrap();
    database
}

/// A file that only its owner may read, as the program makes it.
fn empty_file(database: &TestDatabase) {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true).mode(0o600);
    options
        .open(database.url.trim_start_matches("sqlite://"))
        .unwrap();
}

async fn texts(db: &DatabaseConnection, sql: &str) -> Vec<String> {
    let statement = Statement::from_string(db.get_database_backend(), sql);
    let rows = db.query_all_raw(statement).await.unwrap();
    rows.iter().map(|row| row.try_get_by_index(0).unwrap()).collect()
}

/// How many rows each table has.
async fn counts(database: &TestDatabase) -> BTreeMap<String, i64> {
    let db = database.connect().await;
    let tables = match db.get_database_backend() {
        DbBackend::Postgres => "SELECT tablename::text FROM pg_tables WHERE schemaname = 'public'",
        _ => "SELECT name FROM sqlite_master WHERE type = 'table'",
    };
    let mut counts = BTreeMap::new();
    for table in texts(&db, tables).await {
        let count = texts(&db, &format!("SELECT CAST(count(*) AS TEXT) FROM {table}")).await;
        counts.insert(table, count[0].parse().unwrap());
    }
    db.close().await.unwrap();
    counts
}

on_both_databases! {
    /// Nothing is lost, and what the partners saw they see again.
    async fn the_first_release_s_data_is_all_there_afterwards(backend: Backend) {
        let database = released(backend).await;
        let before = counts(&database).await;
        assert!(before.values().filter(|rows| **rows > 0).count() > 60, "{before:?}");
        migrate(&database.url);
        let after = counts(&database).await;
        for (table, rows) in &before {
            // What is sent has another name since.
            let now = if table == "letter" { "email" } else { table };
            let kept = after.get(now).copied().unwrap_or_default();
            assert!(kept >= *rows, "{table} had {rows} rows and has {kept}");
        }
        let program = Program::start(&database, Options::command("api")).await;
        let query = "{
            viewer { organization { name } }
            convenants { nodes { name parties(first: 50) { totalCount } } }
            trajectories { totalCount } deadlines { totalCount } candidates { totalCount }
            referrals { totalCount } interviews { totalCount }
        }";
        let seen = program.client("casemanager@gemeente-breda.example").query(query, json!({})).await;
        assert_eq!(seen, json!({
            "viewer": { "organization": { "name": "Gemeente Breda" } },
            "convenants": { "nodes": [
                { "name": "Convenant Welslagen West-Brabant", "parties": { "totalCount": 15 } },
            ] },
            "trajectories": { "totalCount": 8 },
            "deadlines": { "totalCount": 37 },
            "candidates": { "totalCount": 10 },
            "referrals": { "totalCount": 3 },
            "interviews": { "totalCount": 2 },
        }));
    }
}

on_both_databases! {
    /// One changes the schema, and the others wait for it.
    async fn processes_that_start_together_do_not_get_in_each_others_way(backend: Backend) {
        for database in [TestDatabase::empty(backend).await, released(backend).await] {
            let children: Vec<_> = (0..PROCESSES)
                .map(|_| {
                    let mut migrate = command(&database.url);
                    migrate.arg("migrate").stdout(Stdio::null()).stderr(Stdio::piped()).spawn().unwrap()
                })
                .collect();
            for child in children {
                let output = child.wait_with_output().unwrap();
                let said = String::from_utf8_lossy(&output.stderr).into_owned();
                assert!(output.status.success(), "{said}");
                assert!(said.lines().all(|line| line.contains("waiting until it has")), "{said}");
            }
            // What is there already is not made again, and nothing is said of it.
            let output = command(&database.url).arg("migrate").env("KETENWACHT_LOG", "info").output().unwrap();
            assert_eq!(String::from_utf8_lossy(&output.stderr), "");
        }
    }
}

#[tokio::test]
async fn what_an_interrupted_first_start_left_is_made_anew_and_never_over_data() {
    let database = TestDatabase::empty(Backend::Sqlite).await;
    empty_file(&database);
    let db = database.connect().await;
    let list = "CREATE TABLE seaql_migrations (version varchar NOT NULL PRIMARY KEY, applied_at bigint NOT NULL);
        CREATE TABLE region (id TEXT NOT NULL, name TEXT NOT NULL, coordinator_id TEXT, created_at TEXT NOT NULL)";
    db.execute_unprepared(list).await.unwrap();
    db.close().await.unwrap();
    migrate(&database.url);
    let database = released(Backend::Sqlite).await;
    let db = database.connect().await;
    db.execute_unprepared("DELETE FROM seaql_migrations WHERE version = 'm0016_substitutes'")
        .await
        .unwrap();
    db.close().await.unwrap();
    let before = counts(&database).await;
    let output = command(&database.url).arg("serve").output().unwrap();
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(
        !output.status.success() && said.contains("m0016_substitutes") && said.contains("backup"),
        "{said}"
    );
    assert_eq!(counts(&database).await, before);
}
