//! Haaglanden: a speed date with an intake form, screenings that show the way and never reject, and medical and
//! language tests that lay waiting for half a year.

use serde_json::{Value, json};

use super::{
    pilot::{aims, changes, figures, slot, term, told},
    region::{Partner, Region, done, each, merge, reached},
};
use crate::support::{COORDINATOR, on_both_databases};

const KINDS: [&str; 2] = ["INTAKE_HELD", "TEST_DELIVERED"];

/// Those who are placed, and one who is not.
const AT_THE_SPEED_DATE: usize = 31;

on_both_databases! {
    async fn the_speed_date_is_the_intake_and_no_screening_rejects(backend: Backend) {
        let region = Region::at(backend, "2008-09-01 09:00").await;
        let convenant = live(&region).await;
        assert_eq!(figures(&region, &convenant).await, ([30, 0, 0], [45, 400, 50]));
        let monitor = region.monitor(json!({ "convenantId": convenant }), "funnel { step persons }").await;
        assert_eq!(reached(&monitor["funnel"], "INTAKE"), 31);
    }
}

/// The pilot from its start to its results.
pub async fn live(region: &Region) -> String {
    let convenant = region.convenant("Haaglanden", &KINDS).await;
    aims(region, &convenant, [45, 400, 50]).await;
    let gemeente = region
        .partner(&convenant, "GEMEENTE", "Gemeente Haaglanden IDP")
        .await;
    let employer = region
        .partner(&convenant, "EMPLOYER", "Thuiszorg Haaglanden IDP")
        .await;
    let uwv = region.partner(&convenant, "UWV", "UWV Haaglanden IDP").await;
    let school = region.partner(&convenant, "SCHOOL", "ROC Haaglanden IDP").await;
    let start = json!({ "convenantId": convenant, "route": "INFLOW" });
    let trajectories = region
        .persons(&gemeente, "Haaglanden-in", AT_THE_SPEED_DATE, &start)
        .await;
    speed_date(region, &convenant, (&gemeente, &employer), &trajectories).await;
    let (last, placed) = trajectories.split_last().unwrap();
    never_rejected_by_a_screening(region, (&gemeente, &employer), last).await;
    tests_age(
        region,
        &gemeente,
        [("MEDICAL", &uwv), ("LANGUAGE", &school)],
        &placed[0],
    )
    .await;
    let referrals = region.accepted(&gemeente, &employer, placed).await;
    region
        .placed(&employer, &referrals, &json!({ "kind": "BBL" }))
        .await;
    convenant
}

/// Whoever came has had the intake: nobody is asked for it again.
async fn speed_date(
    region: &Region,
    convenant: &str,
    (gemeente, employer): (&Partner, &Partner),
    trajectories: &[String],
) {
    let mut input = json!({ "convenantId": convenant, "kind": "SPEED_DATE", "hostId": employer.id });
    merge(&mut input, slot(region, 1).await);
    let meeting = done(&gemeente.client, "planMeeting", "meeting", input).await;
    let input = json!({ "meetingId": meeting, "trajectoryIds": trajectories });
    done(&gemeente.client, "inviteToMeeting", "meeting", input).await;
    region.coordinator.advance("P1DT1H").await;
    let entry = |trajectory: &String| json!({ "trajectoryId": trajectory, "presence": "PRESENT", "outcome": "SUITABLE", "intakeHeld": true });
    let entries: Vec<Value> = trajectories.iter().map(entry).collect();
    let input = json!({ "meetingId": meeting, "entries": entries });
    done(&employer.client, "recordAttendance", "meeting", input).await;
    let query = "query ($trajectory: ID!) {
        attendances(filter: { trajectoryId: $trajectory }) { nodes { presence intake { heldOn } } }
    }";
    for trajectory in [&trajectories[0], &trajectories[AT_THE_SPEED_DATE - 1]] {
        assert_eq!(term(region, trajectory, "INTAKE_HELD").await["state"], "MET");
        let data = gemeente
            .client
            .query(query, json!({ "trajectory": trajectory }))
            .await;
        let today = region.today().await;
        let recorded = json!([{ "presence": "PRESENT", "intake": { "heldOn": today } }]);
        assert_eq!(data["attendances"]["nodes"], recorded);
    }
}

/// The screening is no ground, at whatever it found; a ground of another kind is.
async fn never_rejected_by_a_screening(
    region: &Region,
    (gemeente, employer): (&Partner, &Partner),
    trajectory: &str,
) {
    let input = json!({
        "trajectoryId": trajectory, "kind": "LEVEL", "performedOn": region.today().await,
        "byOrganizationId": gemeente.id, "finding": "Niveau 1",
    });
    done(&gemeente.client, "recordScreening", "screening", input).await;
    let input = json!({ "trajectoryId": trajectory, "employerId": employer.id });
    let referral = done(&gemeente.client, "referCandidate", "referral", input).await;
    let mut input = json!({ "referralId": referral });
    merge(&mut input, slot(region, 1).await);
    let interview = done(&employer.client, "planInterview", "interview", input).await;
    region.coordinator.advance("P1DT1H").await;
    let rejection = |ground: &str| {
        json!({
            "interviewId": interview,
            "outcome": { "outcome": "REJECTED", "reason": "Past nu niet.", "ground": ground },
        })
    };
    let refused = employer
        .client
        .mutate("holdInterview", rejection("SCREENING"), "")
        .await;
    assert_eq!(refused["errors"][0]["code"], "SCREENING_IS_NO_GROUND");
    assert_eq!(
        refused["errors"][0]["path"],
        json!(["input", "outcome", "ground"])
    );
    let accepted = employer
        .client
        .accepted(
            "holdInterview",
            rejection("AVAILABILITY"),
            "interview { outcome outcomeGround }",
        )
        .await;
    let outcome = json!({ "outcome": "REJECTED", "outcomeGround": "AVAILABILITY" });
    assert_eq!(accepted["interview"], outcome);
}

/// What is not delivered is reminded of, breached and escalated, and its age is there for all to see.
async fn tests_age(region: &Region, gemeente: &Partner, asked: [(&str, &Partner); 2], trajectory: &str) {
    let requests = each(asked, |(kind, partner)| async move {
        let input = json!({ "trajectoryId": trajectory, "kind": kind, "responsibleId": partner.id });
        (
            done(&gemeente.client, "requestTest", "testRequest", input).await,
            partner,
        )
    })
    .await;
    let mut left = Vec::new();
    for (request, _) in &requests {
        let fresh = term(region, request, "TEST_DELIVERED").await;
        assert_eq!(fresh["state"], "OPEN");
        left.push(fresh["left"]["seconds"].as_i64().unwrap());
    }
    region.coordinator.advance("P6D").await;
    for ((request, _), left) in requests.iter().zip(left) {
        let older = term(region, request, "TEST_DELIVERED").await;
        assert!(older["left"]["seconds"].as_i64().unwrap() < left, "{older}");
    }
    region.coordinator.advance("P30D").await;
    for (request, _) in &requests {
        let late = term(region, request, "TEST_DELIVERED").await;
        assert_eq!(late["state"], "BREACHED");
        assert!(late["lateness"]["seconds"].as_i64().unwrap() > 0, "{late}");
        let changes = changes(&late);
        let escalated = changes.iter().filter(|change| *change == "ESCALATED").count();
        assert!(
            escalated >= 2 && changes.contains(&"BREACHED".to_owned()),
            "{changes:?}"
        );
        let told = told(region, request).await;
        let coordination = format!("DEADLINE_ESCALATED {COORDINATOR}");
        assert!(told.contains(&coordination), "{told:?}");
    }
    let (medical, partner) = &requests[0];
    let input = json!({ "testRequestId": medical, "testedOn": region.today().await, "finding": "Geschikt." });
    done(&partner.client, "recordTestResult", "testRequest", input).await;
    assert_eq!(term(region, medical, "TEST_DELIVERED").await["state"], "MET_LATE");
}
