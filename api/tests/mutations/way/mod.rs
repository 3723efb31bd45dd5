//! The way of a person: meetings, screenings, plans, waiting lists, pools, certificates and EVC.

mod attendance;
mod certificates;
mod leaving;
mod meetings;
mod own_people;
mod plans;
mod pools;
mod progress_notes;
mod screenings;
mod stopped;
mod waiting_lists;

use entity::ids::TrajectoryId;
use serde_json::{Value, json};

use crate::world::World;

async fn act(world: &World<'_>, who: &str, mutation: &str, object: &str, input: Value) -> Value {
    world
        .chain
        .mutate(world.viewer(who), mutation, object, &input)
        .await
}

/// Does what must succeed; answers the identity of what it made.
async fn done(world: &World<'_>, who: &str, mutation: &str, object: &str, input: Value) -> String {
    let payload = act(world, who, mutation, object, input).await;
    assert_eq!(payload["errors"], json!([]), "{mutation}: {payload}");
    payload["object"]["id"].as_str().unwrap().to_owned()
}

async fn read(world: &World<'_>, who: &str, query: &str) -> Value {
    let response = world.chain.send(world.viewer(who), query, json!({})).await;
    assert!(response.errors.is_empty(), "{:?}", response.errors);
    response.data.into_json().unwrap()
}

async fn node(world: &World<'_>, who: &str, id: &str, of: &str) -> Value {
    read(world, who, &format!("{{ node(id: \"{id}\") {{ {of} }} }}")).await["node"].take()
}

async fn told(world: &World<'_>, template: &str, who: &str) -> usize {
    let rows = world
        .chain
        .select(&format!(
            "SELECT id FROM message WHERE template = '{template}' AND state = 'QUEUED' AND contact_id = '{}'",
            world.text(who)
        ))
        .await;
    rows.len()
}

async fn several(world: &mut World<'_>, names: &[&'static str]) -> Vec<TrajectoryId> {
    let mut ids = Vec::new();
    for name in names {
        let id = world.trajectory(name).await;
        world.keep(name, id);
        ids.push(id);
    }
    ids
}
