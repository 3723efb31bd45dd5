//! The same key and input give the same answer, and are done once.

use futures::future::join_all;
use serde_json::{Value, json};

use crate::{
    chain::{Chain, refused},
    samples::{Sample, samples},
    world::World,
};

fn referring(world: &World<'_>) -> Sample {
    samples(world)
        .into_iter()
        .find(|sample| sample.mutation == "referCandidate")
        .unwrap()
}

async fn refer(world: &World<'_>, who: &str, input: &Value) -> Value {
    world
        .chain
        .mutate(world.viewer(who), "referCandidate", "referral", input)
        .await
}

#[tokio::test]
async fn every_mutation_sent_again_under_its_key_is_not_done_again() {
    let chain = Chain::new().await;
    let world = World::new(&chain, "A").await;
    for (index, sample) in samples(&world).into_iter().enumerate() {
        let input = sample.with("idempotencyKey", format!("key {index}"));
        let send = || chain.mutate(world.viewer(sample.by), sample.mutation, sample.object, &input);
        let first = send().await;
        let after = chain.contents().await;
        assert_eq!(send().await, first, "{}", sample.mutation);
        assert_eq!(chain.contents().await, after, "{}", sample.mutation);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn sent_many_times_at_once_it_is_done_once() {
    let chain = Chain::in_a_file("at-once").await;
    let world = World::new(&chain, "A").await;
    let input = referring(&world).with("idempotencyKey", "at once");
    let before = chain.select("SELECT id FROM referral").await.len();
    let answers = join_all((0..16).map(|_| refer(&world, "caseManager", &input))).await;
    assert!(answers[0]["object"]["id"].is_string(), "{:?}", answers[0]);
    assert!(answers.iter().all(|answer| *answer == answers[0]), "{answers:?}");
    assert_eq!(chain.select("SELECT id FROM referral").await.len(), before + 1);
    assert_eq!(chain.faults(), 0);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn without_a_key_only_the_first_of_many_at_once_is_done() {
    let chain = Chain::in_a_file("no-key").await;
    let world = World::new(&chain, "A").await;
    let input = referring(&world).input;
    let answers = join_all((0..16).map(|_| refer(&world, "caseManager", &input))).await;
    let done = answers
        .iter()
        .filter(|answer| answer["errors"] == json!([]))
        .count();
    let exists = refused("ALREADY_EXISTS", &["input", "employerId"]);
    let refused = answers.iter().filter(|answer| **answer == exists).count();
    assert_eq!((done, refused), (1, 15), "{answers:?}");
}

#[tokio::test]
async fn a_key_stands_for_one_input_of_one_contact() {
    let chain = Chain::new().await;
    let world = World::new(&chain, "A").await;
    let sample = referring(&world);
    let input = sample.with("idempotencyKey", "mine");
    let first = refer(&world, "caseManager", &input).await;
    assert_eq!(first["errors"], json!([]));

    let mut other = input.clone();
    other["employerId"] = json!(world.text("otherEmployer"));
    other["departmentId"] = Value::Null;
    let reused = refused("IDEMPOTENCY_KEY_REUSED", &["input", "idempotencyKey"]);
    assert_eq!(refer(&world, "caseManager", &other).await, reused);
    let stop = json!({
        "trajectoryId": world.text("trajectory"), "reason": "Moved", "idempotencyKey": "mine",
    });
    let stopped = chain
        .mutate(world.viewer("caseManager"), "stopTrajectory", "trajectory", &stop)
        .await;
    assert_eq!(stopped, reused);

    let colleague = refer(&world, "colleague", &other).await;
    assert_eq!(
        colleague["errors"],
        json!([]),
        "another contact's key is another key"
    );
}

#[tokio::test]
async fn a_refused_action_does_not_use_up_its_key() {
    let chain = Chain::new().await;
    let world = World::new(&chain, "A").await;
    let sample = referring(&world);
    let mut wrong = sample.with("idempotencyKey", "again");
    wrong["employerId"] = json!(world.text("school"));
    wrong["departmentId"] = Value::Null;
    let refusal = refused("WRONG_KIND", &["input", "employerId"]);
    assert_eq!(refer(&world, "caseManager", &wrong).await, refusal);
    let payload = refer(&world, "caseManager", &sample.with("idempotencyKey", "again")).await;
    assert_eq!(payload["errors"], json!([]));
}

#[tokio::test]
async fn a_key_has_bounds() {
    let chain = Chain::new().await;
    let world = World::new(&chain, "A").await;
    let sample = referring(&world);
    for (key, code) in [
        (String::new(), "OUT_OF_RANGE"),
        ("k".repeat(201), "OUT_OF_RANGE"),
        ("a\u{0}b".to_owned(), "MALFORMED"),
    ] {
        let payload = refer(&world, "caseManager", &sample.with("idempotencyKey", key)).await;
        assert_eq!(payload, refused(code, &["input", "idempotencyKey"]));
    }
}
