//! How long what is asked of the API may take, on both databases.

use std::sync::Arc;

use api::{
    asker,
    fault::{FaultIds, fault},
};
use domain::Clock;
use sea_orm::{ConnectionTrait, Statement};

use super::*;
use crate::{private, runtime::ProgramClock, settings::Secret};

#[path = "../../tests/support/postgres.rs"]
mod postgres;

/// A statement that reads nothing, writes nothing and does not end.
const ENDLESS: &str =
    "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n";

/// How long a statement is let run that takes too long, and how long after that it has ended.
const BOUND: Duration = Duration::from_millis(300);
const SOON: Duration = Duration::from_secs(5);

struct Fixed;

impl FaultIds for Fixed {
    fn next(&self) -> String {
        "flt_1".to_owned()
    }
}

fn bound(most: Duration) -> Bound {
    Bound {
        most,
        clock: Arc::new(ProgramClock::default()),
    }
}

async fn ask(db: &DatabaseConnection, sql: &str) -> Result<(), DbErr> {
    let statement = Statement::from_string(db.get_database_backend(), sql);
    db.query_one_raw(statement).await.map(|_| ())
}

/// On a file, and on a server where one is given.
async fn places() -> Vec<Database> {
    let folder = std::env::temp_dir().join(postgres::new_name());
    let file = folder.join("test.db");
    private::folder_of(&file).unwrap();
    private::file(&file).unwrap();
    let mut places = vec![Database::Sqlite(file)];
    if let Some(server) = postgres::server() {
        places.push(Database::Postgres(Secret::new(&format!("{server}/postgres"))));
    }
    places
}

async fn done_with(place: Database, db: DatabaseConnection) {
    db.close().await.unwrap();
    if let Database::Sqlite(file) = place {
        std::fs::remove_dir_all(file.parent().unwrap()).unwrap();
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_statement_that_does_not_end_is_ended_and_its_connection_goes_on() {
    for place in places().await {
        let db = open_for_api(&place, 2, bound(BOUND)).await.unwrap();
        // More often than there are connections.
        for _ in 0..3 {
            let asked = tokio::time::timeout(BOUND + SOON, ask(&db, ENDLESS)).await;
            let error = asked.expect("it is ended").unwrap_err();
            let told = fault(&Fixed, &error).extensions.unwrap();
            assert_eq!(told.get("code"), Some(&"TIMEOUT".into()), "{error}");
            ask(&db, "SELECT 1").await.unwrap();
        }
        done_with(place, db).await;
    }
}

/// Each has its own time: what came before on the same connection does not count.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn statements_that_end_may_take_longer_together() {
    const SOME: &str = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 100000) \
                        SELECT count(*) FROM n";
    for place in places().await {
        let db = open_for_api(&place, 2, bound(Duration::from_secs(2)))
            .await
            .unwrap();
        let clock = ProgramClock::default();
        let begun = clock.steady();
        while clock.steady() - begun < Duration::from_secs(3) {
            ask(&db, SOME).await.unwrap();
        }
        done_with(place, db).await;
    }
}

/// A file has one machine for all that is asked of a connection: what nobody waits for would hold up the next.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_nobody_waits_for_any_more_is_ended_on_a_file() {
    let place = places().await.remove(0);
    let db = open_for_api(&place, 2, bound(Duration::from_secs(3_600)))
        .await
        .unwrap();
    let asked = asker::waiting(ask(&db, ENDLESS));
    assert!(tokio::time::timeout(BOUND, asked).await.is_err());
    // The API has one connection of two.
    let next = tokio::time::timeout(SOON, ask(&db, "SELECT 1")).await;
    next.expect("the connection is free").unwrap();
    done_with(place, db).await;
}

/// Whoever changes the schema, and the worker, take the time they need.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn only_the_api_is_bound() {
    let Some(server) = postgres::server() else { return };
    let place = Database::Postgres(Secret::new(&format!("{server}/postgres")));
    for (user, expected) in [
        (User::Everyone, "0"),
        (User::Worker, "0"),
        (User::Api(bound(BOUND)), "300ms"),
    ] {
        let db = connect(&place, &user, 2).await.unwrap();
        let shown = Statement::from_string(db.get_database_backend(), "SHOW statement_timeout");
        let row = db.query_one_raw(shown).await.unwrap().unwrap();
        assert_eq!(row.try_get::<String>("", "statement_timeout").unwrap(), expected);
        db.close().await.unwrap();
    }
}
