//! Someone leaves a group, and goes on without it.

use serde_json::{Value, json};

use super::{act, node, told};
use crate::{
    chain::{Chain, refused},
    world::World,
};

async fn leave(world: &World<'_>, who: &str, trajectory: &str) -> Value {
    let input =
        json!({ "trajectoryId": world.text(trajectory), "reason": "Wil liever een andere opleiding." });
    act(world, who, "leaveGroup", "trajectory", input).await
}

fn wrong_state() -> Value {
    refused("WRONG_STATE", &["input", "trajectoryId"])
}

/// How many of such deadlines a trajectory has in one state.
async fn deadlines(world: &World<'_>, trajectory: &str, kind: &str, state: &str) -> usize {
    let query = format!(
        "SELECT id FROM deadline WHERE trajectory_id = '{}' AND kind = '{kind}' AND state = '{state}'",
        world.text(trajectory)
    );
    world.chain.select(&query).await.len()
}

#[tokio::test]
async fn whoever_leaves_a_group_frees_the_seat_and_goes_on() {
    let chain = Chain::new().await;
    let mut world = World::new(&chain, "A").await;
    world.refer_again(world.id("seatHolder"), "seatReferral").await;
    let before = told(&world, "SEAT_FREE", "coordinator").await;
    assert_eq!(deadlines(&world, "seatHolder", "INTERVIEW_HELD", "OPEN").await, 1);

    // The school teaches the group, and no longer sees who left it.
    assert_eq!(
        leave(&world, "teacher", "seatHolder").await,
        json!({ "errors": [], "object": null })
    );
    assert_eq!(told(&world, "SEAT_FREE", "coordinator").await, before + 1);
    let of = "... on Trajectory { group { id } progress { state } referrals { nodes { state } } }";
    assert_eq!(
        node(&world, "caseManager", world.text("seatHolder"), of).await,
        json!({
            "group": null, "progress": { "state": "REFERRED" }, "referrals": { "nodes": [{ "state": "OPEN" }] },
        })
    );
    // The interview no longer has to be held before the group starts; it is still to be planned.
    assert_eq!(deadlines(&world, "seatHolder", "INTERVIEW_HELD", "MOOT").await, 1);
    assert_eq!(
        deadlines(&world, "seatHolder", "INTERVIEW_PLANNED", "OPEN").await,
        1
    );
    let admit = json!({ "groupId": world.text("fullGroup") });
    assert_eq!(
        act(&world, "coordinator", "admitFromWaitingList", "entry", admit).await["errors"],
        json!([])
    );
}

#[tokio::test]
async fn who_is_in_no_group_or_at_the_end_cannot_leave_one() {
    let chain = Chain::new().await;
    let world = World::new(&chain, "A").await;
    assert_eq!(
        leave(&world, "caseManager", "onTheWay").await["errors"],
        json!([])
    );
    assert_eq!(leave(&world, "caseManager", "onTheWay").await, wrong_state());
    world.stop("waits").await;
    assert_eq!(leave(&world, "caseManager", "waits").await, wrong_state());

    let group = json!({ "groupId": world.text("readyGroup") });
    for mutation in ["startGroup", "endGroup"] {
        let payload = act(&world, "coordinator", mutation, "group", group.clone()).await;
        assert_eq!(payload["errors"], json!([]), "{mutation}: {payload}");
    }
    assert_eq!(leave(&world, "caseManager", "ready").await, wrong_state());
    assert_eq!(
        leave(&world, "recruiter", "ready").await,
        refused("NOT_PERMITTED", &["input", "trajectoryId"])
    );
}
