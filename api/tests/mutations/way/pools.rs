//! Pools with priority.

use chrono::TimeDelta;
use serde_json::{Value, json};

use super::{act, done, node, several};
use crate::{
    chain::{Chain, refused},
    samples::{date, moment},
    world::World,
};

#[tokio::test]
async fn the_first_of_a_pool_goes_first_and_leaves_it_for_work() {
    let chain = Chain::new().await;
    let mut world = World::new(&chain, "A").await;
    let ids = several(&mut world, &["one", "two"]).await;
    let place = |id: String, priority: i32| {
        let input = json!({ "trajectoryId": id, "poolId": world.text("pool"), "priority": priority });
        act(&world, "caseManager", "placeInPool", "member", input)
    };
    assert_eq!(
        place(ids[0].to_string(), 10).await,
        refused("OUT_OF_RANGE", &["input", "priority"])
    );
    assert_eq!(place(ids[0].to_string(), 3).await["errors"], json!([]));
    assert_eq!(place(ids[1].to_string(), 1).await["errors"], json!([]));
    assert_eq!(
        place(ids[1].to_string(), 1).await,
        refused("ALREADY_EXISTS", &["input", "trajectoryId"])
    );
    // By priority, and within it by who came first.
    let refer = || {
        let input = json!({ "poolId": world.text("pool"), "employerId": world.text("employer") });
        act(&world, "coordinator", "referFromPool", "referral", input)
    };
    let mut referrals = Vec::new();
    for expected in [
        ids[1].to_string(),
        world.text("onTheWay").to_owned(),
        ids[0].to_string(),
    ] {
        let payload = refer().await;
        let id = payload["object"]["id"].as_str().unwrap().to_owned();
        let of = "... on Referral { trajectory { id } }";
        assert_eq!(
            node(&world, "coordinator", &id, of).await["trajectory"]["id"],
            json!(expected)
        );
        referrals.push(id);
    }
    assert_eq!(refer().await, refused("POOL_EXHAUSTED", &["input", "poolId"]));
    let list = "... on Pool { members(orderBy: { field: PRIORITY }) { nodes { priority leftReason } } }";
    let planned = json!({
        "referralId": referrals[0], "startsAt": moment(&chain, TimeDelta::hours(1)),
        "endsAt": moment(&chain, TimeDelta::hours(2)), "location": "Ward", "reason": "Soon",
    });
    let interview = done(&world, "recruiter", "planInterview", "interview", planned).await;
    chain.advance(TimeDelta::hours(3));
    let held = json!({ "interviewId": interview, "outcome": { "outcome": "ACCEPTED", "reason": "It fits" } });
    done(&world, "recruiter", "holdInterview", "interview", held).await;
    let work = |kind: &str| {
        let on = date(&chain, TimeDelta::zero());
        json!({ "referralId": referrals[0], "kind": kind, "startsOn": on })
    };
    done(
        &world,
        "recruiter",
        "placeCandidate",
        "placement",
        work("INTERNSHIP"),
    )
    .await;
    let members = node(&world, "coordinator", world.text("pool"), list).await;
    assert_eq!(members["members"]["nodes"][0]["leftReason"], Value::Null);
    done(&world, "recruiter", "placeCandidate", "placement", work("BBL")).await;
    let members = node(&world, "coordinator", world.text("pool"), list).await;
    assert_eq!(
        members["members"]["nodes"],
        json!([
            { "priority": 1, "leftReason": "PLACED" },
            { "priority": 3, "leftReason": null },
            { "priority": 3, "leftReason": null },
        ])
    );
    world.stop("one").await;
    let left = node(&world, "coordinator", world.text("pool"), list).await;
    assert_eq!(left["members"]["nodes"][2]["leftReason"], json!("STOPPED"));
}
