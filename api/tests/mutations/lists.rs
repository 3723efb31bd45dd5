//! What is done of several at once is done of all of them or of none, and each refusal stands at its place.

use serde_json::{Value, json};

use crate::{chain::Chain, world::World};

async fn register(world: &World<'_>, references: &[&str]) -> Value {
    let entry = |reference: &&str| {
        json!({
            "regionId": world.text("region"), "reference": reference, "name": "Candidate", "language": "NL", "source": "WW",
        })
    };
    let entries: Vec<Value> = references.iter().map(entry).collect();
    let input = json!({ "entries": entries });
    world
        .chain
        .mutate(
            world.viewer("caseManager"),
            "registerCandidates",
            "candidates",
            &input,
        )
        .await
}

fn refusals(payload: &Value) -> Vec<String> {
    let errors = payload["errors"].as_array().unwrap().iter();
    errors
        .map(|error| {
            let path: Vec<&str> = error["path"]
                .as_array()
                .unwrap()
                .iter()
                .map(|part| part.as_str().unwrap())
                .collect();
            format!("{} {}", path.join("."), error["code"].as_str().unwrap())
        })
        .collect()
}

#[tokio::test]
async fn all_are_done_and_answered_in_their_order() {
    let chain = Chain::new().await;
    let world = World::new(&chain, "A").await;
    let payload = register(&world, &["L-3", "L-1", "L-2"]).await;
    assert_eq!(payload["errors"], json!([]));
    assert_eq!(payload["object"].as_array().unwrap().len(), 3);
    let query = "query ($ids: [ID!]!) { nodes(ids: $ids) { ... on Candidate { reference } } }";
    let ids: Vec<&Value> = payload["object"]
        .as_array()
        .unwrap()
        .iter()
        .map(|row| &row["id"])
        .collect();
    let response = chain
        .send(world.viewer("caseManager"), query, json!({ "ids": ids }))
        .await;
    let data = response.data.into_json().unwrap();
    let references: Vec<&str> = data["nodes"]
        .as_array()
        .unwrap()
        .iter()
        .map(|row| row["reference"].as_str().unwrap())
        .collect();
    assert_eq!(references, ["L-3", "L-1", "L-2"]);
}

/// Also where the database is the one that refuses, and on those that then refuse all that follows.
#[tokio::test]
async fn one_refusal_undoes_all_and_all_of_them_are_told() {
    let chain = Chain::new().await;
    let world = World::new(&chain, "A").await;
    assert_eq!(register(&world, &["L-1"]).await["errors"], json!([]));
    let before = chain.contents().await;
    let payload = register(&world, &["L-2", "L-1", "L-3", "L-3", " "]).await;
    assert_eq!(
        refusals(&payload),
        [
            "input.entries.1.reference ALREADY_EXISTS",
            "input.entries.3.reference ALREADY_EXISTS",
            "input.entries.4.reference EMPTY",
        ]
    );
    assert_eq!(payload["object"], Value::Null);
    assert_eq!(chain.contents().await, before);
    assert_eq!(chain.faults(), 0);
}

#[tokio::test]
async fn a_list_has_entries_and_not_too_many() {
    let chain = Chain::new().await;
    let world = World::new(&chain, "A").await;
    assert_eq!(
        refusals(&register(&world, &[]).await),
        ["input.entries OUT_OF_RANGE"]
    );
    let many = ["L"; 51];
    assert_eq!(
        refusals(&register(&world, &many).await),
        ["input.entries OUT_OF_RANGE"]
    );
}

/// Of each entry is asked whether the caller may do it.
#[tokio::test]
async fn what_is_not_the_callers_to_do_is_refused_where_it_stands() {
    let chain = Chain::new().await;
    let world = World::new(&chain, "A").await;
    let phase = |trajectory: &str| json!({ "trajectoryId": world.text(trajectory), "phase": 1 });
    let input = json!({ "entries": [phase("accepted"), phase("accepted")] });
    let payload = chain
        .mutate(world.viewer("recruiter"), "startPhases", "trajectories", &input)
        .await;
    assert_eq!(
        refusals(&payload),
        [
            "input.entries.0.trajectoryId NOT_PERMITTED",
            "input.entries.1.trajectoryId NOT_PERMITTED",
        ]
    );
    let once = chain
        .mutate(world.viewer("teacher"), "startPhases", "trajectories", &input)
        .await;
    assert_eq!(refusals(&once), ["input.entries.1.phase WRONG_STATE"]);
}
