//! Who came, and what came of it.

use chrono::TimeDelta;
use entity::vocabulary::MeetingKind;
use serde_json::{Value, json};

use super::{act, done, node, told};
use crate::{
    chain::{Chain, refused},
    samples::{date, samples},
    world::World,
};

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
            json!({ "outcome": "NOT_SUITABLE", "note": "The screening said so" }),
            "GROUND_NEEDED",
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
