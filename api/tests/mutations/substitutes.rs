//! Who stands in for a colleague that is away.

use chrono::TimeDelta;
use serde_json::{Value, json};

use crate::{
    chain::{Chain, refused},
    samples::moment,
    world::World,
};

async fn deliver(world: &World<'_>) -> Value {
    let input = json!({ "assessmentId": world.text("assessment"), "advice": "POSITIVE" });
    world
        .chain
        .mutate(world.viewer("relief"), "deliverAssessment", "assessment", &input)
        .await
}

async fn arrange(world: &mut World<'_>, input: Value) {
    let mut input = input;
    input["contactId"] = json!(world.text("teacher"));
    let payload = world
        .chain
        .mutate(world.viewer("teacher"), "arrangeSubstitute", "contact", &input)
        .await;
    assert_eq!(payload["errors"], json!([]), "{payload}");
    // Each request asks anew who its caller stands in for.
    let relief = world.id("relief");
    world.speaks("relief", relief).await;
}

#[tokio::test]
async fn a_substitute_delivers_what_was_asked_of_a_colleague_only_while_that_one_is_away() {
    let chain = Chain::new().await;
    let mut world = World::new(&chain, "A").await;
    world.contact("school", None, "relief").await;
    let not_theirs = refused("NOT_PERMITTED", &["input", "assessmentId"]);
    assert_eq!(deliver(&world).await, not_theirs);
    let substitute = json!(world.text("relief"));
    let tomorrow = moment(&chain, TimeDelta::days(1));
    let later = json!({ "substituteId": substitute, "from": tomorrow });
    arrange(&mut world, later).await;
    assert_eq!(deliver(&world).await, not_theirs);
    arrange(&mut world, json!({})).await;
    arrange(&mut world, json!({ "substituteId": substitute })).await;
    arrange(&mut world, json!({})).await;
    assert_eq!(deliver(&world).await, not_theirs);
    arrange(
        &mut world,
        json!({ "substituteId": substitute, "until": tomorrow }),
    )
    .await;
    assert_eq!(deliver(&world).await["errors"], json!([]));
}
