//! A group starts when it may, and says what stands in the way when it may not.

use chrono::TimeDelta;
use domain::{
    acts::pauses::Stretch,
    commands::{
        pauses::{PauseGroup, PauseTrajectory, ResumePause},
        setup::PlanGroup,
    },
};
use entity::{deadline, ids::GroupId, message, trajectory, vocabulary::DeadlineState};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use serde_json::{Value, json};

use crate::{
    chain::{Chain, refused},
    world::World,
};

async fn planned(world: &World<'_>, ahead: TimeDelta, minimum: i32) -> GroupId {
    let command = PlanGroup {
        programme_id: world.id("programme"),
        school_id: Some(world.id("school")),
        name: "Another".to_owned(),
        starts_on: (world.chain.now() + ahead).date_naive(),
        minimum,
        maximum: 20,
    };
    world.chain.act(&world.acting("coordinator"), command).await
}

async fn done(world: &World<'_>, who: &str, mutation: &str, object: &str, input: Value) -> Value {
    world
        .chain
        .mutate(world.viewer(who), mutation, object, &input)
        .await
}

fn codes(payload: &Value) -> Vec<&str> {
    let errors = payload["errors"].as_array().unwrap();
    errors
        .iter()
        .map(|error| {
            assert_eq!(error["path"], json!(["input", "groupId"]));
            error["code"].as_str().unwrap()
        })
        .collect()
}

async fn read(world: &World<'_>, group: GroupId) -> Value {
    let query = "query ($id: ID!) { node(id: $id) { ... on Group {
        state startedAt endedAt endReason acceptedCount memberCount startBlockers
    } } }";
    let variables = json!({ "id": group });
    let response = world
        .chain
        .send(world.viewer("coordinator"), query, variables)
        .await;
    assert!(response.errors.is_empty(), "{:?}", response.errors);
    response.data.into_json().unwrap()["node"].take()
}

fn stretch() -> Stretch {
    Stretch {
        starts_at: None,
        ends_at: None,
        reason: "Flooded".to_owned(),
    }
}

#[tokio::test]
async fn how_each_of_several_groups_stands_is_seen_while_time_goes_on() {
    let chain = Chain::new().await;
    let world = World::new(&chain, "A").await;
    chain.tick(TimeDelta::milliseconds(1));
    for query in [
        "{ groups(first: 10) { nodes { acceptedCount startBlockers } } }",
        "{ convenants(first: 10) { nodes { guidanceLoad { assigned } } } }",
    ] {
        let response = chain.send(world.viewer("coordinator"), query, json!({})).await;
        assert!(response.errors.is_empty(), "{query}: {:?}", response.errors);
    }
    assert_eq!(chain.faults(), 0);
}

#[tokio::test]
async fn a_project_leader_sees_all_that_stands_in_the_way_and_removes_it() {
    let chain = Chain::new().await;
    let mut world = World::new(&chain, "A").await;
    let group = planned(&world, TimeDelta::days(1), 2).await;
    world.name("newGroup", group);
    let coordinator = world.acting("coordinator");
    let pause = PauseGroup {
        group_id: group,
        version: None,
        stretch: stretch(),
    };
    let pause = chain.act(&coordinator, pause).await;
    let blockers = ["GROUP_PAUSED", "IN_THE_FUTURE", "GROUP_BELOW_MINIMUM"];
    assert_eq!(read(&world, group).await["startBlockers"], json!(blockers));
    let start = || {
        done(
            &world,
            "coordinator",
            "startGroup",
            "group",
            json!({ "groupId": group }),
        )
    };
    assert_eq!(codes(&start().await), blockers);

    let resume = ResumePause {
        pause_id: pause,
        version: None,
        at: None,
    };
    chain.act(&coordinator, resume).await;
    chain.advance(TimeDelta::days(1));
    assert_eq!(codes(&start().await), ["GROUP_BELOW_MINIMUM"]);
    assert_eq!(read(&world, group).await["state"], "PLANNED");
}

#[tokio::test]
async fn only_accepted_participants_with_guides_let_a_group_start() {
    let chain = Chain::new().await;
    let mut world = World::new(&chain, "A").await;
    let group = planned(&world, TimeDelta::zero(), 2).await;
    world.name("newGroup", group);
    world.accepted_in("newGroup", "firstReferral").await;
    // A member who is only registered counts as a member, not as one who can start.
    world.trajectory_in("newGroup", "registered-only").await;
    let standing = read(&world, group).await;
    assert_eq!(
        (&standing["memberCount"], &standing["acceptedCount"]),
        (&json!(2), &json!(1))
    );
    assert_eq!(standing["startBlockers"], json!(["GROUP_BELOW_MINIMUM"]));

    let second = world.accepted_without_guides("newGroup", "secondReferral").await;
    let input = json!({ "groupId": group });
    let payload = done(&world, "teacher", "startGroup", "group", input.clone()).await;
    assert_eq!(payload, refused("GUIDANCE_MISSING", &["input", "groupId"]));
    world.guide(second).await;
    let payload = done(&world, "recruiter", "startGroup", "group", input.clone()).await;
    assert_eq!(payload, refused("NOT_PERMITTED", &["input", "groupId"]));
    let stale = json!({ "groupId": group, "version": 9 });
    let payload = done(&world, "teacher", "startGroup", "group", stale).await;
    assert_eq!(payload, refused("STALE", &["input", "version"]));
    let payload = done(&world, "teacher", "startGroup", "group", input.clone()).await;
    assert_eq!(payload["errors"], json!([]));

    let standing = read(&world, group).await;
    assert_eq!(standing["state"], "STARTED");
    assert!(standing["startedAt"].is_string());
    assert_eq!(standing["startBlockers"], json!([]));
    let members = trajectory::Entity::find()
        .filter(trajectory::Column::GroupId.eq(group))
        .all(&chain.db)
        .await
        .unwrap();
    let mut phases: Vec<_> = members.iter().map(|member| member.phase).collect();
    phases.sort_unstable();
    assert_eq!(phases, [None, Some(1), Some(1)]);
    let payload = done(&world, "teacher", "startGroup", "group", input).await;
    assert_eq!(payload, refused("WRONG_STATE", &["input", "groupId"]));
}

#[tokio::test]
async fn the_first_phase_waits_for_the_group_and_then_starts_alone_for_who_comes_later() {
    let chain = Chain::new().await;
    let mut world = World::new(&chain, "A").await;
    let group = planned(&world, TimeDelta::zero(), 1).await;
    world.name("newGroup", group);
    let first = world.accepted_in("newGroup", "firstReferral").await;
    let resting = world.accepted_in("newGroup", "restingReferral").await;
    let phase = |trajectory| json!({ "trajectoryId": trajectory, "phase": 1 });
    let payload = done(&world, "teacher", "startPhase", "trajectory", phase(first)).await;
    assert_eq!(payload, refused("GROUP_NOT_STARTED", &["input", "trajectoryId"]));
    let case_manager = world.acting("caseManager");
    let pause = PauseTrajectory {
        trajectory_id: resting,
        version: None,
        stretch: stretch(),
    };
    chain.act(&case_manager, pause).await;
    done(
        &world,
        "teacher",
        "startGroup",
        "group",
        json!({ "groupId": group }),
    )
    .await;

    // Who was paused alone did not start with the rest, and does so after.
    let late = world.accepted_in("newGroup", "lateReferral").await;
    for trajectory in [resting, late] {
        let payload = done(&world, "teacher", "startPhase", "trajectory", phase(trajectory)).await;
        assert_eq!(payload["errors"], json!([]));
    }
    let payload = done(&world, "teacher", "startPhase", "trajectory", phase(first)).await;
    assert_eq!(payload, refused("WRONG_STATE", &["input", "phase"]));
}

#[tokio::test]
async fn a_next_phase_waits_for_the_decision_of_its_go_moment() {
    let chain = Chain::new().await;
    let world = World::new(&chain, "A").await;
    let moment = chain
        .select(&format!(
            "SELECT trajectory_id FROM go_moment WHERE id = '{}'",
            world.text("assessedGoMoment")
        ))
        .await;
    let trajectory = moment[0]["trajectory_id"].clone();
    let phase = json!({ "trajectoryId": trajectory, "phase": 2 });
    let payload = done(&world, "teacher", "startPhase", "trajectory", phase.clone()).await;
    assert_eq!(payload, refused("GO_MOMENT_UNDECIDED", &["input", "phase"]));
    let decide = json!({ "goMomentId": world.text("assessedGoMoment"), "decision": "GO" });
    done(&world, "caseManager", "decideGoMoment", "goMoment", decide).await;
    let payload = done(&world, "teacher", "startPhase", "trajectory", phase).await;
    assert_eq!(payload["errors"], json!([]));
}

#[tokio::test]
async fn a_class_is_decided_about_as_a_whole_or_not_at_all() {
    let chain = Chain::new().await;
    let world = World::new(&chain, "A").await;
    let (assessed, waiting) = (world.text("assessedGoMoment"), world.text("goMoment"));
    let decide = |decisions: Value| {
        let input = json!({ "groupId": world.text("group"), "decisions": decisions });
        done(&world, "caseManager", "decideGroupGoMoments", "group", input)
    };
    let payload = decide(json!([
        { "goMomentId": assessed, "decision": "NO_GO" },
        { "goMomentId": waiting, "decision": "GO" },
    ]))
    .await;
    let faults = [
        ("REASON_NEEDED", 0, "conditions"),
        ("ASSESSMENT_MISSING", 1, "goMomentId"),
    ];
    assert_eq!(payload["errors"].as_array().unwrap().len(), faults.len());
    for (fault, (code, at, field)) in payload["errors"].as_array().unwrap().iter().zip(faults) {
        assert_eq!(fault["code"], code);
        assert_eq!(
            fault["path"],
            json!(["input", "decisions", at.to_string(), field])
        );
    }
    let twice =
        json!([{ "goMomentId": assessed, "decision": "GO" }, { "goMomentId": assessed, "decision": "GO" }]);
    assert_eq!(
        decide(twice).await,
        refused("ALREADY_EXISTS", &["input", "decisions", "1", "goMomentId"])
    );
    let half =
        json!([{ "goMomentId": assessed, "decision": "GO" }, { "goMomentId": waiting, "decision": "GO" }]);
    assert_eq!(decide(half).await["errors"].as_array().unwrap().len(), 1);
    let state = async || {
        let rows = chain
            .select(&format!(
                "SELECT state, decision FROM go_moment WHERE id = '{assessed}'"
            ))
            .await;
        (rows[0]["state"].clone(), rows[0]["decision"].clone())
    };
    assert_eq!(state().await, (json!("PLANNED"), Value::Null));
    let whole = json!([{ "goMomentId": assessed, "decision": "CONDITIONAL_GO", "conditions": "More hours" }]);
    assert_eq!(decide(whole).await["errors"], json!([]));
    assert_eq!(state().await, (json!("DECIDED"), json!("CONDITIONAL_GO")));
}

async fn about(world: &World<'_>, subject: impl ToString) -> Vec<DeadlineState> {
    let found = deadline::Entity::find()
        .filter(deadline::Column::SubjectId.eq(subject.to_string()))
        .all(&world.chain.db)
        .await
        .unwrap();
    found.into_iter().map(|deadline| deadline.state).collect()
}

#[tokio::test]
async fn a_group_that_is_called_off_lets_its_participants_go() {
    let chain = Chain::new().await;
    let mut world = World::new(&chain, "A").await;
    let group = planned(&world, TimeDelta::days(90), 2).await;
    world.name("newGroup", group);
    let member = world.trajectory_in("newGroup", "of-cancelled").await;
    world.refer_again(member, "cancelledReferral").await;
    assert_eq!(about(&world, group).await, [DeadlineState::Open; 2]);
    let input = json!({ "groupId": group, "reason": " " });
    let payload = done(&world, "coordinator", "cancelGroup", "group", input).await;
    assert_eq!(payload, refused("EMPTY", &["input", "reason"]));
    let input = json!({ "groupId": group, "reason": "Too few places" });
    let payload = done(&world, "teacher", "cancelGroup", "group", input.clone()).await;
    assert_eq!(payload, refused("NOT_PERMITTED", &["input", "groupId"]));
    let payload = done(&world, "coordinator", "cancelGroup", "group", input.clone()).await;
    assert_eq!(payload["errors"], json!([]));

    let standing = read(&world, group).await;
    assert_eq!(standing["state"], "CANCELLED");
    assert_eq!(standing["endReason"], "Too few places");
    assert_eq!(standing["memberCount"], 0);
    assert_eq!(about(&world, group).await, [DeadlineState::Moot; 2]);
    // The interview still has to be planned, but not before a start there is not.
    let mut referral = about(&world, world.text("cancelledReferral")).await;
    referral.sort_unstable();
    assert_eq!(referral, [DeadlineState::Open, DeadlineState::Moot]);
    let told = message::Entity::find()
        .filter(message::Column::SubjectId.eq(group.to_string()))
        .filter(message::Column::TrajectoryId.eq(member))
        .all(&chain.db)
        .await
        .unwrap();
    assert_eq!(told.len(), 1);
    let join = |group: &str| json!({ "trajectoryId": member, "groupId": group });
    let back = done(
        &world,
        "caseManager",
        "joinGroup",
        "trajectory",
        join(&group.to_string()),
    )
    .await;
    assert_eq!(back, refused("WRONG_STATE", &["input", "groupId"]));
    let other = world.text("group").to_owned();
    let joined = done(&world, "caseManager", "joinGroup", "trajectory", join(&other)).await;
    assert_eq!(joined["errors"], json!([]));
    let payload = done(&world, "coordinator", "cancelGroup", "group", input).await;
    assert_eq!(payload, refused("WRONG_STATE", &["input", "groupId"]));
}

#[tokio::test]
async fn what_was_awaited_before_the_start_is_done_with_at_the_start() {
    let chain = Chain::new().await;
    let mut world = World::new(&chain, "A").await;
    let group = planned(&world, TimeDelta::days(90), 1).await;
    world.name("newGroup", group);
    world.accepted_in("newGroup", "firstReferral").await;
    chain.advance(TimeDelta::days(91));
    // Someone new has no guides yet, and is not accepted: that stands in no one's way.
    world.trajectory_in("newGroup", "newcomer").await;
    let payload = done(
        &world,
        "teacher",
        "startGroup",
        "group",
        json!({ "groupId": group }),
    )
    .await;
    assert_eq!(payload["errors"], json!([]));
    let open = about(&world, group).await;
    let closed = [DeadlineState::Met, DeadlineState::MetLate];
    assert!(open.iter().all(|state| closed.contains(state)), "{open:?}");
}

#[tokio::test]
async fn a_group_ends_once_it_has_run() {
    let chain = Chain::new().await;
    let world = World::new(&chain, "A").await;
    let input = json!({ "groupId": world.text("readyGroup") });
    let payload = done(&world, "teacher", "endGroup", "group", input).await;
    assert_eq!(payload, refused("WRONG_STATE", &["input", "groupId"]));
    let input = json!({ "groupId": world.text("group") });
    let payload = done(&world, "teacher", "endGroup", "group", input).await;
    assert_eq!(payload["errors"], json!([]));
    assert_eq!(read(&world, world.id("group")).await["state"], "ENDED");
    let phase = json!({ "trajectoryId": world.text("accepted"), "phase": 1 });
    let payload = done(&world, "teacher", "startPhase", "trajectory", phase).await;
    assert_eq!(payload, refused("WRONG_STATE", &["input", "trajectoryId"]));
}
