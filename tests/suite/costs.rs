//! What may be asked: what it costs is told before it is done, one caller's hunger is no other's, and the worst that is
//! allowed stays within its bounds.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use crate::support::{Backend, Client, Options, Program, TestDatabase, on_both_databases};

/// Lists in lists in lists, in 4.6 KB.
fn lists_in_lists() -> String {
    let names: Vec<String> = (0..33).map(|number| format!("field{number:02}: id")).collect();
    let fields = names.join(" ");
    let mut rows = fields.clone();
    for _ in 0..4 {
        let deadlines = format!("deadlines(first: 100) {{ totalCount nodes {{ {fields} }} }}");
        rows = format!(
            "{fields} {deadlines} referrals(first: 100) {{ nodes {{ again: trajectory {{ {rows} }} }} }}"
        );
    }
    format!("{{ trajectories(first: 100) {{ nodes {{ {rows} }} }} }}")
}

async fn ask(client: &Client, document: &str) -> (u16, BTreeMap<String, String>, Value) {
    let answer = client
        .send_with(json!({ "query": document, "extensions": { "cost": true } }))
        .await;
    let status = answer.status().as_u16();
    let headers = answer.headers().iter();
    let headers = headers.map(|(name, value)| (name.to_string(), value.to_str().unwrap().to_owned()));
    let headers = headers.collect();
    (status, headers, answer.json().await.unwrap())
}

on_both_databases! {
    async fn who_asks_too_much_waits_and_others_do_not(backend: Backend) {
        let database = TestDatabase::demonstration(backend).await;
        let options = Options::default().set("KETENWACHT_COST_PER_MINUTE", "250000");
        let program = Program::start(&database, options).await;
        let [hungry, other] = ["coordinator", "employer"].map(|role| program.client(role));
        let page = "{ deadlines(first: 100) { nodes { id trajectory { deadlines(first: 100) { nodes { id dueAt } } } } } }";
        let (status, headers, answer) = ask(&hungry, page).await;
        let cost = &answer["extensions"]["cost"];
        assert_eq!((status, &cost["limit"]), (200, &json!(250_000)), "{answer:.500}");
        let asked = cost["asked"].as_u64().unwrap();
        let left = cost["left"].as_u64().unwrap();
        assert_eq!(asked, 1 + 100 * (1 + 1 + 1 + 1 + 100 * 3));
        assert!(left.abs_diff(250_000 - asked) < 5_000, "{cost}");
        assert_eq!(headers["ratelimit-limit"], "250000");
        assert_eq!(headers["ratelimit-remaining"], left.to_string());
        let mut refused = None;
        for _ in 0..20 {
            let (status, headers, answer) = ask(&hungry, page).await;
            if status != 200 {
                refused = Some((status, headers, answer));
                break;
            }
        }
        let (status, headers, answer) = refused.expect("it runs out");
        let told = &answer["errors"][0]["extensions"];
        assert_eq!((status, told["code"].as_str()), (429, Some("RATE_LIMITED")), "{answer}");
        assert_eq!(told["cost"], asked);
        assert_eq!(headers["retry-after"], told["retryAfter"].to_string());
        assert!(answer.get("data").is_none(), "{answer}");
        let (status, _, _) = ask(&other, page).await;
        assert_eq!(status, 200);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn lists_in_lists_of_an_ordinary_employer_are_refused_with_their_cost() {
    let database = TestDatabase::demonstration(Backend::Sqlite).await;
    let program = Program::demonstration(&database).await;
    let employer = program.client("employer");
    let document = lists_in_lists();
    assert!((4_000..5_000).contains(&document.len()), "{}", document.len());
    let (_, headers, answer) = ask(&employer, &document).await;
    let told = &answer["errors"][0]["extensions"];
    assert_eq!(
        (told["code"].as_str(), &told["limit"]),
        (Some("QUERY_TOO_COMPLEX"), &json!(250_000)),
        "{answer:.800}"
    );
    assert!(told["cost"].as_u64().unwrap() > 100_000_000, "{told}");
    assert_eq!(answer["extensions"]["cost"]["asked"], told["cost"]);
    assert_eq!(headers["ratelimit-limit"], "5000000");
}
