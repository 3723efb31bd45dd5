//! Waiting lists and the last seat of a group.

use entity::ids::TrajectoryId;
use futures::future::join_all;
use serde_json::{Value, json};

use super::{act, done, node, several, told};
use crate::{
    chain::{Chain, refused},
    world::World,
};

/// The line of a group as the coordinator sees it: who waits, and where.
async fn line(world: &World<'_>, group: &str) -> Vec<(String, Value)> {
    let of =
        "... on Group { waitingList(orderBy: { field: NUMBER }) { nodes { position trajectory { id } } } }";
    let nodes = node(world, "coordinator", world.text(group), of).await["waitingList"]["nodes"].take();
    nodes
        .as_array()
        .unwrap()
        .iter()
        .map(|entry| {
            let id = entry["trajectory"]["id"].as_str().unwrap().to_owned();
            (id, entry["position"].clone())
        })
        .collect()
}

#[tokio::test]
async fn nobody_on_a_waiting_list_is_passed_over() {
    let chain = Chain::new().await;
    let mut world = World::new(&chain, "A").await;
    let ids = several(&mut world, &["one", "two", "three"]).await;
    let join = |id: &str, group: &str| json!({ "trajectoryId": id, "groupId": world.text(group) });
    let wait = |id: String, group: &'static str| {
        act(
            &world,
            "caseManager",
            "joinWaitingList",
            "entry",
            join(&id, group),
        )
    };
    let one = ids[0].to_string();
    assert_eq!(
        wait(one.clone(), "otherGroup").await,
        refused("GROUP_HAS_SEATS", &["input", "groupId"])
    );
    for id in &ids {
        assert_eq!(wait(id.to_string(), "fullGroup").await["errors"], json!([]));
    }
    assert_eq!(
        wait(one.clone(), "fullGroup").await,
        refused("ALREADY_EXISTS", &["input", "trajectoryId"])
    );
    let take = |id: &str, group: &str| {
        let input = join(id, group);
        let world = &world;
        async move { act(world, "caseManager", "joinGroup", "trajectory", input).await }
    };
    assert_eq!(
        take(&one, "fullGroup").await,
        refused("GROUP_FULL", &["input", "groupId"])
    );
    let admit = || {
        let input = json!({ "groupId": world.text("fullGroup") });
        act(&world, "coordinator", "admitFromWaitingList", "entry", input)
    };
    assert_eq!(admit().await, refused("GROUP_FULL", &["input", "groupId"]));
    // The second in line stops: the rest moves up, in the order in which they came.
    world.stop("one").await;
    let places = |line: Vec<(String, Value)>| line.into_iter().map(|(_, place)| place).collect::<Vec<_>>();
    assert_eq!(
        places(line(&world, "fullGroup").await),
        [json!(1), Value::Null, json!(2), json!(3)]
    );
    let before = told(&world, "SEAT_FREE", "coordinator").await;
    world.stop("seatHolder").await;
    assert_eq!(told(&world, "SEAT_FREE", "coordinator").await, before + 1);
    let two = ids[1].to_string();
    assert_eq!(
        take(&two, "fullGroup").await,
        refused("WAITING_LIST_FIRST", &["input", "groupId"])
    );
    assert_eq!(admit().await["errors"], json!([]));
    let of = "... on Trajectory { group { id } }";
    assert_eq!(
        node(&world, "caseManager", world.text("waits"), of).await["group"]["id"],
        json!(world.text("fullGroup"))
    );
    assert_eq!(
        places(line(&world, "fullGroup").await),
        [Value::Null, Value::Null, json!(1), json!(2)]
    );
    let empty = json!({ "groupId": world.text("otherGroup") });
    assert_eq!(
        act(&world, "coordinator", "admitFromWaitingList", "entry", empty).await,
        refused("WAITING_LIST_EMPTY", &["input", "groupId"])
    );
    assert_eq!(
        act(
            &world,
            "caseManager",
            "admitFromWaitingList",
            "entry",
            json!({ "groupId": world.text("fullGroup") })
        )
        .await,
        refused("NOT_PERMITTED", &["input", "groupId"])
    );
}

#[tokio::test]
async fn a_group_that_is_called_off_has_no_waiting_list() {
    let chain = Chain::new().await;
    let mut world = World::new(&chain, "A").await;
    let ids = several(&mut world, &["one", "two"]).await;
    let wait = |id: String| {
        let input = json!({ "trajectoryId": id, "groupId": world.text("fullGroup") });
        act(&world, "caseManager", "joinWaitingList", "entry", input)
    };
    for id in &ids {
        assert_eq!(wait(id.to_string()).await["errors"], json!([]));
    }
    let before = told(&world, "SEAT_FREE", "coordinator").await;
    let input = json!({ "groupId": world.text("fullGroup"), "reason": "Te weinig begeleiders." });
    assert_eq!(
        act(&world, "coordinator", "cancelGroup", "group", input).await["errors"],
        json!([])
    );
    let line = line(&world, "fullGroup").await;
    assert!(line.iter().all(|(_, place)| place.is_null()), "{line:?}");
    assert_eq!(told(&world, "SEAT_FREE", "coordinator").await, before);
    assert_eq!(
        wait(ids[0].to_string()).await,
        refused("WRONG_STATE", &["input", "groupId"])
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn seat_twenty_one_of_twenty_is_given_to_nobody_also_at_once() {
    let chain = Chain::in_a_file("waiting-seat").await;
    let mut world = World::new(&chain, "A").await;
    let group = world.small_group("Twenty", 20).await;
    world.keep("twenty", group);
    for name in (0..20).map(|at| format!("seat {at}")) {
        world.trajectory_in("twenty", &name).await;
    }
    let ids = several(&mut world, &["one", "two", "three"]).await;
    for id in &ids {
        let input = json!({ "trajectoryId": id.to_string(), "groupId": group.to_string() });
        done(&world, "caseManager", "joinWaitingList", "entry", input).await;
    }
    let seated = chain
        .select(&format!(
            "SELECT id FROM trajectory WHERE group_id = '{group}' ORDER BY id LIMIT 1"
        ))
        .await;
    let leaver: TrajectoryId = seated[0]["id"].as_str().unwrap().parse().unwrap();
    world.keep("leaver", leaver);
    world.stop("leaver").await;
    let input = json!({ "groupId": group.to_string() });
    let answers = join_all((0..4).map(|_| {
        act(
            &world,
            "coordinator",
            "admitFromWaitingList",
            "entry",
            input.clone(),
        )
    }))
    .await;
    let full = refused("GROUP_FULL", &["input", "groupId"]);
    assert_eq!(
        answers.iter().filter(|answer| **answer == full).count(),
        3,
        "{answers:?}"
    );
    let members = chain
        .select(&format!(
            "SELECT id FROM trajectory WHERE group_id = '{group}' AND state <> 'STOPPED'"
        ))
        .await;
    assert_eq!(members.len(), 20);
    assert_eq!(chain.faults(), 0);
}
