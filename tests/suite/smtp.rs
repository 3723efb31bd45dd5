//! The same messages, over SMTP.

use std::net::TcpListener;

use serde_json::json;

use crate::{
    support::{
        Backend, Options, Program, TestDatabase, eventually,
        smtp::{Mood, Server},
    },
    west_brabant::WestBrabant,
};

/// The state of every message about a referral, as the coordinator sees it.
async fn states(region: &WestBrabant, referral: &str) -> Vec<String> {
    let query = "query ($about: ID!) {
        messages(first: 20, filter: { subjectId: $about }) { nodes { state attempts } }
    }";
    let data = region
        .coordinator
        .query(query, json!({ "about": referral }))
        .await;
    let about = data["messages"]["nodes"].as_array().unwrap();
    about
        .iter()
        .map(|node| format!("{} {}", node["state"].as_str().unwrap(), node["attempts"]))
        .collect()
}

/// How many tries came before depends on the machine.
fn is_retried(state: &str) -> bool {
    state.starts_with("QUEUED ") && state != "QUEUED 0"
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_waits_for_a_dead_server_arrives_once_it_is_back() {
    let database = TestDatabase::demonstration(Backend::Sqlite).await;
    let address = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let smtp = format!("smtp://{address}?tls=none");
    let program = Program::start(&database, Options::default().set("KETENWACHT_SMTP_URL", smtp)).await;
    let region = WestBrabant::of(&program);
    let referral = region.refer("WB-0202", "Woonzorg Markoever").await;
    eventually("a try fails, and nothing is lost", || async {
        matches!(&states(&region, &referral).await[..], [state] if is_retried(state)).then_some(())
    })
    .await;
    let server = Server::start_at(address, Mood::Friendly).await;
    let letter = eventually("it arrives", || async {
        server
            .letters()
            .into_iter()
            .find(|letter| letter.contains("werving@markoever.example"))
    })
    .await;
    assert!(letter.contains("multipart/alternative"), "{letter}");
    assert!(letter.to_lowercase().contains("message-id: <msg_"), "{letter}");
    eventually("it is recorded", || async {
        matches!(&states(&region, &referral).await[..], [state] if state.starts_with("SENT ")).then_some(())
    })
    .await;
    let arrived = server
        .letters()
        .iter()
        .filter(|letter| letter.contains("werving@markoever.example"))
        .count();
    assert_eq!(arrived, 1);
}
