//! The way of a person: meetings, screenings, plans, waiting lists, pools, certificates and EVC.

use chrono::TimeDelta;
use entity::{ids::TrajectoryId, vocabulary::MeetingKind};
use futures::future::join_all;
use serde_json::{Value, json};

use crate::{
    chain::{Chain, refused},
    samples::{date, moment, samples},
    world::World,
};

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

#[tokio::test]
async fn a_week_of_candidates_is_invited_as_a_whole_or_not_at_all() {
    let chain = Chain::new().await;
    let mut world = World::new(&chain, "A").await;
    let other = World::new(&chain, "B").await;
    let ids = several(&mut world, &["one", "two", "three"]).await;
    let meeting = world
        .meeting(MeetingKind::ConsultingHour, Some(2), TimeDelta::days(1))
        .await;
    let invite = |ids: Vec<String>| json!({ "meetingId": meeting.to_string(), "trajectoryIds": ids });
    let text = |at: usize| ids[at].to_string();
    world.stop("three").await;
    for (ids, code, path) in [
        (vec![], "OUT_OF_RANGE", "trajectoryIds"),
        (vec![text(0), text(0)], "ALREADY_EXISTS", "trajectoryIds.1"),
        (vec![text(0), text(2)], "WRONG_STATE", "trajectoryIds.1"),
        (
            vec![other.text("trajectory").to_owned()],
            "NOT_FOUND",
            "trajectoryIds.0",
        ),
        (
            vec![text(0), text(1), world.text("trajectory").to_owned()],
            "MEETING_FULL",
            "trajectoryIds",
        ),
    ] {
        let before = chain.contents().await;
        let payload = act(&world, "caseManager", "inviteToMeeting", "meeting", invite(ids)).await;
        let path: Vec<&str> = ["input"].into_iter().chain(path.split('.')).collect();
        assert_eq!(payload, refused(code, &path));
        assert_eq!(chain.contents().await, before);
    }
    let both = invite(vec![text(0), text(1)]);
    done(&world, "caseManager", "inviteToMeeting", "meeting", both).await;
    let again = act(
        &world,
        "caseManager",
        "inviteToMeeting",
        "meeting",
        invite(vec![text(1)]),
    )
    .await;
    assert_eq!(again, refused("ALREADY_EXISTS", &["input", "trajectoryIds", "0"]));
}

#[tokio::test]
async fn a_meeting_that_changes_is_told_once_to_each_case_manager_and_to_its_host() {
    let chain = Chain::new().await;
    let mut world = World::new(&chain, "A").await;
    let ids = several(&mut world, &["one", "two"]).await;
    let meeting = world
        .meeting(MeetingKind::SpeedDate, None, TimeDelta::days(1))
        .await
        .to_string();
    let both: Vec<String> = ids.iter().map(ToString::to_string).collect();
    let input = json!({ "meetingId": meeting, "trajectoryIds": both });
    done(&world, "caseManager", "inviteToMeeting", "meeting", input).await;
    let moved = json!({
        "meetingId": meeting, "startsAt": moment(&chain, TimeDelta::days(9)), "endsAt": moment(&chain, TimeDelta::days(9) + TimeDelta::hours(2)),
        "location": "Library",
    });
    done(&world, "coordinator", "moveMeeting", "meeting", moved).await;
    assert_eq!(told(&world, "MEETING_MOVED", "caseManager").await, 1);
    assert_eq!(told(&world, "MEETING_MOVED", "otherRecruiter").await, 1);
    assert_eq!(told(&world, "MEETING_MOVED", "coordinator").await, 0);
    let cancelled = json!({ "meetingId": meeting, "reason": "A strike" });
    done(&world, "coordinator", "cancelMeeting", "meeting", cancelled).await;
    assert_eq!(told(&world, "MEETING_CANCELLED", "caseManager").await, 1);
    assert_eq!(told(&world, "MEETING_CANCELLED", "teacher").await, 0);
}

#[tokio::test]
async fn the_last_seat_of_a_meeting_is_given_once() {
    let chain = Chain::in_a_file("meeting-seat").await;
    let mut world = World::new(&chain, "A").await;
    let ids = several(&mut world, &["one", "two", "three", "four"]).await;
    let meeting = world
        .meeting(MeetingKind::InformationMeeting, Some(1), TimeDelta::days(1))
        .await;
    let world = &world;
    let answers = join_all(ids.iter().map(|id| {
        let input = json!({ "meetingId": meeting.to_string(), "trajectoryIds": [id.to_string()] });
        act(world, "caseManager", "inviteToMeeting", "meeting", input)
    }))
    .await;
    let full = refused("MEETING_FULL", &["input", "trajectoryIds"]);
    assert_eq!(answers.iter().filter(|answer| **answer == full).count(), 3);
}

#[tokio::test]
async fn the_host_knows_whom_it_receives_until_it_is_clear_that_it_does_not_fit() {
    let chain = Chain::new().await;
    let world = World::new(&chain, "A").await;
    let id = world.text("onTheWay");
    let person = "... on Trajectory { candidate { person { name } } }";
    let known = json!({ "candidate": { "person": { "name": "Candidate" } } });
    assert_eq!(node(&world, "otherRecruiter", id, person).await, known);
    assert_eq!(node(&world, "recruiter", id, person).await, Value::Null);
    let input = json!({ "meetingId": world.text("begunMeeting"), "entries": [{
        "trajectoryId": id, "presence": "PRESENT", "outcome": "NOT_SUITABLE", "ground": "AVAILABILITY",
        "note": "Cannot work at night",
    }] });
    done(&world, "otherRecruiter", "recordAttendance", "meeting", input).await;
    assert_eq!(node(&world, "otherRecruiter", id, person).await, Value::Null);
    let list = "{ attendances { nodes { presence outcome ground narrative { note } } } }";
    let row = json!({
        "presence": "PRESENT", "outcome": "NOT_SUITABLE", "ground": "AVAILABILITY",
        "narrative": { "note": "Cannot work at night" },
    });
    for who in ["caseManager", "otherRecruiter"] {
        assert_eq!(
            read(&world, who, list).await["attendances"]["nodes"],
            json!([row])
        );
    }
    let coordinators = read(&world, "coordinator", list).await;
    assert_eq!(coordinators["attendances"]["nodes"][0]["narrative"], Value::Null);
    assert_eq!(
        read(&world, "recruiter", list).await["attendances"]["nodes"],
        json!([])
    );
}

#[tokio::test]
async fn attendance_says_what_can_be_and_is_corrected_by_who_has_read_it() {
    let chain = Chain::new().await;
    let world = World::new(&chain, "A").await;
    let id = world.text("onTheWay");
    let entry = |more: Value| {
        let mut entry = json!({ "trajectoryId": id, "presence": "PRESENT" });
        for (field, value) in more.as_object().unwrap() {
            entry[field] = value.clone();
        }
        json!({ "meetingId": world.text("begunMeeting"), "entries": [entry] })
    };
    let record = |input: Value| act(&world, "otherRecruiter", "recordAttendance", "meeting", input);
    for (more, code, field) in [
        (
            json!({ "presence": "ABSENT", "outcome": "UNDECIDED" }),
            "NOT_TOGETHER",
            "outcome",
        ),
        (
            json!({ "presence": "ABSENT", "intakeHeld": true }),
            "NOT_TOGETHER",
            "intakeHeld",
        ),
        (
            json!({ "outcome": "SUITABLE", "ground": "OTHER" }),
            "NOT_TOGETHER",
            "ground",
        ),
        (
            json!({ "outcome": "NOT_SUITABLE", "ground": "SCREENING" }),
            "SCREENING_IS_NO_GROUND",
            "ground",
        ),
        (
            json!({ "trajectoryId": world.text("trajectory") }),
            "NOT_FOUND",
            "trajectoryId",
        ),
        (json!({ "version": 7 }), "STALE", "version"),
    ] {
        let payload = record(entry(more)).await;
        assert_eq!(payload, refused(code, &["input", "entries", "0", field]));
    }
    let absent = entry(json!({ "presence": "ABSENT" }));
    assert_eq!(record(absent.clone()).await["errors"], json!([]));
    assert_eq!(told(&world, "MEETING_ABSENCE", "caseManager").await, 1);
    assert_eq!(
        record(absent).await,
        refused("STALE", &["input", "entries", "0", "version"])
    );
    let corrected = entry(json!({ "presence": "ABSENT_WITH_NOTICE", "version": 2 }));
    assert_eq!(record(corrected).await["errors"], json!([]));
    // What had not gone out yet is taken back.
    assert_eq!(told(&world, "MEETING_ABSENCE", "caseManager").await, 0);
    assert_eq!(told(&world, "MEETING_OUTCOME", "caseManager").await, 1);
    let early = json!({ "meetingId": world.text("meeting"), "entries": [{
        "trajectoryId": id, "presence": "PRESENT",
    }] });
    assert_eq!(
        record(early).await,
        refused("IN_THE_FUTURE", &["input", "meetingId"])
    );
}

#[tokio::test]
async fn a_speed_date_records_the_intake_and_its_deadline_is_met() {
    let chain = Chain::new().await;
    let mut world = World::new(&chain, "A").await;
    let id = world.trajectory("lesson").await;
    let lesson = world
        .meeting(MeetingKind::Lesson, None, TimeDelta::hours(1))
        .await;
    world.keep("lesson", lesson);
    world.invite("lesson", &[id]).await;
    chain.advance(TimeDelta::hours(2));
    let input = json!({ "meetingId": lesson.to_string(), "entries": [{
        "trajectoryId": id.to_string(), "presence": "PRESENT", "intakeHeld": true,
    }] });
    let payload = act(&world, "otherRecruiter", "recordAttendance", "meeting", input).await;
    assert_eq!(
        payload,
        refused("WRONG_KIND", &["input", "entries", "0", "intakeHeld"])
    );
    let sample = samples(&world)
        .into_iter()
        .find(|sample| sample.mutation == "recordAttendance")
        .unwrap();
    done(
        &world,
        "otherRecruiter",
        "recordAttendance",
        "meeting",
        sample.input,
    )
    .await;
    let of = "... on Trajectory {
        attendances { nodes { intake { heldOn } } }
        deadlines(filter: { kinds: [INTAKE_HELD] }) { nodes { state } }
        candidate { intakes { totalCount } }
    }";
    let held_on = date(&chain, TimeDelta::hours(-2));
    assert_eq!(
        node(&world, "caseManager", world.text("onTheWay"), of).await,
        json!({
            "attendances": { "nodes": [{ "intake": { "heldOn": held_on } }] },
            "deadlines": { "nodes": [{ "state": "MET" }] },
            "candidate": { "intakes": { "totalCount": 1 } },
        })
    );
}

#[tokio::test]
async fn a_screening_is_never_a_ground_for_rejection() {
    let chain = Chain::new().await;
    let world = World::new(&chain, "A").await;
    let outcome = |outcome: &str, ground: &str| {
        json!({ "interviewId": world.text("heldInterview"), "outcome": {
            "outcome": outcome, "reason": "Because", "ground": ground,
        } })
    };
    let record = |input| act(&world, "recruiter", "recordInterviewOutcome", "interview", input);
    let path = ["input", "outcome", "ground"];
    for word in ["REJECTED", "ACCEPTED"] {
        assert_eq!(
            record(outcome(word, "SCREENING")).await,
            refused("SCREENING_IS_NO_GROUND", &path)
        );
    }
    assert_eq!(
        record(outcome("ACCEPTED", "EXPERIENCE")).await,
        refused("NOT_TOGETHER", &path)
    );
    let held = json!({ "interviewId": world.text("pastInterview"), "outcome": {
        "outcome": "REJECTED", "reason": "Because", "ground": "SCREENING",
    } });
    assert_eq!(
        act(&world, "recruiter", "holdInterview", "interview", held).await,
        refused("SCREENING_IS_NO_GROUND", &path)
    );
    assert_eq!(
        record(outcome("REJECTED", "EXPERIENCE")).await["errors"],
        json!([])
    );
    let id = world.text("heldInterview");
    assert_eq!(
        node(&world, "recruiter", id, "... on Interview { outcomeGround }").await,
        json!({ "outcomeGround": "EXPERIENCE" })
    );
}

#[tokio::test]
async fn a_screening_is_made_once_and_read_by_who_was_given_access() {
    let chain = Chain::new().await;
    let world = World::new(&chain, "A").await;
    let id = world.text("screening");
    let of = "... on Screening { kind narrative { finding } }";
    let known = json!({ "kind": "LEVEL", "narrative": { "finding": "Level 2" } });
    let share = |with: &str| json!({ "screeningId": id, "organizationId": world.text(with) });
    for (who, seen) in [
        ("caseManager", known.clone()),
        ("colleague", known.clone()),
        ("otherRecruiter", known.clone()),
        ("coordinator", Value::Null),
        ("recruiter", Value::Null),
        ("teacher", Value::Null),
    ] {
        assert_eq!(node(&world, who, id, of).await, seen, "{who}");
    }
    let twice = act(
        &world,
        "caseManager",
        "shareScreening",
        "screening",
        share("otherEmployer"),
    )
    .await;
    assert_eq!(twice, refused("ALREADY_EXISTS", &["input", "organizationId"]));
    let outsider = act(
        &world,
        "caseManager",
        "shareScreening",
        "screening",
        share("newcomer"),
    )
    .await;
    assert!(outsider["object"].is_null(), "{outsider}");
    let unshare = share("otherEmployer");
    done(
        &world,
        "caseManager",
        "unshareScreening",
        "screening",
        unshare.clone(),
    )
    .await;
    assert_eq!(node(&world, "otherRecruiter", id, of).await, Value::Null);
    let again = act(&world, "caseManager", "unshareScreening", "screening", unshare).await;
    assert_eq!(again, refused("NOT_FOUND", &["input", "organizationId"]));
    // Whoever comes back finds the earlier screening.
    world.stop("onTheWay").await;
    let candidate = node(
        &world,
        "caseManager",
        world.text("onTheWay"),
        "... on Trajectory { candidate { id } }",
    )
    .await;
    let input = json!({
        "candidateId": candidate["candidate"]["id"], "convenantId": world.text("convenant"), "route": "INFLOW",
    });
    let next = done(&world, "caseManager", "startTrajectory", "trajectory", input).await;
    let list = "... on Trajectory { candidate { screenings { nodes { kind } } } }";
    assert_eq!(
        node(&world, "caseManager", &next, list).await["candidate"]["screenings"]["nodes"],
        json!([{ "kind": "LEVEL" }])
    );
}

#[tokio::test]
async fn a_requested_test_becomes_a_screening_of_its_own() {
    let chain = Chain::new().await;
    let world = World::new(&chain, "A").await;
    let input = json!({
        "testRequestId": world.text("testRequest"), "testedOn": date(&chain, TimeDelta::zero()),
        "finding": "B1",
    });
    done(&world, "teacher", "recordTestResult", "testRequest", input).await;
    let list = "{ screenings(filter: { kinds: [LANGUAGE] }) { nodes {
        testRequest { id } byOrganization { name } narrative { finding } shares { totalCount }
    } } }";
    let expected = json!([{
        "testRequest": { "id": world.text("testRequest") }, "byOrganization": { "name": "school" },
        "narrative": { "finding": "B1" }, "shares": { "totalCount": 0 },
    }]);
    for who in ["caseManager", "teacher"] {
        assert_eq!(read(&world, who, list).await["screenings"]["nodes"], expected);
    }
}

#[tokio::test]
async fn a_new_plan_replaces_the_one_before_and_each_partner_sees_its_own_steps() {
    let chain = Chain::new().await;
    let world = World::new(&chain, "A").await;
    let due = date(&chain, TimeDelta::days(7));
    let plan = |number: i32, due: Value| {
        json!({
            "trajectoryId": world.text("onTheWay"), "number": number, "goal": "A diploma", "steps": [
                { "what": "Enrol", "organizationId": world.text("school"), "dueOn": due },
                { "what": "Arrange travel", "organizationId": world.text("gemeente"), "dueOn": due },
            ],
        })
    };
    let write = |input| act(&world, "caseManager", "writePlan", "plan", input);
    assert_eq!(
        write(plan(0, json!(due))).await,
        refused("STALE", &["input", "number"])
    );
    assert_eq!(
        write(plan(1, json!(date(&chain, TimeDelta::days(-1))))).await,
        refused("IN_THE_PAST", &["input", "steps", "0", "dueOn"])
    );
    let second = done(&world, "caseManager", "writePlan", "plan", plan(1, json!(due))).await;
    let history = "... on Trajectory { plans { nodes { number isCurrent goal } } }";
    assert_eq!(
        node(&world, "caseManager", world.text("onTheWay"), history).await["plans"]["nodes"],
        json!([
            { "number": 1, "isCurrent": false, "goal": "A job in care" },
            { "number": 2, "isCurrent": true, "goal": "A diploma" },
        ])
    );
    let replaced = json!({ "stepId": world.text("step") });
    assert_eq!(
        act(&world, "teacher", "completePlanStep", "step", replaced).await,
        refused("WRONG_STATE", &["input", "stepId"])
    );
    let mine = "{ planSteps(filter: { isDone: false, isCurrent: true }) { nodes { id what plan { id } trajectory { candidate { person { name } } } } } }";
    let steps = read(&world, "teacher", mine).await["planSteps"]["nodes"].take();
    let current: Vec<&Value> = steps
        .as_array()
        .unwrap()
        .iter()
        .filter(|step| step["what"] == "Enrol")
        .collect();
    assert_eq!(current.len(), 1, "{steps}");
    assert!(
        steps
            .as_array()
            .unwrap()
            .iter()
            .all(|step| step["what"] != "Arrange travel")
    );
    // The school does the step and needs not know the rest of the plan.
    assert_eq!(current[0]["plan"], Value::Null);
    assert_eq!(
        current[0]["trajectory"]["candidate"]["person"]["name"],
        json!("Candidate")
    );
    assert_eq!(node(&world, "teacher", &second, "id").await, Value::Null);
    let step = json!({ "stepId": current[0]["id"], "version": 1 });
    done(&world, "teacher", "completePlanStep", "step", step.clone()).await;
    assert_eq!(
        act(
            &world,
            "teacher",
            "completePlanStep",
            "step",
            json!({ "stepId": step["stepId"] })
        )
        .await,
        refused("WRONG_STATE", &["input", "stepId"])
    );
}

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

#[tokio::test]
async fn a_certificate_may_come_after_the_contract_and_only_the_centre_grants_an_evc() {
    let chain = Chain::new().await;
    let world = World::new(&chain, "A").await;
    let employed = chain
        .select("SELECT id FROM trajectory WHERE state = 'EMPLOYED'")
        .await;
    let award = |level: i32, ahead: i64| {
        json!({
            "trajectoryId": employed[0]["id"], "kind": "DIPLOMA", "name": "Helpende", "level": level,
            "awardedOn": date(&chain, TimeDelta::days(ahead)), "byOrganizationId": world.text("school"),
        })
    };
    let by_school = |input| act(&world, "teacher", "awardCertificate", "certificate", input);
    assert_eq!(
        by_school(award(6, 0)).await,
        refused("OUT_OF_RANGE", &["input", "level"])
    );
    assert_eq!(
        by_school(award(2, 1)).await,
        refused("IN_THE_FUTURE", &["input", "awardedOn"])
    );
    assert_eq!(by_school(award(2, 0)).await["errors"], json!([]));
    assert_eq!(
        act(
            &world,
            "recruiter",
            "awardCertificate",
            "certificate",
            award(2, 0)
        )
        .await,
        refused("NOT_PERMITTED", &["input", "trajectoryId"])
    );
    let evc = |outcome: &str, exemptions: Value| {
        json!({
            "evcId": world.text("evc"), "outcome": outcome, "recordedOn": date(&chain, TimeDelta::zero()),
            "exemptions": exemptions,
        })
    };
    assert_eq!(
        act(
            &world,
            "caseManager",
            "recordEvc",
            "evc",
            evc("GRANTED", Value::Null)
        )
        .await,
        refused("NOT_PERMITTED", &["input", "evcId"])
    );
    assert_eq!(
        act(
            &world,
            "teacher",
            "recordEvc",
            "evc",
            evc("NOT_GRANTED", json!("All"))
        )
        .await,
        refused("NOT_TOGETHER", &["input", "exemptions"])
    );
    done(
        &world,
        "teacher",
        "recordEvc",
        "evc",
        evc("PARTLY", json!("The first module")),
    )
    .await;
    assert_eq!(told(&world, "TASK_DONE", "caseManager").await, 1);
    let of = "... on Trajectory { evcs { nodes { outcome narrative { exemptions } } } }";
    assert_eq!(
        node(&world, "caseManager", world.text("onTheWay"), of).await["evcs"]["nodes"],
        json!([{ "outcome": "PARTLY", "narrative": { "exemptions": "The first module" } }])
    );
    assert_eq!(
        act(&world, "teacher", "recordEvc", "evc", evc("GRANTED", Value::Null)).await,
        refused("WRONG_STATE", &["input", "evcId"])
    );
}
