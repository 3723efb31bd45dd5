//! Several processes over one database, stopped and killed: every step once.

use std::collections::BTreeMap;

use sea_orm::{ConnectionTrait, DatabaseConnection, Statement};
use serde_json::json;

use crate::{
    support::{Options, Program, TestDatabase, eventually, on_both_databases},
    west_brabant::WestBrabant,
};

/// What no longer changes: nothing due, nothing waiting.
async fn is_settled(region: &WestBrabant) -> bool {
    let query = "{ messages(filter: { states: [QUEUED] }) { totalCount } }";
    let data = region.coordinator.query(query, json!({})).await;
    data["messages"]["totalCount"] == 0
}

/// What emails say, by recipient, template and cause; more than one of any is a step taken twice.
async fn handed_over(db: &DatabaseConnection) -> BTreeMap<String, i64> {
    let sql = "SELECT m.template || ' ' || l.to_address || ' ' || m.cause AS line, count(*) AS times \
               FROM email l JOIN message m ON COALESCE(m.digest_id, m.id) = l.message_id AND m.state = 'SENT' GROUP BY 1";
    let rows = db
        .query_all_raw(Statement::from_string(db.get_database_backend(), sql))
        .await
        .unwrap();
    let pair = |row: &sea_orm::QueryResult| {
        (
            row.try_get::<String>("", "line").unwrap(),
            row.try_get::<i64>("", "times").unwrap(),
        )
    };
    rows.iter().map(pair).collect()
}

async fn untaken_due_steps(db: &DatabaseConnection) -> i64 {
    let sql = "SELECT count(*) AS times FROM deadline d JOIN demo_clock c ON c.id = 1 \
               WHERE d.state = 'OPEN' AND d.next_at IS NULL";
    let row = db
        .query_one_raw(Statement::from_string(db.get_database_backend(), sql))
        .await
        .unwrap();
    row.unwrap().try_get("", "times").unwrap()
}

on_both_databases! {
    /// Two workers and two APIs: work is shared, and nothing is done twice.
    async fn two_workers_and_two_apis_take_every_step_once(backend: Backend) {
        let database = TestDatabase::eager_demonstration(backend).await;
        let apis = [
            Program::start(&database, Options::command("api")).await,
            Program::start(&database, Options::command("api")).await,
        ];
        let _workers = [
            Program::start(&database, Options::command("worker")).await,
            Program::start(&database, Options::command("worker")).await,
        ];
        let regions = apis.each_ref().map(WestBrabant::of);
        let [one, other] = &regions;
        for (region, reference) in [(one, "WB-0202"), (other, "WB-0203"), (one, "WB-0204"), (other, "WB-0205")] {
            region.refer(reference, "Woonzorg Markoever").await;
        }
        one.coordinator.advance("P7D").await;
        other.coordinator.advance("P14D").await;
        eventually("all is handed over", || async { is_settled(one).await.then_some(()) }).await;
        let emails = handed_over(&database.connect().await).await;
        assert!(emails.values().all(|times| *times == 1), "{emails:#?}");
        let about_markoever = emails.keys().filter(|line| line.contains("werving@markoever.example"));
        let breached = about_markoever.filter(|line| line.starts_with("DEADLINE_BREACHED")).count();
        assert!(breached >= 4, "{emails:#?}");
    }
}

on_both_databases! {
    /// The worker is killed again and again while it works: nothing is missed and nothing is done twice.
    async fn a_killed_worker_misses_nothing_and_repeats_nothing(backend: Backend) {
        let database = TestDatabase::eager_demonstration(backend).await;
        let api = Program::start(&database, Options::command("api")).await;
        let region = WestBrabant::of(&api);
        for reference in ["WB-0202", "WB-0203", "WB-0204", "WB-0205"] {
            region.refer(reference, "Woonzorg Markoever").await;
        }
        region.coordinator.advance("P21D").await;
        let db = database.connect().await;
        let mut before = 0;
        for _ in 0..4 {
            let worker = Program::start(&database, Options::command("worker")).await;
            let known = before;
            before = eventually("the worker hands something over, or all is done", || async {
                let count = i64::try_from(handed_over(&db).await.len()).unwrap();
                (count > known || is_settled(&region).await).then_some(count)
            })
            .await;
            worker.kill();
        }
        let worker = Program::start(&database, Options::command("worker")).await;
        let patient = tokio::time::timeout(std::time::Duration::from_secs(120), async {
            // A message that was being handed over waits until the lease of the killed worker is over.
            while !is_settled(&region).await || untaken_due_steps(&db).await > 0 {
                tokio::time::sleep(std::time::Duration::from_millis(100)).await;
            }
        });
        patient.await.unwrap();
        assert!(worker.stop(), "a worker that is told to stop ends well");
        let emails = handed_over(&db).await;
        assert!(emails.values().all(|times| *times == 1), "{emails:#?}");
        let to_board = emails.keys().filter(|line| line.contains("bestuur@markoever.example")).count();
        assert_eq!(to_board, 5, "one for each referral, and the assessment nobody delivered: {emails:#?}");
    }
}
