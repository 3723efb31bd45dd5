//! Partners that bring the people they have: an employer its staff and volunteers, a school its pupils.

use chrono::TimeDelta;
use serde_json::{Value, json};

use super::{act, done, node};
use crate::{
    chain::{Chain, refused},
    samples::date,
    world::World,
};

const STANDING: &str =
    "... on Trajectory { caseManagerProvisional caseManager { id } progress { state levelFrom levelTo
    levelReached } deadlines { nodes { kind } } }";

async fn candidate(world: &World<'_>, who: &str, reference: &str, source: &str) -> String {
    let input = json!({
        "regionId": world.text("region"), "reference": reference, "name": "Someone Else", "language": "NL",
        "source": source,
    });
    done(world, who, "registerCandidate", "candidate", input).await
}

fn starting(world: &World<'_>, candidate: &str, route: &str) -> Value {
    json!({ "candidateId": candidate, "convenantId": world.text("convenant"), "route": route })
}

async fn results(world: &World<'_>, trajectory: &str) -> Vec<Value> {
    let rows = world
        .chain
        .select(&format!(
            "SELECT step FROM milestone WHERE trajectory_id = '{trajectory}' AND step IN ('ADVANCED', 'RESULT') ORDER BY step"
        ))
        .await;
    rows.into_iter().map(|mut row| row["step"].take()).collect()
}

#[tokio::test]
async fn an_employer_advances_its_own_staff_and_it_counts_by_the_level_that_is_reached() {
    let chain = Chain::new().await;
    let world = World::new(&chain, "A").await;
    let staff = candidate(&world, "recruiter", "staff-1", "STAFF").await;
    let mut start = starting(&world, &staff, "ADVANCEMENT");
    for (from, to, field) in [(0, 3, "levelFrom"), (2, 6, "levelTo"), (3, 2, "levelTo")] {
        start["levelFrom"] = json!(from);
        start["levelTo"] = json!(to);
        let payload = act(
            &world,
            "recruiter",
            "startTrajectory",
            "trajectory",
            start.clone(),
        )
        .await;
        assert_eq!(payload, refused("OUT_OF_RANGE", &["input", field]));
    }
    start["levelTo"] = json!(4);
    let trajectory = done(&world, "recruiter", "startTrajectory", "trajectory", start).await;
    assert_eq!(
        node(&world, "recruiter", &trajectory, STANDING).await,
        json!({
            "caseManagerProvisional": false, "caseManager": { "id": world.text("recruiter") },
            "progress": { "state": "ACCEPTED", "levelFrom": 3, "levelTo": 4, "levelReached": null },
            "deadlines": { "nodes": [] },
        })
    );
    let input = json!({ "trajectoryId": trajectory, "levelReached": 4 });
    done(&world, "recruiter", "completeTrajectory", "trajectory", input).await;
    assert_eq!(results(&world, &trajectory).await, ["ADVANCED", "RESULT"]);
    let seen = node(
        &world,
        "recruiter",
        &trajectory,
        "... on Trajectory { progress { state levelReached } }",
    )
    .await;
    assert_eq!(
        seen,
        json!({ "progress": { "state": "COMPLETED", "levelReached": 4 } })
    );
}

#[tokio::test]
async fn who_stays_on_the_level_has_completed_and_not_advanced() {
    let chain = Chain::new().await;
    let world = World::new(&chain, "A").await;
    let staff = candidate(&world, "recruiter", "staff-2", "STAFF").await;
    let mut start = starting(&world, &staff, "ADVANCEMENT");
    start["levelFrom"] = json!(3);
    let trajectory = done(&world, "recruiter", "startTrajectory", "trajectory", start).await;
    let input = json!({ "trajectoryId": trajectory, "levelReached": 3 });
    done(&world, "recruiter", "completeTrajectory", "trajectory", input).await;
    assert_eq!(results(&world, &trajectory).await, Vec::<Value>::new());
}

#[tokio::test]
async fn a_school_starts_its_pupils_and_neither_is_case_manager_of_anyone_elses_people() {
    let chain = Chain::new().await;
    let world = World::new(&chain, "A").await;
    let pupil = candidate(&world, "teacher", "pupil-1", "SIDE_ENTRANT").await;
    let trajectory = done(
        &world,
        "teacher",
        "startTrajectory",
        "trajectory",
        starting(&world, &pupil, "INFLOW"),
    )
    .await;
    let seen = node(&world, "teacher", &trajectory, STANDING).await;
    assert_eq!(seen["progress"]["state"], "REGISTERED");
    assert_eq!(seen["caseManager"]["id"], world.text("teacher"));
    assert_eq!(seen["deadlines"]["nodes"], json!([]));

    let theirs = candidate(&world, "caseManager", "theirs-1", "WW").await;
    for other in ["recruiter", "teacher"] {
        let mut start = starting(&world, &theirs, "INFLOW");
        start["caseManagerId"] = json!(world.text(other));
        let payload = act(&world, "caseManager", "startTrajectory", "trajectory", start).await;
        assert_eq!(payload, refused("WRONG_KIND", &["input", "caseManagerId"]));
    }
}

#[tokio::test]
async fn volunteers_and_participants_are_placed_without_referral_or_interview() {
    let chain = Chain::new().await;
    let world = World::new(&chain, "A").await;
    let volunteer = candidate(&world, "recruiter", "volunteer-1", "VOLUNTEER").await;
    let volunteer = done(
        &world,
        "recruiter",
        "startTrajectory",
        "trajectory",
        starting(&world, &volunteer, "PARTICIPATION"),
    )
    .await;
    let placing = |trajectory: &str, place: Option<&str>| {
        json!({
            "trajectoryId": trajectory, "employerId": world.text("employer"), "kind": "WORK_EXPERIENCE",
            "startsOn": date(&chain, TimeDelta::zero()), "placeId": place,
        })
    };
    done(
        &world,
        "recruiter",
        "placeDirectly",
        "placement",
        placing(&volunteer, None),
    )
    .await;
    assert_eq!(results(&world, &volunteer).await, ["RESULT"]);

    let person = candidate(&world, "caseManager", "participant-1", "NUGGER").await;
    let mut start = starting(&world, &person, "PARTICIPATION");
    start["caseManagerId"] = json!(world.text("caseManager"));
    let participant = done(&world, "caseManager", "startTrajectory", "trajectory", start).await;
    let payload = act(
        &world,
        "caseManager",
        "placeDirectly",
        "placement",
        placing(&participant, None),
    )
    .await;
    assert_eq!(payload, refused("NOT_TOGETHER", &["input", "employerId"]));
    let offer = json!({
        "employerId": world.text("employer"), "convenantId": world.text("convenant"), "kind": "WORK_EXPERIENCE",
        "level": 1, "hoursPerWeek": 12, "number": 1, "availableFrom": date(&chain, TimeDelta::zero()),
    });
    done(&world, "recruiter", "offerPlaces", "employer", offer).await;
    let offered = chain
        .select("SELECT id FROM place WHERE kind = 'WORK_EXPERIENCE' AND hours_per_week = 12")
        .await;
    let place = offered[0]["id"].as_str().unwrap();
    let placed = done(
        &world,
        "caseManager",
        "placeDirectly",
        "placement",
        placing(&participant, Some(place)),
    )
    .await;
    let seen = node(
        &world,
        "recruiter",
        &placed,
        "... on Placement { place { state } }",
    )
    .await;
    assert_eq!(seen, json!({ "place": { "state": "TAKEN" } }));
    let steps = chain
        .select(&format!(
            "SELECT step FROM milestone WHERE trajectory_id = '{participant}' AND step = 'REFERRED'"
        ))
        .await;
    assert_eq!(steps, Vec::<Value>::new());
}
