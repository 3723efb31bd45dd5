//! What is refused unless it is meant, and what cannot be.

use chrono::{NaiveDate, TimeDelta};
use entity::{go_moment, ids::TrajectoryId, vocabulary::PlacementKind};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use serde_json::{Value, json};

use crate::{
    chain::{Chain, refused},
    world::World,
};

async fn act(world: &World<'_>, who: &str, mutation: &str, object: &str, input: Value) -> Value {
    world
        .chain
        .mutate(world.viewer(who), mutation, object, &input)
        .await
}

/// A moment in Amsterdam in summer, in June 2026.
fn at(day: u32, hour: u32, minute: u32) -> String {
    format!("2026-06-{day:02}T{hour:02}:{minute:02}:00+02:00")
}

fn plan(referral: &str, from: String, until: String) -> Value {
    json!({
        "referralId": referral, "startsAt": from, "endsAt": until, "location": "Ward 3", "reason": "The month was full",
    })
}

async fn referred(world: &mut World<'_>) -> (String, String) {
    let trajectory = world.trajectory("in-two-places").await;
    let refer = |employer: &str| json!({ "trajectoryId": trajectory.to_string(), "employerId": world.text(employer) });
    let mut referrals = Vec::new();
    for employer in ["employer", "otherEmployer"] {
        let payload = act(
            world,
            "caseManager",
            "referCandidate",
            "referral",
            refer(employer),
        )
        .await;
        referrals.push(payload["object"]["id"].as_str().unwrap().to_owned());
    }
    (referrals[0].clone(), referrals[1].clone())
}

#[tokio::test]
async fn a_candidate_is_in_one_interview_at_a_time_unless_that_is_meant() {
    let chain = Chain::new().await;
    let mut world = World::new(&chain, "A").await;
    let (first, second) = referred(&mut world).await;
    let planned = act(
        &world,
        "recruiter",
        "planInterview",
        "interview",
        plan(&first, at(2, 10, 0), at(2, 10, 30)),
    )
    .await;
    assert_eq!(planned["errors"], json!([]));
    let occupied = refused("CANDIDATE_OCCUPIED", &["input", "startsAt"]);
    for (from, until) in [
        ((10, 0), (10, 30)),
        ((9, 45), (10, 1)),
        ((10, 29), (11, 0)),
        ((9, 0), (12, 0)),
    ] {
        let input = plan(&second, at(2, from.0, from.1), at(2, until.0, until.1));
        assert_eq!(
            act(&world, "otherRecruiter", "planInterview", "interview", input).await,
            occupied
        );
    }
    // It says when, and not with whom.
    let document =
        "mutation ($input: PlanInterviewInput!) { planInterview(input: $input) { errors { message } } }";
    let input = json!({ "input": plan(&second, at(2, 10, 15), at(2, 11, 0)) });
    let response = chain.send(world.viewer("otherRecruiter"), document, input).await;
    let data = response.data.into_json().unwrap();
    let message = data["planInterview"]["errors"][0]["message"]
        .as_str()
        .unwrap()
        .to_owned();
    assert!(
        message.contains("Tuesday 2 June 2026, 10:00") && message.contains("10:30"),
        "{message}"
    );
    assert!(
        !message.contains(&first) && !message.contains("Ward 3"),
        "{message}"
    );

    let next = plan(&second, at(2, 10, 30), at(2, 11, 0));
    let payload = act(&world, "otherRecruiter", "planInterview", "interview", next).await;
    assert_eq!(payload["errors"], json!([]), "one after the other");
    let interview = payload["object"]["id"].clone();
    let mut onto = json!({ "interviewId": interview, "startsAt": at(2, 10, 0), "endsAt": at(2, 10, 20), "reason": "A strike" });
    assert_eq!(
        act(
            &world,
            "otherRecruiter",
            "moveInterview",
            "interview",
            onto.clone()
        )
        .await,
        occupied
    );
    onto["overlapAccepted"] = json!(true);
    assert_eq!(
        act(&world, "otherRecruiter", "moveInterview", "interview", onto).await["errors"],
        json!([])
    );
}

#[tokio::test]
async fn nobody_is_received_at_night_unless_that_is_meant() {
    let chain = Chain::new().await;
    let mut world = World::new(&chain, "A").await;
    let (referral, _) = referred(&mut world).await;
    let night = refused("OUTSIDE_HOURS", &["input", "startsAt"]);
    // Sunday at three; up to past eleven in the evening; through the night.
    for (from, until) in [
        (at(7, 3, 0), at(7, 4, 0)),
        (at(8, 22, 0), at(8, 23, 1)),
        (at(8, 22, 30), at(9, 6, 30)),
    ] {
        let input = plan(&referral, from, until);
        assert_eq!(
            act(&world, "recruiter", "planInterview", "interview", input).await,
            night
        );
    }
    let mut input = plan(&referral, at(7, 3, 0), at(7, 4, 0));
    input["outsideHoursAccepted"] = json!(true);
    let payload = act(&world, "recruiter", "planInterview", "interview", input).await;
    assert_eq!(payload["errors"], json!([]));
    let moved = |from: String, until: String| {
        json!({
            "interviewId": payload["object"]["id"], "startsAt": from, "endsAt": until, "reason": "A strike",
        })
    };
    let input = moved(at(8, 1, 0), at(8, 2, 0));
    assert_eq!(
        act(&world, "recruiter", "moveInterview", "interview", input).await,
        night
    );
    let input = moved(at(8, 21, 0), at(8, 23, 0));
    assert_eq!(
        act(&world, "recruiter", "moveInterview", "interview", input).await["errors"],
        json!([])
    );
    let meeting = |kind: &str| {
        json!({
            "convenantId": world.text("convenant"), "kind": kind, "startsAt": at(9, 2, 0), "endsAt": at(9, 5, 0),
            "location": "Ward 3",
        })
    };
    assert_eq!(
        act(
            &world,
            "recruiter",
            "planMeeting",
            "meeting",
            meeting("SPEED_DATE")
        )
        .await,
        night
    );
    let shift = act(&world, "recruiter", "planMeeting", "meeting", meeting("WORK_DAY")).await;
    assert_eq!(shift["errors"], json!([]), "care is given at night");
}

async fn moments(world: &World<'_>, trajectory: &str) -> Vec<go_moment::Model> {
    let id: TrajectoryId = world.text(trajectory).parse().unwrap();
    go_moment::Entity::find()
        .filter(go_moment::Column::TrajectoryId.eq(id))
        .order_by_asc(go_moment::Column::Position)
        .all(&world.chain.db)
        .await
        .unwrap()
}

#[tokio::test]
async fn go_moments_stay_in_their_order() {
    let chain = Chain::new().await;
    let world = World::new(&chain, "A").await;
    let found = moments(&world, "started").await;
    let [first, second, ..] = &found[..] else {
        panic!("{found:?}")
    };
    let to = |moment: &go_moment::Model, day: NaiveDate| json!({ "goMomentId": moment.id.to_string(), "plannedOn": day });
    let a_day = TimeDelta::days(1);
    let order = refused("OUT_OF_ORDER", &["input", "plannedOn"]);
    for (moment, day) in [
        (first, second.planned_on),
        (first, second.planned_on + a_day),
        (second, first.planned_on),
        (second, first.planned_on - a_day),
    ] {
        assert_eq!(
            act(&world, "teacher", "moveGoMoment", "goMoment", to(moment, day)).await,
            order
        );
    }
    let before = to(first, second.planned_on - a_day);
    assert_eq!(
        act(&world, "teacher", "moveGoMoment", "goMoment", before).await["errors"],
        json!([])
    );
}

#[tokio::test]
async fn a_group_that_has_started_is_not_still_to_start() {
    let chain = Chain::new().await;
    let world = World::new(&chain, "A").await;
    let today = chain.now().date_naive();
    let to =
        |day: NaiveDate| json!({ "groupId": world.text("group"), "startsOn": day, "reason": "A strike" });
    let later = to(today + TimeDelta::days(1));
    assert_eq!(
        act(&world, "coordinator", "moveGroupStart", "group", later).await,
        refused("GROUP_STARTED", &["input", "startsOn"])
    );
    let set_right = to(today - TimeDelta::days(2));
    assert_eq!(
        act(&world, "coordinator", "moveGroupStart", "group", set_right).await["errors"],
        json!([])
    );
}

#[tokio::test]
async fn the_contract_on_the_job_keeps_the_guarantee_of_the_internship() {
    let chain = Chain::new().await;
    let world = World::new(&chain, "A").await;
    let place = |kind: &str, commitment: Value| {
        json!({
            "referralId": world.text("acceptedReferral"), "kind": kind, "commitment": commitment,
            "startsOn": chain.now().date_naive(),
        })
    };
    let mut placements = Vec::new();
    for kind in [PlacementKind::Internship, PlacementKind::DeepeningInternship] {
        let input = place(kind.as_str(), json!("GUARANTEE"));
        let payload = act(&world, "recruiter", "placeCandidate", "placement", input).await;
        let contract =
            json!({ "placementId": payload["object"]["id"], "contractOn": chain.now().date_naive() });
        assert_eq!(
            act(&world, "recruiter", "recordContract", "placement", contract).await,
            refused("PLACEMENT_IS_INTERNSHIP", &["input", "placementId"])
        );
        placements.push(payload["object"]["id"].as_str().unwrap().to_owned());
    }
    let job = act(
        &world,
        "recruiter",
        "placeCandidate",
        "placement",
        place("JOB", Value::Null),
    )
    .await;
    let contract = json!({ "placementId": job["object"]["id"], "contractOn": chain.now().date_naive() });
    assert_eq!(
        act(&world, "recruiter", "recordContract", "placement", contract).await["errors"],
        json!([])
    );
    for internship in placements {
        let rows = chain
            .select(&format!("SELECT state FROM placement WHERE id = '{internship}'"))
            .await;
        assert_eq!(
            rows[0]["state"], "ENDED",
            "whoever has the job leaves the internship"
        );
    }
}
