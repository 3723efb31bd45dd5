//! Meetings: invited, changed, seats, hosts.

use chrono::TimeDelta;
use entity::vocabulary::MeetingKind;
use futures::future::join_all;
use serde_json::{Value, json};

use super::{act, done, node, read, several, told};
use crate::{
    chain::{Chain, refused},
    samples::moment,
    world::World,
};

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
        "location": "Library", "outsideHoursAccepted": true,
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
    let list = "{ attendances(filter: { presences: [PRESENT] }) {
        nodes { presence outcome ground narrative { note } }
    } }";
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

async fn invitation_of(world: &World<'_>, meeting: &str, trajectory: &str) -> String {
    let list = format!(
        "{{ attendances(filter: {{ meetingId: \"{meeting}\" }}) {{ nodes {{ id trajectory {{ id }} }} }} }}"
    );
    let nodes = read(world, "caseManager", &list).await["attendances"]["nodes"].take();
    let found = nodes
        .as_array()
        .unwrap()
        .iter()
        .find(|node| node["trajectory"]["id"] == trajectory);
    found.unwrap()["id"].as_str().unwrap().to_owned()
}

#[tokio::test]
async fn who_left_keeps_no_seat_at_a_meeting_and_is_written_about_no_more() {
    let chain = Chain::new().await;
    let mut world = World::new(&chain, "A").await;
    let ids = several(&mut world, &["one", "two"]).await;
    let meeting = world
        .meeting(MeetingKind::Lesson, Some(1), TimeDelta::days(3))
        .await
        .to_string();
    let invite = |at: usize| json!({ "meetingId": meeting, "trajectoryIds": [ids[at].to_string()] });
    done(&world, "caseManager", "inviteToMeeting", "meeting", invite(0)).await;
    let full = refused("MEETING_FULL", &["input", "trajectoryIds"]);
    assert_eq!(
        act(&world, "caseManager", "inviteToMeeting", "meeting", invite(1)).await,
        full
    );
    world.stop("one").await;
    assert_eq!(told(&world, "INVITATION_WITHDRAWN", "otherRecruiter").await, 1);
    let moved = json!({
        "meetingId": meeting, "startsAt": moment(&chain, TimeDelta::days(9)), "outsideHoursAccepted": true,
        "endsAt": moment(&chain, TimeDelta::days(9) + TimeDelta::hours(2)),
    });
    done(&world, "coordinator", "moveMeeting", "meeting", moved).await;
    assert_eq!(told(&world, "MEETING_MOVED", "caseManager").await, 0);
    assert_eq!(told(&world, "MEETING_MOVED", "otherRecruiter").await, 1);
    done(&world, "caseManager", "inviteToMeeting", "meeting", invite(1)).await;
    let seats = format!(
        "{{ attendances(filter: {{ meetingId: \"{meeting}\", withdrawn: false }}) {{ totalCount }} }}"
    );
    assert_eq!(
        read(&world, "coordinator", &seats).await["attendances"]["totalCount"],
        1
    );
}

#[tokio::test]
async fn an_invitation_is_withdrawn_while_the_meeting_is_to_be_held() {
    let chain = Chain::new().await;
    let world = World::new(&chain, "A").await;
    let input = json!({ "attendanceId": world.text("invitation") });
    let withdraw = |who: &'static str| act(&world, who, "withdrawInvitation", "attendance", input.clone());
    assert_eq!(
        withdraw("recruiter").await,
        refused("NOT_FOUND", &["input", "attendanceId"])
    );
    assert_eq!(
        withdraw("otherRecruiter").await,
        refused("NOT_PERMITTED", &["input", "attendanceId"])
    );
    let stale = json!({ "attendanceId": world.text("invitation"), "version": 9 });
    assert_eq!(
        act(&world, "caseManager", "withdrawInvitation", "attendance", stale).await,
        refused("STALE", &["input", "version"])
    );
    assert_eq!(withdraw("caseManager").await["errors"], json!([]));
    assert_eq!(
        withdraw("caseManager").await,
        refused("WRONG_STATE", &["input", "attendanceId"])
    );
    assert_eq!(told(&world, "INVITATION_WITHDRAWN", "otherRecruiter").await, 1);
    assert_eq!(
        told(&world, "INVITATION_WITHDRAWN", "caseManager").await,
        0,
        "who did it knows"
    );
    // The one seat is free for another, and then the same person finds the meeting full.
    let invite =
        |name: &str| json!({ "meetingId": world.text("smallMeeting"), "trajectoryIds": [world.text(name)] });
    done(
        &world,
        "caseManager",
        "inviteToMeeting",
        "meeting",
        invite("ready"),
    )
    .await;
    assert_eq!(
        act(
            &world,
            "caseManager",
            "inviteToMeeting",
            "meeting",
            invite("invited")
        )
        .await,
        refused("MEETING_FULL", &["input", "trajectoryIds"])
    );
    let ready = invitation_of(&world, world.text("smallMeeting"), world.text("ready")).await;
    done(
        &world,
        "coordinator",
        "withdrawInvitation",
        "attendance",
        json!({ "attendanceId": ready }),
    )
    .await;
    done(
        &world,
        "caseManager",
        "inviteToMeeting",
        "meeting",
        invite("invited"),
    )
    .await;
    let begun = invitation_of(&world, world.text("begunMeeting"), world.text("onTheWay")).await;
    assert_eq!(
        act(
            &world,
            "caseManager",
            "withdrawInvitation",
            "attendance",
            json!({ "attendanceId": begun })
        )
        .await,
        refused("WRONG_STATE", &["input", "attendanceId"])
    );
}
