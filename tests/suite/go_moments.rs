//! A go-moment: assessed, decided, and in the way of the next phase until then.

use serde_json::{Value, json};

use crate::{
    support::{Client, Email, Program, TestDatabase, on_both_databases},
    west_brabant::{WestBrabant, later, text},
};

on_both_databases! {
    async fn the_next_phase_waits_for_assessments_and_decision(backend: Backend) {
        let database = TestDatabase::eager_demonstration(backend).await;
        let program = Program::demonstration(&database).await;
        let region = WestBrabant::of(&program);
        let coach = program.client("coach@kenniscentrum.example");
        let trajectory = region.trajectory("WB-0101").await;
        let moments = go_moments(&region.gemeente, &trajectory).await;
        let first = text(&moments[0]["id"]);
        let phase = json!({ "trajectoryId": trajectory, "phase": 2 });

        assert_eq!(region.gemeente.refused("startPhase", phase.clone()).await, ["GO_MOMENT_UNDECIDED"]);
        let decide = json!({ "goMomentId": first, "decision": "GO" });
        assert_eq!(region.gemeente.refused("decideGoMoment", decide.clone()).await, ["ASSESSMENT_MISSING"]);
        for assessment in moments[0]["assessments"].as_array().unwrap() {
            let guide = match assessment["line"].as_i64() {
                Some(1) => &region.school,
                Some(2) => &region.linde,
                _ => &coach,
            };
            let id = text(&assessment["id"]);
            reminded(&region, &id).await;
            let told = region.told_about(&id).await;
            assert!(told.iter().any(|line| line.starts_with("DEADLINE_REMINDER")), "{told:?}");
            let input = json!({ "assessmentId": id, "advice": "POSITIVE" });
            assert_eq!(region.gemeente.refused("deliverAssessment", input.clone()).await, ["NOT_PERMITTED"]);
            guide.accepted("deliverAssessment", input, "").await;
        }
        let no_go = json!({ "goMomentId": first, "decision": "NO_GO" });
        assert_eq!(region.gemeente.refused("decideGoMoment", no_go).await, ["REASON_NEEDED"]);
        region.gemeente.accepted("decideGoMoment", decide, "").await;
        region.gemeente.accepted("startPhase", phase, "").await;

        region.coordinator.advance("P14D").await;
        let told = region.told_about(&first).await;
        assert!(told.iter().all(|line| !line.contains("BREACHED") && !line.contains("ESCALATED")), "{told:?}");
        let decided = told.iter().filter(|line| line.starts_with("GO_MOMENT_DECIDED"));
        let guides = ["begeleiding@roc-wb.example", "coach@kenniscentrum.example", "werving@delinde.example"];
        assert_eq!(
            decided.cloned().collect::<Vec<_>>(),
            guides.map(|guide| format!("GO_MOMENT_DECIDED {guide}"))
        );
        let second = text(&moments[1]["id"]);
        let announced = region.told_about(&second).await;
        assert_eq!(announced, guides.map(|guide| format!("GO_MOMENT_PLANNED {guide}")));
    }
}

on_both_databases! {
    /// Four people started together: whoever guides all of them was told in one email.
    async fn the_start_of_a_group_is_one_email_to_each_person(backend: Backend) {
        let database = TestDatabase::eager_demonstration(backend).await;
        let program = Program::demonstration(&database).await;
        let region = WestBrabant::of(&program);
        let emails = region.coordinator.emails().await;
        for (address, participants) in [
            ("casemanager@gemeente-breda.example", 4),
            ("coach@kenniscentrum.example", 4),
            ("werving@delinde.example", 1),
        ] {
            let announces = |email: &&Email| email.to_address == address && email.templates().contains(&"GO_MOMENT_PLANNED");
            let [email] = emails.iter().filter(announces).collect::<Vec<_>>()[..] else {
                panic!("one email to {address}");
            };
            let templates = email.templates();
            let announced = templates.iter().filter(|template| **template == "GO_MOMENT_PLANNED");
            assert_eq!(announced.count(), participants, "{address}");
            let is_list = email.text().contains("== Go-momenten gepland");
            assert_eq!(is_list, participants > 1, "{}", email.text());
        }
    }
}

on_both_databases! {
    /// The decision falls due: the case manager is reminded, then it escalates to the coordinator.
    async fn an_undecided_go_moment_escalates(backend: Backend) {
        let database = TestDatabase::eager_demonstration(backend).await;
        let program = Program::demonstration(&database).await;
        let region = WestBrabant::of(&program);
        let trajectory = region.trajectory("WB-0102").await;
        let first = text(&go_moments(&region.gemeente, &trajectory).await[0]["id"]);
        region.coordinator.advance("P28D").await;
        let told = region.told_about(&first).await;
        for line in [
            "DEADLINE_REMINDER casemanager@gemeente-breda.example",
            "DEADLINE_BREACHED casemanager@gemeente-breda.example",
            "DEADLINE_BREACHED coordinator@servicepunt-wb.example",
            "DEADLINE_ESCALATED manager@gemeente-breda.example",
            "DEADLINE_ESCALATED wethouder@gemeente-breda.example",
        ] {
            assert!(told.iter().any(|other| other == line), "{line} is not in {told:?}");
        }
        let breached = told.iter().filter(|line| line.starts_with("DEADLINE_BREACHED")).count();
        assert_eq!(breached, 2);
    }
}

async fn go_moments(client: &Client, trajectory: &str) -> Vec<Value> {
    let query = "query ($id: ID!) { node(id: $id) { ... on Trajectory {
        goMoments(first: 10) { nodes { id position state assessments { id line } } }
    } } }";
    let data = client.query(query, json!({ "id": trajectory })).await;
    data["node"]["goMoments"]["nodes"].as_array().unwrap().clone()
}

/// Lets time pass until who is asked for an assessment is reminded of it. How far the demonstration is depends on the
/// day of the week.
async fn reminded(region: &WestBrabant, assessment: &str) {
    let deadline = region.deadline(assessment, "ASSESSMENT_DELIVERED").await;
    let steps = deadline["steps"]["nodes"].as_array().unwrap();
    let reminder = steps.iter().find(|step| step["kind"] == "REMINDER").unwrap();
    if reminder["takenAt"].is_null() {
        region
            .coordinator
            .advance_to(&later(&text(&reminder["at"]), 1))
            .await;
    }
}
