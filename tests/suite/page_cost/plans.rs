//! What a page costs in time must not grow with what others have: whoever asks, and whatever is asked of each row, no
//! statement reads a table from end to end.

use std::collections::{BTreeMap, BTreeSet};

use domain::dialect::{BY_INDEX, SESSION};
use sea_orm::{
    ConnectionTrait, DatabaseTransaction, DbBackend, Statement, TransactionTrait, Value, Values,
    sea_query::{PostgresQueryBuilder, QueryBuilder},
};
use serde_json::Value as Json;

use super::{Counted, VIEWERS, fields};
use crate::support::{Backend, TestDatabase};

/// A table with fewer rows among thirteen regions is read through sooner than its rows are found.
const FEW: i64 = 1_500;

/// The statements that are asked for each field of each list.
struct Asked {
    statements: Vec<Statement>,
    seen: BTreeSet<String>,
}

impl Asked {
    async fn by(counted: &Counted) -> Self {
        let mut asked = Self {
            statements: Vec::new(),
            seen: BTreeSet::new(),
        };
        let fields = fields();
        for list in &fields["Query"] {
            let Some(of) = list.of.strip_suffix("Connection") else {
                continue;
            };
            asked
                .page(counted, &list.name, "__typename } totalCount nodes { id")
                .await;
            for field in &fields[of] {
                asked.page(counted, &list.name, &field.asked).await;
            }
        }
        asked
    }

    async fn page(&mut self, counted: &Counted, list: &str, field: &str) {
        counted.said.lock().unwrap().clear();
        counted.page(list, field).await;
        for statement in std::mem::take(&mut *counted.said.lock().unwrap()) {
            if statement.sql.starts_with("SELECT") && self.seen.insert(statement.sql.clone()) {
                self.statements.push(statement);
            }
        }
    }
}

/// Each statement that reads a table from end to end, by who asks and what is read.
async fn scans(database: &TestDatabase, backend: Backend) -> BTreeMap<String, String> {
    let mut scans = BTreeMap::new();
    for email in VIEWERS {
        let counted = Counted::of(database, email).await;
        let asked = Asked::by(&counted).await;
        assert!(asked.statements.len() > 100, "{email} asked too little");
        for statement in asked.statements {
            let sql = statement.sql.clone();
            let found = match backend {
                Backend::Sqlite => of_file(&counted, statement).await,
                Backend::Postgres => of_server(&counted, statement).await,
            };
            scans.extend(
                found
                    .into_iter()
                    .map(|scan| (format!("{email}: {scan}"), sql.clone())),
            );
        }
    }
    scans
}

async fn of_file(counted: &Counted, statement: Statement) -> Vec<String> {
    let explained = Statement {
        sql: format!("EXPLAIN QUERY PLAN {}", statement.sql),
        ..statement
    };
    let rows = counted.db.query_all_raw(explained).await.unwrap();
    let details = rows
        .iter()
        .map(|row| row.try_get::<String>("", "detail").unwrap());
    details.filter(|detail| reads_all(detail)).collect()
}

/// What SQLite says of a step that goes through all rows; the given identities, and what another step made, are few, and
/// templates are everyone's.
fn reads_all(detail: &str) -> bool {
    let Some(what) = detail.strip_prefix("SCAN ") else {
        return false;
    };
    !(what.contains("VIRTUAL TABLE")
        || what.starts_with('(')
        || what.starts_with("CONSTANT ROW")
        || what.starts_with("convenant_template")
        || what == "ranked"
        || what == "stretch")
}

/// The scans in the plan that the program's own sessions use, which is made without looking at what is bound.
async fn of_server(counted: &Counted, statement: Statement) -> Vec<String> {
    let session = counted.db.begin().await.unwrap();
    let bound = statement.values.map_or_else(Vec::new, |Values(values)| values);
    let given: Vec<String> = bound.iter().map(written).collect();
    let given = if given.is_empty() {
        String::new()
    } else {
        format!("({})", given.join(", "))
    };
    for (setting, value) in SESSION.into_iter().chain(BY_INDEX) {
        let set = format!("SET LOCAL {setting} = {value}");
        session.execute_unprepared(&set).await.unwrap();
    }
    let prepare = format!("PREPARE asked AS {}", statement.sql);
    session.execute_unprepared(&prepare).await.unwrap();
    let explain = format!("EXPLAIN (FORMAT JSON) EXECUTE asked{given}");
    let explain = Statement::from_string(DbBackend::Postgres, explain);
    let row = session.query_one_raw(explain).await.unwrap().unwrap();
    let plan: Json = row.try_get_by_index(0).unwrap();
    let mut read = Vec::new();
    read_whole(&plan[0]["Plan"], &mut read);
    let mut scans = Vec::new();
    for (table, how) in read {
        if rows(&session, &table).await > FEW {
            scans.push(format!("{how} on {table}"));
        }
    }
    session.execute_unprepared("DEALLOCATE asked").await.unwrap();
    session.rollback().await.unwrap();
    scans
}

fn written(value: &Value) -> String {
    let mut text = String::new();
    PostgresQueryBuilder.write_value(&mut text, value).unwrap();
    text
}

/// What a plan reads from end to end: a table, or an index without a word on where in it.
fn read_whole(node: &Json, read: &mut Vec<(String, String)>) {
    let (kind, table) = (
        node["Node Type"].as_str().unwrap(),
        node["Relation Name"].as_str(),
    );
    let by_index = kind.starts_with("Index") && node.get("Index Cond").is_some();
    if let (Some(table), false) = (table, by_index || kind == "Bitmap Heap Scan") {
        read.push((table.to_owned(), kind.to_owned()));
    }
    for inner in node["Plans"].as_array().into_iter().flatten() {
        read_whole(inner, read);
    }
}

async fn rows(session: &DatabaseTransaction, table: &str) -> i64 {
    let counted = format!("SELECT reltuples::bigint AS rows FROM pg_class WHERE oid = '{table}'::regclass");
    let counted = Statement::from_string(DbBackend::Postgres, counted);
    let row = session.query_one_raw(counted).await.unwrap().unwrap();
    row.try_get("", "rows").unwrap()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn no_list_reads_what_others_have() {
    let database = TestDatabase::twente_achterhoek(Backend::Sqlite).await;
    assert_eq!(scans(&database, Backend::Sqlite).await, BTreeMap::new());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn no_list_reads_what_other_regions_have_on_postgres() {
    if !Backend::has_postgres() {
        return;
    }
    let database = TestDatabase::twente_achterhoek(Backend::Postgres).await;
    let db = database.connect().await;
    db.execute_unprepared(include_str!("among_others.sql"))
        .await
        .unwrap();
    db.close().await.unwrap();
    let scans = scans(&database, Backend::Postgres).await;
    let said: Vec<String> = scans
        .iter()
        .map(|(scan, sql)| format!("{scan}: {sql:.1500}"))
        .collect();
    assert!(scans.is_empty(), "{} scans:\n{}", said.len(), said.join("\n"));
}
