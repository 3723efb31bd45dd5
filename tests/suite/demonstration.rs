//! Loading a demonstration, and the one of Twente/Achterhoek: a region at the size it had.

use std::{collections::BTreeMap, path::PathBuf, process::Stdio};

use serde_json::{Value, json};

use crate::{
    support::{Backend, Client, Options, Program, TestDatabase, command, eventually, load_demonstration},
    systems::of_routes,
    west_brabant::text,
};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn twente_achterhoek_has_the_size_it_had() {
    let database = TestDatabase::twente_achterhoek(Backend::Sqlite).await;
    let program = Program::start(&database, Options::command("serve")).await;
    let coordinator = program.client("coordinator");
    let convenant = everyone_takes_part(&coordinator).await;
    let query = "query ($id: ID!) {
        places(first: 1) { totalCount }
        monitor(filter: { convenantId: $id }) { routes { route results target } }
    }";
    let data = coordinator.query(query, json!({ "id": convenant })).await;
    assert_eq!(data["places"]["totalCount"], 3_000);
    let routes = &data["monitor"]["routes"];
    assert_eq!(of_routes(routes, "results"), [194, 322, 10]);
    assert_eq!(of_routes(routes, "target"), [180, 150, 60]);
    the_walk_begins_here_too(&program).await;
    assert!(program.stop(), "a program that is told to stop ends well");
    let other = command(&database.url).args(["demo"]).output().unwrap();
    let said = String::from_utf8(other.stderr).unwrap();
    assert!(
        !other.status.success() && said.contains("Twente/Achterhoek"),
        "{said}"
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_loading_that_is_broken_off_leaves_nothing_in_the_way() {
    let database = TestDatabase::empty(Backend::Sqlite).await;
    let file = PathBuf::from(database.url.trim_start_matches("sqlite://"));
    let unfinished = file.with_file_name("test.db.loading");
    let demo = || {
        let mut demo = command(&database.url);
        demo.arg("demo")
            .env("KETENWACHT_LISTEN", "127.0.0.1:0")
            .stdout(Stdio::null());
        demo
    };
    let mut loading = demo().spawn().unwrap();
    eventually("it has begun", async || unfinished.exists().then_some(())).await;
    let second = demo().output().unwrap();
    let said = String::from_utf8(second.stderr).unwrap();
    assert!(
        !second.status.success() && said.contains("another process is loading"),
        "{said}"
    );
    loading.kill().unwrap();
    loading.wait().unwrap();
    assert!(
        unfinished.exists() && !file.exists(),
        "what is not whole is not in its place"
    );

    load_demonstration(&database.url, &[]).await;
    let left: Vec<_> = std::fs::read_dir(file.parent().unwrap()).unwrap().collect();
    assert_eq!(left.len(), 1, "{left:?}");
    let program = Program::start(&database, Options::command("serve")).await;
    let data = program
        .client("coordinator")
        .query("{ regions { nodes { name } } }", json!({}))
        .await;
    assert_eq!(data["regions"]["nodes"][0]["name"], "West-Brabant");
}

/// Ninety-seven partners; the identity of the convenant.
async fn everyone_takes_part(coordinator: &Client) -> String {
    let query = "{ convenants { nodes { id parties(first: 100) { nodes { organization { kind } } } } } }";
    let data = coordinator.query(query, json!({})).await;
    let [convenant] = &data["convenants"]["nodes"].as_array().unwrap()[..] else {
        panic!("one convenant: {data}");
    };
    let mut kinds: BTreeMap<String, usize> = BTreeMap::new();
    for party in convenant["parties"]["nodes"].as_array().unwrap() {
        *kinds.entry(text(&party["organization"]["kind"])).or_default() += 1;
    }
    let expected = [("EMPLOYER", 70), ("GEMEENTE", 19), ("SCHOOL", 2), ("UWV", 6)];
    let expected = expected.map(|(kind, count)| (kind.to_owned(), count));
    assert_eq!(kinds, BTreeMap::from(expected));
    text(&convenant["id"])
}

/// The gemeente refers someone of this week, and the employer is asked for an interview.
async fn the_walk_begins_here_too(program: &Program) {
    let [gemeente, employer] = ["gemeente", "employer"].map(|role| program.client(role));
    let query = "{ trajectories(first: 1, filter: { states: [REGISTERED] }) { nodes { id } } }";
    let data = gemeente.query(query, json!({})).await;
    let trajectory = data["trajectories"]["nodes"][0]["id"].clone();
    let data = employer
        .query("{ viewer { organization { id } } }", json!({}))
        .await;
    let input = json!({ "trajectoryId": trajectory, "employerId": data["viewer"]["organization"]["id"] });
    let selection = "referral { id deadlines(first: 5) { nodes { kind state } } }";
    let referred = gemeente.accepted("referCandidate", input, selection).await;
    let open = json!({ "kind": "INTERVIEW_PLANNED", "state": "OPEN" });
    let terms: &Vec<Value> = referred["referral"]["deadlines"]["nodes"].as_array().unwrap();
    assert!(terms.contains(&open), "{terms:?}");
}
