//! Each kind of deadline beside those of interviews, no-shows and go-moments: what opens it, when it falls due
//! by default, and what meets it.

use chrono::{Datelike, Days, NaiveDate, Weekday};
use serde_json::{Value, json};

use crate::{
    support::{Client, Program, TestDatabase, on_both_databases},
    west_brabant::{WestBrabant, text},
};

/// The calendar's weekends and its public holidays are the rules' own business; here the clock is put on dates
/// whose surroundings have no holiday: September 2031.
const MONDAY: &str = "2031-09-01T08:00:00Z";

/// A region whose clock stands on Monday 1 September 2031, 10:00 in Amsterdam.
async fn in_september(program: &Program) -> WestBrabant {
    let region = WestBrabant::of(program);
    region.coordinator.advance_to(MONDAY).await;
    region
}

/// Registers a candidate and starts the trajectory; answers the trajectory.
async fn start(region: &WestBrabant, reference: &str, more: Value) -> String {
    let viewer = "{ viewer { id organization { region { id } } } convenants { nodes { id } } }";
    let data = region.gemeente.query(viewer, json!({})).await;
    let candidate = json!({
        "regionId": data["viewer"]["organization"]["region"]["id"], "reference": reference,
        "name": "Iemand Anders", "language": "NL", "source": "WW",
    });
    let candidate = region
        .gemeente
        .accepted("registerCandidate", candidate, "candidate { id }")
        .await;
    start_again(region, &text(&candidate["candidate"]["id"]), more).await
}

/// Starts a trajectory of a person; `caseManagerId` null leaves it to be assigned.
async fn start_again(region: &WestBrabant, candidate: &str, more: Value) -> String {
    let data = region
        .gemeente
        .query("{ viewer { id } convenants { nodes { id } } }", json!({}))
        .await;
    let mut input = json!({
        "candidateId": candidate, "convenantId": data["convenants"]["nodes"][0]["id"], "route": "INFLOW",
        "caseManagerId": data["viewer"]["id"],
    });
    for (field, value) in more.as_object().unwrap() {
        input[field] = value.clone();
    }
    let started = region
        .gemeente
        .accepted("startTrajectory", input, "trajectory { id }")
        .await;
    text(&started["trajectory"]["id"])
}

async fn candidate_of(region: &WestBrabant, trajectory: &str) -> String {
    let query = "query ($id: ID!) { node(id: $id) { ... on Trajectory { candidate { id } } } }";
    let data = region.gemeente.query(query, json!({ "id": trajectory })).await;
    text(&data["node"]["candidate"]["id"])
}

async fn assert_due(region: &WestBrabant, subject: &str, kind: &str, due_at: &str) {
    let deadline = region.deadline(subject, kind).await;
    assert_eq!(deadline["state"], "OPEN", "{kind}: {deadline}");
    let moment = |text: &str| text.parse::<chrono::DateTime<chrono::Utc>>().unwrap();
    assert_eq!(
        moment(&text(&deadline["dueAt"])),
        moment(due_at),
        "{kind}: {deadline}"
    );
}

async fn assert_state(region: &WestBrabant, subject: &str, kind: &str, state: &str) {
    let deadline = region.deadline(subject, kind).await;
    assert_eq!(deadline["state"], state, "{kind}: {deadline}");
}

async fn contact_id(client: &Client) -> String {
    text(&client.query("{ viewer { id } }", json!({})).await["viewer"]["id"])
}

/// An accepted and placed candidate of De Linde: trajectory and placement.
async fn placed(region: &WestBrabant, trajectory: &str) -> String {
    let input =
        json!({ "trajectoryId": trajectory, "employerId": region.employer("Zorggroep De Linde").await });
    let referred = region
        .gemeente
        .accepted("referCandidate", input, "referral { id }")
        .await;
    let referral = text(&referred["referral"]["id"]);
    interviewed(region, &referral, "ACCEPTED").await;
    let place = json!({ "referralId": referral, "kind": "BBL", "startsOn": "2031-09-08" });
    let placed = region
        .linde
        .accepted("placeCandidate", place, "placement { id }")
        .await;
    text(&placed["placement"]["id"])
}

/// Referred to Zorggroep De Linde, and accepted there after an interview on that Monday.
async fn accepted(region: &WestBrabant, trajectory: &str, from: &str, until: &str) {
    let refer =
        json!({ "trajectoryId": trajectory, "employerId": region.employer("Zorggroep De Linde").await });
    let referred = region
        .gemeente
        .accepted("referCandidate", refer, "referral { id }")
        .await;
    interviewed_at(
        region,
        &text(&referred["referral"]["id"]),
        "ACCEPTED",
        (from, until),
    )
    .await;
}

/// An interview within the hour, with its outcome.
async fn interviewed(region: &WestBrabant, referral: &str, outcome: &str) {
    interviewed_at(region, referral, outcome, ("08:30", "09:00")).await;
}

async fn interviewed_at(region: &WestBrabant, referral: &str, outcome: &str, (from, until): (&str, &str)) {
    let (from, until) = (
        format!("2031-09-01T{from}:00Z"),
        format!("2031-09-01T{until}:00Z"),
    );
    let plan = json!({
        "referralId": referral, "startsAt": from, "endsAt": until, "location": "Kamer 1",
        "reason": "Een plek die vrijkwam.",
    });
    let planned = region
        .linde
        .accepted("planInterview", plan, "interview { id }")
        .await;
    region.coordinator.advance_to(&until).await;
    let ground = (outcome == "REJECTED").then_some("EXPERIENCE");
    let hold = json!({
        "interviewId": planned["interview"]["id"],
        "outcome": { "outcome": outcome, "reason": "Besproken.", "ground": ground },
    });
    region.linde.accepted("holdInterview", hold, "").await;
}

on_both_databases! {
    /// One intake serves every trajectory of a person while it is valid.
    async fn a_new_candidate_has_an_intake_and_a_returner_keeps_it(backend: Backend) {
        let database = TestDatabase::eager_demonstration(backend).await;
        let program = Program::demonstration(&database).await;
        let region = in_september(&program).await;
        let trajectory = start(&region, "KN-1", json!({})).await;
        assert_due(&region, &trajectory, "INTAKE_HELD", "2031-09-15T15:00:00Z").await;
        let candidate = candidate_of(&region, &trajectory).await;

        let early = json!({ "trajectoryId": trajectory, "heldOn": "2031-09-02" });
        assert_eq!(region.gemeente.refused("recordIntake", early).await, ["IN_THE_FUTURE"]);
        let intake = json!({ "trajectoryId": trajectory, "heldOn": "2031-09-01" });
        assert_eq!(region.linde.refused("recordIntake", intake.clone()).await, ["NOT_FOUND"]);
        let recorded = region.gemeente.accepted("recordIntake", intake, "intake { id validUntil }").await;
        assert_eq!(recorded["intake"]["validUntil"], "2032-09-01", "twelve months by default");
        assert_state(&region, &trajectory, "INTAKE_HELD", "MET").await;

        let stop = json!({ "trajectoryId": trajectory, "reason": "Verhuisd." });
        region.gemeente.accepted("stopTrajectory", stop.clone(), "").await;
        let second = start_again(&region, &candidate, json!({})).await;
        assert_eq!(region.deadline(&second, "INTAKE_HELD").await, Value::Null, "the intake is still valid");
        let stop = json!({ "trajectoryId": second, "reason": "Verhuisd." });
        region.gemeente.accepted("stopTrajectory", stop, "").await;
        region.coordinator.advance_to("2032-09-02T08:00:00Z").await;
        let third = start_again(&region, &candidate, json!({})).await;
        assert_state(&region, &third, "INTAKE_HELD", "OPEN").await;
    }
}

on_both_databases! {
    /// A test is the asked partner's to deliver; it knows of whom while it is asked, and no longer.
    async fn a_requested_test_is_delivered_by_the_partner_that_was_asked(backend: Backend) {
        let database = TestDatabase::eager_demonstration(backend).await;
        let program = Program::demonstration(&database).await;
        let region = in_september(&program).await;
        let tester = program.client("coach@kenniscentrum.example");
        let trajectory = start(&region, "KN-2", json!({})).await;
        let organization = "{ viewer { organization { id } } }";
        let asked = tester.query(organization, json!({})).await["viewer"]["organization"]["id"].clone();
        let request = json!({ "trajectoryId": trajectory, "kind": "LANGUAGE", "responsibleId": asked });
        let requested =
            region.gemeente.accepted("requestTest", request.clone(), "testRequest { id requestedAt }").await;
        let id = text(&requested["testRequest"]["id"]);
        assert_due(&region, &id, "TEST_DELIVERED", "2031-09-15T15:00:00Z").await;
        let node = "query ($id: ID!) { node(id: $id) { ... on TestRequest {
            trajectory { candidate { person { name } } } deadlines { nodes { dueAt } }
        } } }";
        let seen = tester.query(node, json!({ "id": id })).await;
        assert_eq!(seen["node"]["trajectory"]["candidate"]["person"]["name"], "Iemand Anders");
        assert_eq!(seen["node"]["deadlines"]["nodes"].as_array().unwrap().len(), 1);

        let result = json!({ "testRequestId": id, "testedOn": "2031-09-01", "finding": "Spreekt B1." });
        assert_eq!(region.gemeente.refused("recordTestResult", result.clone()).await, ["NOT_PERMITTED"]);
        assert_eq!(region.linde.refused("recordTestResult", result.clone()).await, ["NOT_FOUND"]);
        tester.accepted("recordTestResult", result.clone(), "").await;
        assert_eq!(tester.refused("recordTestResult", result).await, ["WRONG_STATE"]);
        assert_state(&region, &id, "TEST_DELIVERED", "MET").await;
        let seen = tester.query(node, json!({ "id": id })).await;
        assert!(seen["node"]["trajectory"].is_null(), "{seen}");

        let again = region.gemeente.accepted("requestTest", request, "testRequest { id }").await;
        let id = text(&again["testRequest"]["id"]);
        let told = region.told_about(&id).await;
        assert_eq!(told, ["TASK_RECEIVED coach@kenniscentrum.example"]);
        region.gemeente.accepted("cancelTestRequest", json!({ "testRequestId": id }), "").await;
        assert_state(&region, &id, "TEST_DELIVERED", "MOOT").await;
        let told = ["NEWS coach@kenniscentrum.example", "TASK_RECEIVED coach@kenniscentrum.example"];
        assert_eq!(region.told_about(&id).await, told, "nobody tests for nothing");
    }
}

on_both_databases! {
    /// A rejected candidate comes back to the case manager with advice and findings.
    async fn a_rejection_is_handed_back(backend: Backend) {
        let database = TestDatabase::eager_demonstration(backend).await;
        let program = Program::demonstration(&database).await;
        let region = in_september(&program).await;
        let trajectory = start(&region, "KN-3", json!({})).await;
        let employer = region.employer("Zorggroep De Linde").await;
        let refer = json!({ "trajectoryId": trajectory, "employerId": employer });
        let referred = region.gemeente.accepted("referCandidate", refer, "referral { id }").await;
        let referral = text(&referred["referral"]["id"]);
        interviewed(&region, &referral, "REJECTED").await;
        let owed = handback(&region.linde, &trajectory).await;
        assert_eq!(owed["referral"]["id"], json!(referral));
        let id = text(&owed["id"]);
        assert_due(&region, &id, "HANDBACK_DELIVERED", "2031-09-04T15:00:00Z").await;
        assert_eq!(handback(&region.markoever, &trajectory).await, Value::Null);

        let half = json!({ "handbackId": id, "advice": "Eerst een taalcursus.", "findings": " " });
        assert_eq!(region.linde.refused("deliverHandback", half).await, ["EMPTY"]);
        let whole = json!({ "handbackId": id, "advice": "Eerst een taalcursus.", "findings": "Leergierig." });
        assert_eq!(region.gemeente.refused("deliverHandback", whole.clone()).await, ["NOT_PERMITTED"]);
        region.linde.accepted("deliverHandback", whole, "").await;
        assert_state(&region, &id, "HANDBACK_DELIVERED", "MET").await;
        let seen = handback(&region.gemeente, &trajectory).await;
        assert_eq!(seen["narrative"]["advice"], "Eerst een taalcursus.");
        assert!(handback(&region.coordinator, &trajectory).await["narrative"].is_null());
    }
}

on_both_databases! {
    /// A dropout ends all that runs for the trajectory, except what it asks itself.
    async fn a_dropout_stops_the_trajectory_and_is_handed_back(backend: Backend) {
        let database = TestDatabase::eager_demonstration(backend).await;
        let program = Program::demonstration(&database).await;
        let region = in_september(&program).await;
        let trajectory = start(&region, "KN-4", json!({})).await;
        placed(&region, &trajectory).await;
        let report = |reason: &str| {
            json!({ "trajectoryId": trajectory, "reason": reason, "occurredOn": "2031-09-01" })
        };
        assert_eq!(region.linde.refused("reportDropout", report("OTHER")).await, ["REASON_NEEDED"]);
        region.linde.accepted("reportDropout", report("MOTIVATION"), "dropout { id }").await;
        assert_state(&region, &trajectory, "INTAKE_HELD", "MOOT").await;
        let owed = handback(&region.linde, &trajectory).await;
        let id = text(&owed["id"]);
        assert_due(&region, &id, "HANDBACK_DELIVERED", "2031-09-04T15:00:00Z").await;
        region.coordinator.advance_to("2031-09-05T09:00:00Z").await;
        assert_state(&region, &id, "HANDBACK_DELIVERED", "BREACHED").await;
        let whole = json!({ "handbackId": id, "advice": "Rust.", "findings": "Kwam niet meer." });
        region.linde.accepted("deliverHandback", whole, "").await;
        assert_state(&region, &id, "HANDBACK_DELIVERED", "MET_LATE").await;

        // Nobody but the case manager had this one: there is nobody to hand it back.
        let other = start(&region, "KN-5", json!({})).await;
        let report = json!({ "trajectoryId": other, "reason": "MOVED", "occurredOn": "2031-09-01" });
        region.gemeente.accepted("reportDropout", report, "").await;
        assert_eq!(handback(&region.gemeente, &other).await, Value::Null);
    }
}

async fn handback(client: &Client, trajectory: &str) -> Value {
    let query = "{ handbacks { nodes {
        id trajectory { id } referral { id } deliveredAt narrative { advice findings }
    } } }";
    let data = client.query(query, json!({})).await;
    let nodes = data["handbacks"]["nodes"].as_array().unwrap();
    let of_it = nodes.iter().find(|node| node["trajectory"]["id"] == trajectory);
    of_it.cloned().unwrap_or(Value::Null)
}

on_both_databases! {
    /// A trajectory changes hands on acceptance and not before, and always has one case manager.
    async fn a_handover_is_complete_only_on_acceptance(backend: Backend) {
        let database = TestDatabase::eager_demonstration(backend).await;
        let program = Program::demonstration(&database).await;
        let region = in_september(&program).await;
        let trajectory = start(&region, "KN-6", json!({})).await;
        let (from, to) = (contact_id(&region.gemeente).await, contact_id(&region.coordinator).await);
        let offer = json!({ "trajectoryId": trajectory, "toContactId": to });
        let unsuited = json!({ "trajectoryId": trajectory, "toContactId": contact_id(&region.linde).await });
        assert_eq!(region.gemeente.refused("offerHandover", unsuited).await, ["WRONG_KIND"]);
        let first = offered(&region, &offer).await;
        assert_due(&region, &first, "HANDOVER_ACCEPTED", "2031-09-04T15:00:00Z").await;
        assert_eq!(region.gemeente.refused("offerHandover", offer.clone()).await, ["ALREADY_EXISTS"]);
        assert_eq!(case_manager(&region, &trajectory).await, from);
        let refuse = json!({ "handoverId": first, "reason": "Geen ruimte." });
        region.coordinator.accepted("refuseHandover", refuse, "").await;
        assert_state(&region, &first, "HANDOVER_ACCEPTED", "MET").await;
        assert_eq!(case_manager(&region, &trajectory).await, from);

        let second = offered(&region, &offer).await;
        region.gemeente.accepted("withdrawHandover", json!({ "handoverId": second }), "").await;
        assert_state(&region, &second, "HANDOVER_ACCEPTED", "MOOT").await;

        let third = offered(&region, &offer).await;
        let own = region.gemeente.refused("acceptHandover", json!({ "handoverId": third })).await;
        assert_eq!(own, ["NOT_PERMITTED"]);
        region.coordinator.accepted("acceptHandover", json!({ "handoverId": third }), "").await;
        assert_state(&region, &third, "HANDOVER_ACCEPTED", "MET").await;
        assert_eq!(case_manager(&region, &trajectory).await, to);
        assert_eq!(
            region.coordinator.refused("acceptHandover", json!({ "handoverId": third })).await,
            ["WRONG_STATE"]
        );
    }
}

async fn offered(region: &WestBrabant, offer: &Value) -> String {
    let offered = region
        .gemeente
        .accepted("offerHandover", offer.clone(), "handover { id }")
        .await;
    text(&offered["handover"]["id"])
}

async fn case_manager(region: &WestBrabant, trajectory: &str) -> String {
    let query = "query ($id: ID!) { node(id: $id) { ... on Trajectory { caseManager { id } } } }";
    let data = region.gemeente.query(query, json!({ "id": trajectory })).await;
    text(&data["node"]["caseManager"]["id"])
}

on_both_databases! {
    /// Without a case manager, whoever starts the trajectory holds it until one is assigned.
    async fn a_trajectory_without_a_case_manager_is_given_one(backend: Backend) {
        let database = TestDatabase::eager_demonstration(backend).await;
        let program = Program::demonstration(&database).await;
        let region = in_september(&program).await;
        let trajectory = start(&region, "KN-7", json!({ "caseManagerId": null })).await;
        assert_due(&region, &trajectory, "CASE_MANAGER_ASSIGNED", "2031-09-03T15:00:00Z").await;
        let query = "query ($id: ID!) { node(id: $id) { ... on Trajectory { caseManagerProvisional } } }";
        let data = region.gemeente.query(query, json!({ "id": trajectory })).await;
        assert_eq!(data["node"]["caseManagerProvisional"], true);
        let own = contact_id(&region.gemeente).await;
        let assign = json!({ "trajectoryId": trajectory, "caseManagerId": own });
        region.gemeente.accepted("assignCaseManager", assign.clone(), "").await;
        assert_state(&region, &trajectory, "CASE_MANAGER_ASSIGNED", "MET").await;
        let data = region.gemeente.query(query, json!({ "id": trajectory })).await;
        assert_eq!(data["node"]["caseManagerProvisional"], false);
        assert_eq!(region.gemeente.refused("assignCaseManager", assign).await, ["WRONG_STATE"]);
        let named = start(&region, "KN-8", json!({})).await;
        assert_eq!(region.deadline(&named, "CASE_MANAGER_ASSIGNED").await, Value::Null);
    }
}

on_both_databases! {
    /// A group is filled and guided before it starts; who leaves or joins before then opens it again.
    async fn a_group_is_filled_and_guided_before_it_starts(backend: Backend) {
        let database = TestDatabase::eager_demonstration(backend).await;
        let program = Program::demonstration(&database).await;
        let region = in_september(&program).await;
        let query = "{ programmes { nodes { id } } viewer { organization { id } } }";
        let data = region.coordinator.query(query, json!({})).await;
        let school = region.school.query(query, json!({})).await["viewer"]["organization"]["id"].clone();
        let plan = json!({
            "programmeId": data["programmes"]["nodes"][0]["id"], "schoolId": school, "name": "Najaarsgroep",
            "startsOn": "2031-10-06", "minimum": 1, "maximum": 4,
        });
        let planned = region.coordinator.accepted("planGroup", plan, "group { id isFilled isGuided }").await;
        assert_eq!(planned["group"]["isFilled"], false);
        let group = text(&planned["group"]["id"]);
        // Fifteen and five working days before Monday 6 October, at the close.
        assert_due(&region, &group, "GROUP_FILLED", "2031-09-15T15:00:00Z").await;
        assert_due(&region, &group, "GUIDANCE_ASSIGNED", "2031-09-29T15:00:00Z").await;
        let moved = json!({ "groupId": group, "startsOn": "2031-10-13", "reason": "Zaal bezet." });
        region.coordinator.accepted("moveGroupStart", moved, "").await;
        assert_due(&region, &group, "GROUP_FILLED", "2031-09-22T15:00:00Z").await;
        assert_due(&region, &group, "GUIDANCE_ASSIGNED", "2031-10-06T15:00:00Z").await;

        let first = start(&region, "KN-9", json!({ "groupId": group })).await;
        assert_state(&region, &group, "GROUP_FILLED", "OPEN").await;
        accepted(&region, &first, "08:30", "09:00").await;
        assert_state(&region, &group, "GROUP_FILLED", "MET").await;
        guide(&region, &first).await;
        assert_state(&region, &group, "GUIDANCE_ASSIGNED", "MET").await;
        let second = start(&region, "KN-10", json!({ "groupId": group })).await;
        assert_state(&region, &group, "GUIDANCE_ASSIGNED", "MET").await;
        accepted(&region, &second, "09:30", "10:00").await;
        assert_due(&region, &group, "GUIDANCE_ASSIGNED", "2031-10-06T15:00:00Z").await;
        guide(&region, &second).await;
        assert_state(&region, &group, "GUIDANCE_ASSIGNED", "MET").await;
        for trajectory in [first, second] {
            assert_state(&region, &group, "GROUP_FILLED", "MET").await;
            let stop = json!({ "trajectoryId": trajectory, "reason": "Ander werk." });
            region.gemeente.accepted("stopTrajectory", stop, "").await;
        }
        assert_due(&region, &group, "GROUP_FILLED", "2031-09-22T15:00:00Z").await;
        assert_due(&region, &group, "GUIDANCE_ASSIGNED", "2031-10-06T15:00:00Z").await;
    }
}

async fn guide(region: &WestBrabant, trajectory: &str) {
    let contact = contact_id(&region.school).await;
    for line in 1..=3 {
        let guide = json!({ "trajectoryId": trajectory, "line": line, "contactId": contact });
        region.gemeente.accepted("assignGuidance", guide, "").await;
    }
}

on_both_databases! {
    /// Who pays the benefit is warned before it ends, extends it, and is done with it at the contract.
    async fn a_benefit_window_warns_extends_and_ends(backend: Backend) {
        let database = TestDatabase::eager_demonstration(backend).await;
        let program = Program::demonstration(&database).await;
        let region = in_september(&program).await;
        let trajectory = start(&region, "KN-11", json!({})).await;
        let organization = "{ viewer { organization { id } } }";
        let payer = region.gemeente.query(organization, json!({})).await["viewer"]["organization"]["id"].clone();
        let open = |ends_on: &str| {
            json!({ "trajectoryId": trajectory, "payerId": payer, "startsOn": "2031-09-01", "endsOn": ends_on })
        };
        assert_eq!(region.gemeente.refused("openBenefitWindow", open("2031-08-31")).await, ["END_BEFORE_START"]);
        let opened =
            region.gemeente.accepted("openBenefitWindow", open("2031-10-31"), "benefitWindow { id }").await;
        let id = text(&opened["benefitWindow"]["id"]);
        assert_due(&region, &id, "BENEFIT_WINDOW_END", "2031-10-31T16:00:00Z").await;
        let steps = region.deadline(&id, "BENEFIT_WINDOW_END").await["steps"]["nodes"].clone();
        let reminder = steps.as_array().unwrap().iter().find(|step| step["kind"] == "REMINDER").cloned().unwrap();
        assert!(text(&reminder["at"]).starts_with("2031-10-03T"), "twenty working days before: {reminder}");
        assert_eq!(
            region.linde.refused("extendBenefitWindow", json!({
                "benefitWindowId": id, "endsOn": "2031-11-28", "reason": "Stage loopt uit."
            })).await,
            ["NOT_FOUND"]
        );
        let extend = json!({ "benefitWindowId": id, "endsOn": "2031-11-28", "reason": "Stage loopt uit." });
        region.gemeente.accepted("extendBenefitWindow", extend, "").await;
        assert_due(&region, &id, "BENEFIT_WINDOW_END", "2031-11-28T16:00:00Z").await;

        let placement = placed(&region, &trajectory).await;
        let contract = json!({ "placementId": placement, "contractOn": "2031-09-01" });
        region.linde.accepted("recordContract", contract, "").await;
        assert_state(&region, &id, "BENEFIT_WINDOW_END", "MET").await;

        let other = start(&region, "KN-12", json!({})).await;
        let mut input = open("2031-12-31");
        input["trajectoryId"] = json!(other);
        let opened = region.gemeente.accepted("openBenefitWindow", input, "benefitWindow { id }").await;
        let id = text(&opened["benefitWindow"]["id"]);
        region.gemeente.accepted("endBenefitWindow", json!({ "benefitWindowId": id }), "").await;
        assert_state(&region, &id, "BENEFIT_WINDOW_END", "MOOT").await;
    }
}

on_both_databases! {
    /// Where the rule lets a term end on a closed day, that day counts to its end, and nobody hears of it at midnight:
    /// the breach is told when people are at work again. What is done before that is done late all the same.
    async fn what_ends_on_a_sunday_is_told_of_on_monday_morning(backend: Backend) {
        let database = TestDatabase::eager_demonstration(backend).await;
        let program = Program::demonstration(&database).await;
        let region = in_september(&program).await;
        let data = region.coordinator.query("{ convenants { nodes { id } } }", json!({})).await;
        let stays = json!({
            "convenantId": data["convenants"]["nodes"][0]["id"], "note": "De laatste dag blijft de laatste dag.",
            "rules": [{ "kind": "BENEFIT_WINDOW_END", "roll": "NONE" }],
        });
        region.coordinator.accepted("amendConvenant", stays, "").await;
        let organization = "{ viewer { organization { id } } }";
        let payer = region.gemeente.query(organization, json!({})).await["viewer"]["organization"]["id"].clone();
        let mut windows = Vec::new();
        for reference in ["KN-51", "KN-52"] {
            let trajectory = start(&region, reference, json!({})).await;
            // The thirtieth of November is a Sunday.
            let open = json!({
                "trajectoryId": trajectory, "payerId": payer, "startsOn": "2031-09-01", "endsOn": "2031-11-30",
            });
            let opened = region.gemeente.accepted("openBenefitWindow", open, "benefitWindow { id }").await;
            windows.push((trajectory, text(&opened["benefitWindow"]["id"])));
        }
        let [(met, met_window), (_, missed_window)] = windows.try_into().unwrap();
        assert_due(&region, &met_window, "BENEFIT_WINDOW_END", "2031-11-30T23:00:00Z").await;
        let placement = placed(&region, &met).await;

        region.coordinator.advance_to("2031-12-01T07:59:59Z").await;
        let told = region.told_about(&missed_window).await;
        assert!(told.iter().all(|line| line.starts_with("DEADLINE_REMINDER ")), "nobody is at work yet: {told:?}");
        let contract = json!({ "placementId": placement, "contractOn": "2031-09-15" });
        region.linde.accepted("recordContract", contract, "").await;
        let late = region.deadline(&met_window, "BENEFIT_WINDOW_END").await;
        assert_eq!(late["state"], "MET_LATE", "{late}");

        region.coordinator.advance_to("2031-12-01T08:00:00Z").await;
        let breached = region.deadline(&missed_window, "BENEFIT_WINDOW_END").await;
        assert_eq!(breached["state"], "BREACHED", "{breached}");
        assert_eq!(text(&breached["dueAt"]), text(&late["dueAt"]), "due as the Sunday ends");
        let told = region.told_about(&missed_window).await;
        assert!(told.iter().any(|line| line.starts_with("DEADLINE_BREACHED ")), "{told:?}");
        assert!(region.told_about(&met_window).await.iter().all(|line| !line.starts_with("DEADLINE_BREACHED ")));
    }
}

on_both_databases! {
    /// Six and twelve months after the contract the employer says whether the candidate is still there.
    async fn a_contract_is_checked_twice_while_it_lasts(backend: Backend) {
        let database = TestDatabase::eager_demonstration(backend).await;
        let program = Program::demonstration(&database).await;
        let region = in_september(&program).await;
        let trajectory = start(&region, "KN-13", json!({})).await;
        let placement = placed(&region, &trajectory).await;
        let contract = json!({ "placementId": placement, "contractOn": "2031-09-01" });
        region.linde.accepted("recordContract", contract, "").await;
        let query = "query ($id: ID!) { node(id: $id) { ... on Placement {
            retentionChecks { nodes { id position state } }
        } } }";
        let data = region.linde.query(query, json!({ "id": placement })).await;
        let checks = data["node"]["retentionChecks"]["nodes"].as_array().unwrap().clone();
        let ids: Vec<String> = checks.iter().map(|check| text(&check["id"])).collect();
        let due = |months: u32| on_or_after(NaiveDate::from_ymd_opt(2031, 9, 1).unwrap() + chrono::Months::new(months));
        for (id, months) in ids.iter().zip([6, 12]) {
            let deadline = region.deadline(id, "RETENTION_CHECKED").await;
            let day = due(months).to_string();
            assert!(text(&deadline["dueAt"]).starts_with(&day), "{day}: {deadline}");
        }
        let confirm = |id: &str, employed: bool| json!({ "checkId": id, "employed": employed });
        assert_eq!(region.linde.refused("confirmRetention", confirm(&ids[1], true)).await, ["WRONG_STATE"]);
        assert_eq!(region.gemeente.refused("confirmRetention", confirm(&ids[0], true)).await, ["NOT_PERMITTED"]);
        region.linde.accepted("confirmRetention", confirm(&ids[0], false), "").await;
        assert_state(&region, &ids[0], "RETENTION_CHECKED", "MET").await;
        assert_state(&region, &ids[1], "RETENTION_CHECKED", "MOOT").await;
    }
}

/// A date, or the Monday after it when it lies in a weekend.
fn on_or_after(date: NaiveDate) -> NaiveDate {
    match date.weekday() {
        Weekday::Sat => date + Days::new(2),
        Weekday::Sun => date + Days::new(1),
        _ => date,
    }
}
