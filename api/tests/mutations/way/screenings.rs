//! Screenings: shared, made once, and never a ground for rejection.

use chrono::TimeDelta;
use serde_json::{Value, json};

use super::{act, done, node, read};
use crate::{
    chain::{Chain, refused},
    samples::date,
    world::World,
};

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
    assert_eq!(
        record(json!({ "interviewId": world.text("heldInterview"), "outcome": {
            "outcome": "REJECTED", "reason": "The screening said so",
        } }))
        .await,
        refused("GROUND_NEEDED", &path)
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
