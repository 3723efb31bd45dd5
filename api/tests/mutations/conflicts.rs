//! Others who were first, and databases that are busy.

use std::time::Duration;

use sea_orm::{ConnectOptions, ConnectionTrait, Database, DatabaseConnection};
use serde_json::json;

use crate::{
    chain::{Chain, document, refused},
    samples::samples,
    world::World,
};

#[tokio::test]
async fn what_has_changed_since_it_was_read_is_stale() {
    let chain = Chain::new().await;
    let world = World::new(&chain, "A").await;
    let before = chain.contents().await;
    let mut checked = 0;
    for sample in samples(&world) {
        if sample.input["version"].is_null() {
            continue;
        }
        for version in [0, -1, 999, i32::MAX] {
            let input = sample.with("version", version);
            let payload = chain
                .mutate(world.viewer(sample.by), sample.mutation, sample.object, &input)
                .await;
            assert_eq!(
                payload,
                refused("STALE", &["input", "version"]),
                "{}",
                sample.mutation
            );
        }
        checked += 1;
    }
    assert!(checked > 20, "{checked}");
    assert_eq!(chain.contents().await, before);
}

#[tokio::test]
async fn every_input_that_can_be_stale_has_a_sample_that_is() {
    let chain = Chain::new().await;
    let world = World::new(&chain, "A").await;
    let sdl = chain.schema.sdl();
    for sample in samples(&world) {
        let pascal = format!("{}{}", sample.mutation[..1].to_uppercase(), &sample.mutation[1..]);
        let fields = sdl.split(&format!("input {pascal}Input {{")).nth(1).unwrap();
        let fields = fields.split("\n}").next().unwrap();
        let has_version = fields.lines().any(|line| line.trim() == "version: Int");
        assert_eq!(
            has_version,
            !sample.input["version"].is_null(),
            "{}",
            sample.mutation
        );
    }
}

/// One connection that holds the place of the only writer.
async fn writer(chain: &Chain) -> DatabaseConnection {
    let file = chain.file.as_ref().unwrap();
    let mut options = ConnectOptions::new(format!("sqlite://{}", file.display()));
    options.max_connections(1);
    let writer = Database::connect(options).await.unwrap();
    writer.execute_unprepared("BEGIN IMMEDIATE").await.unwrap();
    writer
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_busy_database_is_tried_again_and_in_the_end_a_fault() {
    let chain = Chain::waiting("busy", Duration::ZERO).await;
    let world = World::new(&chain, "A").await;
    let variables = json!({ "input": { "organizationId": world.text("employer"), "name": "Reception" } });
    let document = document("addDepartment", "department");
    let add = || chain.send(world.viewer("recruiter"), &document, variables.clone());
    let writer = writer(&chain).await;

    let response = add().await;
    let [error] = &response.errors[..] else {
        panic!("{response:?}")
    };
    let extensions = serde_json::to_value(&error.extensions).unwrap();
    assert_eq!(extensions["code"], "UNAVAILABLE", "{error:?}");
    assert!(extensions["faultId"].is_string(), "{error:?}");
    assert_eq!(chain.faults(), 1);

    let release = async {
        tokio::time::sleep(Duration::from_millis(2)).await;
        writer.execute_unprepared("ROLLBACK").await.unwrap();
    };
    let (response, ()) = tokio::join!(add(), release);
    assert!(response.errors.is_empty(), "{response:?}");
    assert_eq!(chain.faults(), 1);
}
