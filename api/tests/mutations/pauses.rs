//! Pauses and previews: who may do what, who knows why, and where each is refused.

use chrono::TimeDelta;
use domain::{
    Moment,
    access::{Actor, Viewer},
    sweep::TakeDueSteps,
};
use serde_json::{Value, json};

use crate::{
    chain::{Chain, refused},
    samples::{date, moment},
    world::World,
};

const REASON: &str = "Rust voorgeschreven";

async fn send(world: &World<'_>, who: &str, mutation: &str, input: Value) -> Value {
    world
        .chain
        .mutate(world.viewer(who), mutation, "pause", &input)
        .await
}

async fn done(world: &World<'_>, who: &str, mutation: &str, input: Value) -> String {
    let payload = send(world, who, mutation, input).await;
    let id = payload["object"]["id"].as_str();
    id.unwrap_or_else(|| panic!("{mutation}: {payload}")).to_owned()
}

async fn ask(chain: &Chain, viewer: &Viewer, query: &str, variables: Value) -> Value {
    let response = chain.send(viewer, query, variables).await;
    assert!(response.errors.is_empty(), "{query}: {:?}", response.errors);
    response.data.into_json().unwrap()
}

fn ahead(world: &World<'_>, days: i64) -> String {
    moment(world.chain, TimeDelta::days(days))
}

/// The input of a pause of the group from now on, with some of it otherwise.
fn group_pause(world: &World<'_>, otherwise: Value) -> Value {
    let mut input = json!({ "groupId": world.text("group"), "reason": "Dicht" });
    input
        .as_object_mut()
        .unwrap()
        .extend(otherwise.as_object().unwrap().clone());
    input
}

#[tokio::test]
async fn who_does_not_speak_for_what_is_paused_does_not_pause_it() {
    let chain = Chain::new().await;
    let world = World::new(&chain, "A").await;
    let group = done(
        &world,
        "coordinator",
        "pauseGroup",
        group_pause(&world, json!({})),
    )
    .await;
    let trajectory = json!({ "trajectoryId": world.text("trajectory"), "reason": REASON });
    let trajectory = done(&world, "caseManager", "pauseTrajectory", trajectory).await;
    let before = chain.contents().await;
    for (who, mutation, input, code) in [
        (
            "caseManager",
            "pauseGroup",
            json!({ "groupId": world.text("otherGroup") }),
            "NOT_PERMITTED",
        ),
        (
            "recruiter",
            "pauseGroup",
            json!({ "groupId": world.text("otherGroup") }),
            "NOT_PERMITTED",
        ),
        (
            "teacher",
            "pauseGroup",
            json!({ "groupId": world.text("otherGroup") }),
            "NOT_PERMITTED",
        ),
        (
            "recruiter",
            "pauseParty",
            json!({ "partyId": world.text("employerParty") }),
            "NOT_PERMITTED",
        ),
        (
            "recruiter",
            "pauseTrajectory",
            json!({ "trajectoryId": world.text("accepted") }),
            "NOT_PERMITTED",
        ),
        (
            "newcomerContact",
            "pauseTrajectory",
            json!({ "trajectoryId": world.text("accepted") }),
            "NOT_FOUND",
        ),
    ] {
        let mut input = input;
        let subject = input.as_object().unwrap().keys().next().unwrap().clone();
        input["reason"] = json!("Dicht");
        let payload = send(&world, who, mutation, input).await;
        assert_eq!(payload, refused(code, &["input", &subject]), "{who} {mutation}");
    }
    for (who, pause, code) in [
        ("caseManager", &group, "NOT_PERMITTED"),
        ("recruiter", &group, "NOT_PERMITTED"),
        ("teacher", &group, "NOT_PERMITTED"),
        ("newcomerContact", &group, "NOT_FOUND"),
        ("teacher", &trajectory, "NOT_PERMITTED"),
        // Not referred to it, so it knows nothing of the candidate.
        ("otherRecruiter", &trajectory, "NOT_FOUND"),
    ] {
        for mutation in ["resumePause", "changePause"] {
            let payload = send(&world, who, mutation, json!({ "pauseId": pause })).await;
            assert_eq!(payload, refused(code, &["input", "pauseId"]), "{who} {mutation}");
        }
    }
    assert_eq!(chain.contents().await, before);
    // Of the partner the candidate comes from any contact speaks, and the coordinator for all.
    done(
        &world,
        "colleague",
        "changePause",
        json!({ "pauseId": trajectory, "endsAt": ahead(&world, 3) }),
    )
    .await;
    done(
        &world,
        "coordinator",
        "resumePause",
        json!({ "pauseId": trajectory }),
    )
    .await;
}

#[tokio::test]
async fn why_one_candidate_is_paused_is_not_for_an_employer_or_a_school() {
    let chain = Chain::new().await;
    let world = World::new(&chain, "A").await;
    let pause = json!({ "trajectoryId": world.text("started"), "reason": REASON });
    let pause = done(&world, "caseManager", "pauseTrajectory", pause).await;
    let query = "query ($id: ID!, $trajectory: ID!) {
        node(id: $id) { ... on Pause { reason startsAt } }
        deadlines(first: 50, filter: { trajectoryId: $trajectory, states: [PAUSED] }) {
            nodes { history(filter: { changes: [PAUSED] }) { nodes { reason } } }
        }
    }";
    let ids = json!({ "id": pause, "trajectory": world.text("started") });
    for (who, sees) in [
        ("caseManager", json!(REASON)),
        ("colleague", json!(REASON)),
        ("coordinator", json!(REASON)),
        ("recruiter", Value::Null),
        ("teacher", Value::Null),
    ] {
        let data = ask(&chain, world.viewer(who), query, ids.clone()).await;
        assert!(
            data["node"]["startsAt"].is_string(),
            "{who} knows that it is paused"
        );
        assert_eq!(data["node"]["reason"], sees, "{who}");
        // The history of a deadline is for employers too, so it does not say.
        assert!(!data["deadlines"].to_string().contains(REASON), "{who}: {data}");
    }
    for who in ["otherRecruiter", "newcomerContact"] {
        let data = ask(&chain, world.viewer(who), query, ids.clone()).await;
        assert_eq!(data["node"], Value::Null, "{who}");
    }
    // Of a group everyone in the convenant knows both.
    let group = done(
        &world,
        "coordinator",
        "pauseGroup",
        group_pause(&world, json!({})),
    )
    .await;
    for who in [
        "caseManager",
        "recruiter",
        "otherRecruiter",
        "teacher",
        "coordinator",
    ] {
        let ids = json!({ "id": group, "trajectory": world.text("started") });
        let data = ask(&chain, world.viewer(who), query, ids).await;
        assert_eq!(data["node"]["reason"], "Dicht", "{who}");
    }
}

#[tokio::test]
async fn a_pause_that_cannot_be_is_refused_where_it_is_wrong() {
    let chain = Chain::new().await;
    let world = World::new(&chain, "A").await;
    let before = chain.contents().await;
    for (otherwise, code, path) in [
        (json!({ "reason": "  " }), "EMPTY", "reason"),
        (json!({ "reason": "x".repeat(4_001) }), "TOO_LONG", "reason"),
        (
            json!({ "startsAt": ahead(&world, -32) }),
            "IN_THE_PAST",
            "startsAt",
        ),
        (
            json!({ "startsAt": ahead(&world, 6 * 366) }),
            "OUT_OF_RANGE",
            "startsAt",
        ),
        (
            json!({ "endsAt": ahead(&world, 6 * 366) }),
            "OUT_OF_RANGE",
            "endsAt",
        ),
        (
            json!({ "endsAt": ahead(&world, 0) }),
            "END_BEFORE_START",
            "endsAt",
        ),
        (
            json!({ "startsAt": ahead(&world, 3), "endsAt": ahead(&world, 2) }),
            "END_BEFORE_START",
            "endsAt",
        ),
        (
            json!({ "startsAt": ahead(&world, -3), "endsAt": ahead(&world, -2) }),
            "IN_THE_PAST",
            "endsAt",
        ),
        (json!({ "version": 7 }), "STALE", "version"),
    ] {
        let input = group_pause(&world, otherwise.clone());
        let payload = send(&world, "coordinator", "pauseGroup", input).await;
        assert_eq!(payload, refused(code, &["input", path]), "{otherwise}");
    }
    let of_other = format!(
        "SELECT id FROM party WHERE organization_id = '{}'",
        world.text("otherEmployer")
    );
    let other_employer = &chain.select(&of_other).await[0]["id"];
    for (mutation, input, code, path) in [
        (
            "pauseParty",
            json!({ "partyId": world.text("party"), "reason": "Dicht" }),
            "WRONG_KIND",
            "partyId",
        ),
        (
            "pauseParty",
            json!({ "partyId": other_employer, "departmentId": world.text("ward"), "reason": "x" }),
            "NOT_TOGETHER",
            "departmentId",
        ),
    ] {
        let payload = send(&world, "coordinator", mutation, input.clone()).await;
        assert_eq!(payload, refused(code, &["input", path]), "{input}");
    }
    assert_eq!(chain.contents().await, before);
}

#[tokio::test]
async fn what_is_over_is_neither_changed_nor_ended_and_what_has_begun_keeps_its_beginning() {
    let chain = Chain::new().await;
    let world = World::new(&chain, "A").await;
    let over = json!({ "endsAt": ahead(&world, 1) });
    let over = done(&world, "coordinator", "pauseGroup", group_pause(&world, over)).await;
    chain.advance(TimeDelta::days(2));
    let running = done(
        &world,
        "coordinator",
        "pauseGroup",
        group_pause(&world, json!({})),
    )
    .await;
    let to_come = json!({ "startsAt": ahead(&world, 20) });
    let to_come = done(&world, "coordinator", "pauseGroup", group_pause(&world, to_come)).await;
    chain.advance(TimeDelta::hours(1));
    let before = chain.contents().await;
    for (mutation, input, code, path) in [
        (
            "changePause",
            json!({ "pauseId": over, "endsAt": ahead(&world, 4) }),
            "WRONG_STATE",
            "pauseId",
        ),
        (
            "resumePause",
            json!({ "pauseId": over }),
            "WRONG_STATE",
            "pauseId",
        ),
        (
            "resumeTrajectories",
            json!({ "pauseId": over, "trajectoryIds": [world.text("started")] }),
            "WRONG_STATE",
            "pauseId",
        ),
        (
            "changePause",
            json!({ "pauseId": running, "startsAt": ahead(&world, 1) }),
            "WRONG_STATE",
            "startsAt",
        ),
        (
            "changePause",
            json!({ "pauseId": running, "endsAt": ahead(&world, -1) }),
            "END_BEFORE_START",
            "endsAt",
        ),
        (
            "changePause",
            json!({ "pauseId": to_come, "startsAt": ahead(&world, -1) }),
            "IN_THE_PAST",
            "startsAt",
        ),
        (
            "changePause",
            json!({ "pauseId": to_come, "endsAt": ahead(&world, 10) }),
            "END_BEFORE_START",
            "endsAt",
        ),
        (
            "resumePause",
            json!({ "pauseId": running, "at": ahead(&world, -1) }),
            "IN_THE_PAST",
            "at",
        ),
        (
            "resumePause",
            json!({ "pauseId": running, "version": 2 }),
            "STALE",
            "version",
        ),
        (
            "changePause",
            json!({ "pauseId": running, "version": 2 }),
            "STALE",
            "version",
        ),
    ] {
        let payload = send(&world, "coordinator", mutation, input.clone()).await;
        assert_eq!(payload, refused(code, &["input", path]), "{mutation} {input}");
    }
    assert_eq!(chain.contents().await, before);
    // One that had not begun yet does not begin any more.
    done(
        &world,
        "coordinator",
        "resumePause",
        json!({ "pauseId": to_come }),
    )
    .await;
    let again = send(
        &world,
        "coordinator",
        "resumePause",
        json!({ "pauseId": running }),
    )
    .await;
    assert!(again["object"]["id"].is_string(), "{again}");
    let twice = send(
        &world,
        "coordinator",
        "resumePause",
        json!({ "pauseId": running }),
    )
    .await;
    assert_eq!(twice, refused("WRONG_STATE", &["input", "pauseId"]));
}

#[tokio::test]
async fn only_those_a_pause_holds_resume_from_it_and_once() {
    let chain = Chain::new().await;
    let world = World::new(&chain, "A").await;
    let pause = done(
        &world,
        "coordinator",
        "pauseGroup",
        group_pause(&world, json!({})),
    )
    .await;
    let other = json!({ "groupId": world.text("otherGroup"), "reason": "Dicht" });
    let other = done(&world, "coordinator", "pauseGroup", other).await;
    let own = json!({ "trajectoryId": world.text("trajectory"), "reason": REASON });
    let own = done(&world, "caseManager", "pauseTrajectory", own).await;
    chain.advance(TimeDelta::hours(1));
    let before = chain.contents().await;
    let started = world.text("started");
    let nobody = "trj_00000000000000000000000001";
    for (pause, trajectories, at, code, path) in [
        (&pause, json!([]), None, "OUT_OF_RANGE", vec!["trajectoryIds"]),
        (
            &pause,
            json!(vec![started; 101]),
            None,
            "OUT_OF_RANGE",
            vec!["trajectoryIds"],
        ),
        (
            &pause,
            json!([started, nobody]),
            None,
            "NOT_FOUND",
            vec!["trajectoryIds", "1"],
        ),
        (
            &pause,
            json!([started, started]),
            None,
            "ALREADY_EXISTS",
            vec!["trajectoryIds", "1"],
        ),
        (
            &other,
            json!([started]),
            None,
            "NOT_TOGETHER",
            vec!["trajectoryIds", "0"],
        ),
        (
            &own,
            json!([world.text("trajectory")]),
            None,
            "WRONG_STATE",
            vec!["pauseId"],
        ),
        (&pause, json!([started]), Some(-1), "IN_THE_PAST", vec!["at"]),
    ] {
        let mut input = json!({ "pauseId": pause, "trajectoryIds": trajectories });
        if let Some(days) = at {
            input["at"] = json!(ahead(&world, days));
        }
        let payload = send(&world, "coordinator", "resumeTrajectories", input.clone()).await;
        let path: Vec<&str> = ["input"].into_iter().chain(path).collect();
        assert_eq!(payload, refused(code, &path), "{input}");
    }
    assert_eq!(
        chain.contents().await,
        before,
        "a list is done whole or not at all"
    );
    let resume = json!({ "pauseId": pause, "trajectoryIds": [started] });
    done(&world, "coordinator", "resumeTrajectories", resume.clone()).await;
    let twice = send(&world, "coordinator", "resumeTrajectories", resume.clone()).await;
    assert_eq!(twice, refused("ALREADY_EXISTS", &["input", "trajectoryIds", "0"]));
    let mut stale = resume;
    stale["version"] = json!(1);
    let stale = send(&world, "coordinator", "resumeTrajectories", stale).await;
    assert_eq!(stale, refused("STALE", &["input", "version"]));
}

const PREVIEW: &str = "query ($input: PreviewDeadlineInput!) { previewDeadline(input: $input) {
    dueAt isHeld steps { kind at } explanation { sentence ground }
} }";

#[tokio::test]
async fn a_preview_that_cannot_be_is_refused_where_it_is_wrong() {
    let chain = Chain::new().await;
    let world = World::new(&chain, "A").await;
    let before = chain.contents().await;
    let tomorrow = ahead(&world, 1);
    let today = ahead(&world, 0);
    let pause = |from: &str, until: &str| json!({ "startsAt": from, "endsAt": until });
    for (question, code, path) in [
        (json!({ "kind": "GO_MOMENT_DECIDED" }), "EMPTY", "date"),
        (
            json!({ "kind": "GO_MOMENT_DECIDED", "date": "9999-12-31" }),
            "OUT_OF_RANGE",
            "date",
        ),
        (
            json!({ "kind": "INTERVIEW_PLANNED", "startsAt": "9999-12-31T00:00:00Z" }),
            "OUT_OF_RANGE",
            "startsAt",
        ),
        (
            json!({ "kind": "INTERVIEW_OUTCOME", "startsAt": today, "appointmentAt": tomorrow }),
            "END_BEFORE_START",
            "startsAt",
        ),
        (
            json!({ "kind": "INTERVIEW_PLANNED", "date": date(&chain, TimeDelta::days(3)), "times": 0 }),
            "OUT_OF_RANGE",
            "times",
        ),
        (
            json!({ "kind": "INTERVIEW_PLANNED", "date": date(&chain, TimeDelta::days(3)), "times": 13 }),
            "OUT_OF_RANGE",
            "times",
        ),
        (
            json!({ "kind": "INTERVIEW_PLANNED", "pauses": [pause(&today, &tomorrow), pause(&tomorrow, &today)] }),
            "END_BEFORE_START",
            "pauses.1.endsAt",
        ),
        (
            json!({ "kind": "INTERVIEW_PLANNED", "pauses": vec![pause(&today, &tomorrow); 51] }),
            "OUT_OF_RANGE",
            "pauses",
        ),
    ] {
        let mut input = question.clone();
        input["convenantId"] = json!(world.text("convenant"));
        let response = chain
            .send(world.viewer("recruiter"), PREVIEW, json!({ "input": input }))
            .await;
        let [error] = &response.errors[..] else {
            panic!("{question}: {response:?}")
        };
        let more = serde_json::to_value(&error.extensions).unwrap();
        let at: Vec<&str> = ["input"].into_iter().chain(path.split('.')).collect();
        assert_eq!(
            (&more["code"], &more["path"]),
            (&json!(code), &json!(at)),
            "{question}"
        );
    }
    assert_eq!(chain.contents().await, before, "a question changes nothing");
    assert_eq!(chain.faults(), 0);
}

/// Each fault of a question with its place: what is wrong, what is missing, and what would play no part.
#[tokio::test]
async fn a_preview_names_all_that_is_wrong_and_ignores_nothing() {
    let chain = Chain::new().await;
    let world = World::new(&chain, "A").await;
    let today = ahead(&world, 0);
    let tomorrow = ahead(&world, 1);
    let day = date(&chain, TimeDelta::days(30));
    let backwards = json!([{ "startsAt": tomorrow, "endsAt": today }]);
    for (question, faults) in [
        (
            json!({ "kind": "GO_MOMENT_DECIDED", "startsAt": tomorrow, "appointmentAt": today, "times": 2 }),
            vec![
                "NOT_USED startsAt",
                "NO_APPOINTMENT appointmentAt",
                "NOT_USED times",
                "EMPTY date",
            ],
        ),
        (
            json!({ "kind": "RETENTION_CHECKED", "date": day, "startsAt": tomorrow, "times": 13, "pauses": backwards }),
            vec![
                "NOT_USED startsAt",
                "OUT_OF_RANGE times",
                "END_BEFORE_START pauses.0.endsAt",
            ],
        ),
        (
            json!({ "kind": "INTERVIEW_PLANNED", "times": 1, "appointmentAt": today }),
            vec!["NO_APPOINTMENT appointmentAt", "NOT_USED times"],
        ),
        (
            json!({ "kind": "INTERVIEW_OUTCOME", "appointmentAt": today }),
            vec!["EMPTY startsAt"],
        ),
        (
            json!({ "kind": "INTERVIEW_PLANNED", "responsibleId": "nobody", "times": 2 }),
            vec!["NOT_USED times", "NOT_FOUND responsibleId"],
        ),
        (
            json!({ "kind": "INTERVIEW_PLANNED", "responsibleId": "org_00000000000000000000000000" }),
            vec!["NOT_FOUND responsibleId"],
        ),
        (
            json!({ "kind": "INTERVIEW_PLANNED", "responsibleId": world.text("newcomer") }),
            vec!["NOT_A_PARTY responsibleId"],
        ),
    ] {
        let mut input = question.clone();
        input["convenantId"] = json!(world.text("convenant"));
        let response = chain
            .send(world.viewer("coordinator"), PREVIEW, json!({ "input": input }))
            .await;
        let told: Vec<String> = response.errors.iter().map(placed).collect();
        assert_eq!(told, faults, "{question}");
        assert_eq!(response.data.into_json().unwrap()["previewDeadline"], Value::Null);
    }
    assert_eq!(chain.faults(), 0);
}

/// "NOT_USED startsAt": a fault and its place in the input.
fn placed(error: &async_graphql::ServerError) -> String {
    let more = serde_json::to_value(&error.extensions).unwrap();
    let path: Vec<&str> = more["path"]
        .as_array()
        .unwrap()
        .iter()
        .filter_map(Value::as_str)
        .collect();
    assert_eq!(path[0], "input");
    format!("{} {}", more["code"].as_str().unwrap(), path[1..].join("."))
}

/// What is opened later than it is counted from is under the rule of that day, and is not due sooner than there
/// is time to act.
#[tokio::test]
async fn a_preview_is_opened_when_it_says() {
    let chain = Chain::new().await;
    let world = World::new(&chain, "A").await;
    let due = async |opened: Value| {
        let mut input = json!({
            "convenantId": world.text("convenant"), "kind": "INTERVIEW_PLANNED", "startsAt": ahead(&world, 0),
        });
        if !opened.is_null() {
            input["openedAt"] = opened;
        }
        let data = ask(
            &chain,
            world.viewer("recruiter"),
            PREVIEW,
            json!({ "input": input }),
        )
        .await;
        data["previewDeadline"]["dueAt"]
            .as_str()
            .unwrap()
            .parse::<Moment>()
            .unwrap()
    };
    let opened: Moment = ahead(&world, 60).parse().unwrap();
    let (then, later) = (due(Value::Null).await, due(json!(ahead(&world, 60))).await);
    assert!(then < opened && opened < later, "{then} {later}");
}

#[tokio::test]
async fn who_takes_no_part_foresees_nothing() {
    let chain = Chain::new().await;
    let world = World::new(&chain, "A").await;
    let foreseen = async |who: &str, kind: &str| {
        let input = json!({ "convenantId": world.text("convenant"), "kind": kind });
        let data = ask(&chain, world.viewer(who), PREVIEW, json!({ "input": input })).await;
        data["previewDeadline"].clone()
    };
    for who in ["caseManager", "recruiter", "teacher", "coordinator"] {
        let preview = foreseen(who, "NO_SHOW_FEEDBACK").await;
        assert!(preview["dueAt"].is_string(), "{who}");
        assert_eq!(preview["isHeld"], false, "{who}");
    }
    assert_eq!(foreseen("newcomerContact", "NO_SHOW_FEEDBACK").await, Value::Null);
    let input = json!({ "convenantId": "cov_00000000000000000000000000", "kind": "NO_SHOW_FEEDBACK" });
    let data = ask(
        &chain,
        world.viewer("coordinator"),
        PREVIEW,
        json!({ "input": input }),
    )
    .await;
    assert_eq!(data["previewDeadline"], Value::Null);
}

/// The deadline to plan an interview after a referral.
async fn to_plan(world: &World<'_>, referral: &str) -> Value {
    let query = "query ($subject: ID!) {
        deadlines(filter: { subjectId: $subject, kinds: [INTERVIEW_PLANNED] }) {
            nodes { id state dueAt breachedAt left { seconds } }
        }
    }";
    let subject = json!({ "subject": world.text(referral) });
    let data = ask(world.chain, world.viewer("coordinator"), query, subject).await;
    data["deadlines"]["nodes"][0].clone()
}

#[tokio::test]
async fn a_pause_recorded_afterwards_leaves_a_breach_and_holds_what_nobody_had_noticed() {
    let chain = Chain::new().await;
    let world = World::new(&chain, "A").await;
    let (noticed, unnoticed) = (
        to_plan(&world, "referral").await,
        to_plan(&world, "wardReferral").await,
    );
    chain.advance(TimeDelta::days(8));
    let step = TakeDueSteps {
        deadline_id: noticed["id"].as_str().unwrap().parse().ok().unwrap(),
    };
    assert!(chain.act(&Actor::System, step).await);
    let since = json!({ "startsAt": ahead(&world, -6) });
    let pause = done(&world, "coordinator", "pauseGroup", group_pause(&world, since)).await;
    let breached = to_plan(&world, "referral").await;
    assert_eq!(breached["state"], "BREACHED");
    assert_eq!(
        [&breached["dueAt"], &breached["breachedAt"]],
        [&noticed["dueAt"]; 2]
    );
    let paused = to_plan(&world, "wardReferral").await;
    assert_eq!(
        [&paused["state"], &paused["breachedAt"]],
        [&json!("PAUSED"), &Value::Null]
    );
    assert_eq!(paused["dueAt"], unnoticed["dueAt"], "where it would have been");
    done(&world, "coordinator", "resumePause", json!({ "pauseId": pause })).await;
    let running = to_plan(&world, "wardReferral").await;
    assert_eq!(
        [&running["state"], &running["left"]],
        [&json!("OPEN"), &paused["left"]]
    );
    let due_at = running["dueAt"].as_str().unwrap().parse::<Moment>().unwrap();
    assert!(due_at > chain.now());
    assert_eq!(to_plan(&world, "referral").await, breached, "a breach is a fact");
}

/// The program was down while the pause ended and the term ran out: that is late all the same.
#[tokio::test]
async fn what_ran_out_after_a_pause_that_ended_unnoticed_is_met_late() {
    let chain = Chain::new().await;
    let world = World::new(&chain, "A").await;
    let until = json!({ "endsAt": ahead(&world, 3) });
    done(&world, "coordinator", "pauseGroup", group_pause(&world, until)).await;
    assert_eq!(to_plan(&world, "wardReferral").await["state"], "PAUSED");
    chain.advance(TimeDelta::days(30));
    let input = json!({
        "referralId": world.text("wardReferral"), "startsAt": ahead(&world, 1),
        "endsAt": (chain.now() + TimeDelta::days(1) + TimeDelta::hours(1)).to_rfc3339(), "location": "Ward 3",
        "reason": "The ward was full",
    });
    chain
        .mutate(world.viewer("recruiter"), "planInterview", "interview", &input)
        .await;
    let met = to_plan(&world, "wardReferral").await;
    assert_eq!(
        [&met["state"], &met["breachedAt"]],
        [&json!("MET_LATE"), &met["dueAt"]]
    );
}

/// What has passed is breached, also when nothing has noticed it yet: an amendment gives no time again.
#[tokio::test]
async fn an_amendment_gives_no_time_again_to_what_passed_unnoticed() {
    let chain = Chain::new().await;
    let world = World::new(&chain, "A").await;
    let before = to_plan(&world, "wardReferral").await;
    chain.advance(TimeDelta::days(10));
    let longer = json!({
        "convenantId": world.text("convenant"), "note": "More time", "appliesToOpen": ["INTERVIEW_PLANNED"],
        "rules": [{ "kind": "INTERVIEW_PLANNED", "length": { "amount": 40, "unit": "WORKING_DAYS" } }],
    });
    let coordinator = world.viewer("coordinator");
    chain
        .mutate(coordinator, "amendConvenant", "convenantVersion", &longer)
        .await;
    let after = to_plan(&world, "wardReferral").await;
    assert_eq!(
        [&after["state"], &after["dueAt"]],
        [&json!("OPEN"), &before["dueAt"]]
    );
    let step = TakeDueSteps {
        deadline_id: after["id"].as_str().unwrap().parse().ok().unwrap(),
    };
    assert!(chain.act(&Actor::System, step).await);
    let breached = to_plan(&world, "wardReferral").await;
    assert_eq!(
        [&breached["state"], &breached["breachedAt"]],
        [&json!("BREACHED"), &before["dueAt"]]
    );
}

#[tokio::test]
async fn a_changed_beginning_leaves_the_end_and_null_forgets_it() {
    let chain = Chain::new().await;
    let world = World::new(&chain, "A").await;
    let announced = json!({ "startsAt": ahead(&world, 2), "endsAt": ahead(&world, 9) });
    let pause = done(
        &world,
        "coordinator",
        "pauseGroup",
        group_pause(&world, announced.clone()),
    )
    .await;
    let query = "query ($id: ID!) { node(id: $id) { ... on Pause { startsAt endsAt } } }";
    let viewer = world.viewer("coordinator");
    let later = json!({ "pauseId": pause, "startsAt": ahead(&world, 4) });
    done(&world, "coordinator", "changePause", later).await;
    let changed = ask(&chain, viewer, query, json!({ "id": pause })).await;
    let moment = |value: &Value| value.as_str().unwrap().parse::<Moment>().unwrap();
    assert_eq!(moment(&changed["node"]["endsAt"]), moment(&announced["endsAt"]));
    done(
        &world,
        "coordinator",
        "changePause",
        json!({ "pauseId": pause, "endsAt": null }),
    )
    .await;
    let changed = ask(&chain, viewer, query, json!({ "id": pause })).await;
    assert_eq!(changed["node"]["endsAt"], Value::Null);
}

/// What is asked over the API is what happens over the API.
#[tokio::test]
async fn a_referral_under_an_announced_pause_is_due_when_it_was_foreseen() {
    let chain = Chain::new().await;
    let world = World::new(&chain, "A").await;
    let pause = json!({ "startsAt": ahead(&world, 2), "endsAt": ahead(&world, 9) });
    let input = json!({
        "convenantId": world.text("convenant"), "kind": "INTERVIEW_PLANNED",
        "responsibleId": world.text("employer"), "pauses": [pause],
    });
    let foreseen = ask(
        &chain,
        world.viewer("recruiter"),
        PREVIEW,
        json!({ "input": input }),
    )
    .await;
    done(&world, "coordinator", "pauseGroup", group_pause(&world, pause)).await;
    let refer = json!({ "trajectoryId": world.text("trajectory"), "employerId": world.text("employer") });
    let viewer = world.viewer("caseManager");
    let referral = chain.mutate(viewer, "referCandidate", "referral", &refer).await;
    let query = "query ($subject: ID!) {
        deadlines(filter: { subjectId: $subject, kinds: [INTERVIEW_PLANNED] }) {
            nodes { dueAt steps { nodes { kind at } } }
        }
    }";
    let subject = json!({ "subject": referral["object"]["id"] });
    let data = ask(&chain, world.viewer("recruiter"), query, subject).await;
    let real = &data["deadlines"]["nodes"][0];
    let foreseen = &foreseen["previewDeadline"];
    assert_eq!(real["dueAt"], foreseen["dueAt"]);
    assert_eq!(real["steps"]["nodes"], foreseen["steps"]);
}
