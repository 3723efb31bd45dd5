//! A referral, kept and not kept.

use serde_json::json;

use crate::{
    support::{Program, TestDatabase, on_both_databases},
    west_brabant::{WestBrabant, later, text},
};

on_both_databases! {
    /// Nobody plans an interview: the employer is reminded, then it goes up the ladder, each person once.
    async fn an_unplanned_interview_is_reminded_breached_and_escalated(backend: Backend) {
        let database = TestDatabase::eager_demonstration(backend).await;
        let program = Program::demonstration(&database).await;
        let region = WestBrabant::of(&program);
        let referral = region.refer("WB-0202", "Woonzorg Markoever").await;
        region.coordinator.advance("P21D").await;
        let told = region.told_about(&referral).await;
        assert_eq!(
            told,
            [
                "DEADLINE_BREACHED casemanager@gemeente-breda.example",
                "DEADLINE_BREACHED werving@markoever.example",
                "DEADLINE_ESCALATED bestuur@markoever.example",
                "DEADLINE_ESCALATED coordinator@servicepunt-wb.example",
                "DEADLINE_ESCALATED manager@markoever.example",
                "DEADLINE_REMINDER werving@markoever.example",
                "REFERRAL_RECEIVED werving@markoever.example",
            ]
        );
        let deadline = region.deadline(&referral, "INTERVIEW_PLANNED").await;
        assert_eq!(deadline["state"], "BREACHED");
        for step in deadline["steps"]["nodes"].as_array().unwrap() {
            assert!(step["takenAt"].is_string(), "{step}");
        }
    }
}

on_both_databases! {
    /// Planned after the reminder: nothing more is said about it.
    async fn planning_in_time_stops_the_rest(backend: Backend) {
        let database = TestDatabase::eager_demonstration(backend).await;
        let program = Program::demonstration(&database).await;
        let region = WestBrabant::of(&program);
        let referral = region.refer("WB-0203", "Woonzorg Markoever").await;
        let deadline = region.deadline(&referral, "INTERVIEW_PLANNED").await;
        let first_reminder = text(&deadline["steps"]["nodes"][0]["at"]);
        region.coordinator.advance_to(&later(&first_reminder, 1)).await;
        let starts_at = later(&text(&deadline["dueAt"]), 60 * 24 * 3);
        let input = json!({
            "referralId": referral, "startsAt": starts_at, "endsAt": later(&starts_at, 45), "location": "Kamer 2",
        });
        let interview = region.markoever.accepted("planInterview", input, "interview { id }").await;
        region.coordinator.advance_to(&later(&starts_at, -1)).await;
        assert_eq!(
            region.told_about(&referral).await,
            ["DEADLINE_REMINDER werving@markoever.example", "REFERRAL_RECEIVED werving@markoever.example"]
        );
        assert_eq!(
            region.told_about(&text(&interview["interview"]["id"])).await,
            [
                "INTERVIEW_PLANNED casemanager@gemeente-breda.example",
                "INTERVIEW_REMINDER casemanager@gemeente-breda.example",
                "INTERVIEW_REMINDER werving@markoever.example",
            ]
        );
        assert_eq!(region.deadline(&referral, "INTERVIEW_PLANNED").await["state"], "MET");
    }
}

on_both_databases! {
    /// Planned after the breach: met late, and those the ladder had reached are told, except whoever did it.
    async fn planning_after_the_breach_closes_it_for_those_who_heard(backend: Backend) {
        let database = TestDatabase::eager_demonstration(backend).await;
        let program = Program::demonstration(&database).await;
        let region = WestBrabant::of(&program);
        let referral = region.refer("WB-0204", "Woonzorg Markoever").await;
        let due_at = text(&region.deadline(&referral, "INTERVIEW_PLANNED").await["dueAt"]);
        region.coordinator.advance_to(&later(&due_at, 1)).await;
        let starts_at = later(&due_at, 60 * 24 * 7);
        let input = json!({
            "referralId": referral, "startsAt": starts_at, "endsAt": later(&starts_at, 45), "location": "Kamer 2",
        });
        region.markoever.accepted("planInterview", input, "").await;
        region.coordinator.advance("PT1M").await;
        assert_eq!(region.deadline(&referral, "INTERVIEW_PLANNED").await["state"], "MET_LATE");
        let told = region.told_about(&referral).await;
        assert!(told.contains(&"DEADLINE_CLOSED casemanager@gemeente-breda.example".to_owned()), "{told:?}");
        assert!(!told.contains(&"DEADLINE_CLOSED werving@markoever.example".to_owned()), "{told:?}");
        region.coordinator.advance_to(&later(&starts_at, -1)).await;
        assert_eq!(region.told_about(&referral).await, told, "the ladder has stopped");
    }
}

on_both_databases! {
    /// Another employer's referral answers like one that does not exist, whatever is asked of it.
    async fn another_employers_referral_does_not_exist(backend: Backend) {
        let database = TestDatabase::eager_demonstration(backend).await;
        let program = Program::demonstration(&database).await;
        let region = WestBrabant::of(&program);
        let referral = region.refer("WB-0205", "Woonzorg Markoever").await;
        let random = "ref_01M8000000000000000000000Z";
        let node = "query ($id: ID!) { node(id: $id) { id } nodes(ids: [$id]) { id } }";
        let seen = region.markoever.query(node, json!({ "id": referral })).await;
        assert_eq!(seen["node"]["id"], json!(referral));
        assert_eq!(
            region.linde.query(node, json!({ "id": referral })).await,
            region.linde.query(node, json!({ "id": random })).await,
        );
        let lists = "{ referrals(first: 100) { totalCount nodes { employer { name } } }
            trajectories(first: 100) { nodes { candidate { reference } } } }";
        let own = region.linde.query(lists, json!({})).await.to_string();
        assert!(!own.contains("Markoever") && !own.contains("WB-0205"), "{own}");
        let plan = |id: &str| {
            json!({
                "referralId": id, "startsAt": "2099-01-05T10:00:00Z", "endsAt": "2099-01-05T11:00:00Z",
                "location": "Kamer 2",
            })
        };
        assert_eq!(
            region.linde.mutate("planInterview", plan(&referral), "").await,
            region.linde.mutate("planInterview", plan(random), "").await,
        );
    }
}

on_both_databases! {
    /// Once one employer has taken the candidate, nobody else is asked to plan, reminded, or told who it is.
    async fn a_candidate_who_is_taken_is_nobody_elses_duty(backend: Backend) {
        let database = TestDatabase::eager_demonstration(backend).await;
        let program = Program::demonstration(&database).await;
        let region = WestBrabant::of(&program);
        let taken = region.refer("WB-0206", "Zorggroep De Linde").await;
        let other = region.refer("WB-0206", "Woonzorg Markoever").await;
        let due_at = text(&region.deadline(&taken, "INTERVIEW_PLANNED").await["dueAt"]);
        let starts_at = later(&due_at, -120);
        let input = json!({
            "referralId": taken, "startsAt": starts_at, "endsAt": later(&starts_at, 45), "location": "Kamer 2",
        });
        let planned = region.linde.accepted("planInterview", input, "interview { id }").await;
        region.coordinator.advance_to(&later(&starts_at, 50)).await;
        let held = json!({
            "interviewId": planned["interview"]["id"],
            "outcome": { "outcome": "ACCEPTED", "reason": "Past goed in het team." },
        });
        region.linde.accepted("holdInterview", held, "").await;
        let told = region.told_about(&other).await;
        region.coordinator.advance("P14D").await;
        assert_eq!(region.told_about(&other).await, told, "nothing more is said about it");
        assert_eq!(region.deadline(&other, "INTERVIEW_PLANNED").await["state"], "MOOT");
        let query = "query ($id: ID!) { node(id: $id) { ... on Referral {
            state trajectory { candidate { person { name } } }
        } } }";
        let seen = region.markoever.query(query, json!({ "id": other })).await;
        assert_eq!(seen["node"]["state"], "WITHDRAWN");
        assert!(seen["node"]["trajectory"]["candidate"]["person"].is_null(), "{seen}");
    }
}

on_both_databases! {
    /// People also call each other: an interview that nobody planned here is recorded afterwards, and meets what is asked.
    async fn what_was_held_without_being_planned_is_recorded_afterwards(backend: Backend) {
        let database = TestDatabase::eager_demonstration(backend).await;
        let program = Program::demonstration(&database).await;
        let region = WestBrabant::of(&program);
        let referral = region.refer("WB-0206", "Zorggroep De Linde").await;
        region.coordinator.advance("P2D").await;
        let now = region.coordinator.time().await;
        let held = |hours: i64, outcome: &str| json!({
            "referralId": referral, "location": "Telefonisch",
            "startedAt": (now + chrono::TimeDelta::hours(hours)).to_rfc3339(),
            "endedAt": (now + chrono::TimeDelta::hours(hours) + chrono::TimeDelta::minutes(30)).to_rfc3339(),
            "outcome": { "outcome": outcome, "reason": "Belde zelf; meteen besproken." },
        });
        assert_eq!(region.linde.refused("recordInterview", held(1, "ACCEPTED")).await, ["IN_THE_FUTURE"]);
        assert_eq!(region.linde.refused("recordInterview", held(-24 * 9, "ACCEPTED")).await, ["OUT_OF_RANGE"]);
        let recorded = region.linde
            .accepted("recordInterview", held(-20, "SECOND_INTERVIEW"), "interview { id state outcome }")
            .await;
        assert_eq!(recorded["interview"]["state"], "HELD");
        let interview = text(&recorded["interview"]["id"]);
        assert_eq!(region.deadline(&interview, "INTERVIEW_OUTCOME").await["state"], "MET");
        // A second one is to be planned.
        assert_eq!(region.deadline(&referral, "INTERVIEW_PLANNED").await["state"], "OPEN");
        region.linde.accepted("recordInterview", held(-1, "ACCEPTED"), "").await;
        assert_eq!(region.deadline(&referral, "INTERVIEW_PLANNED").await["state"], "MET");
        assert_eq!(region.linde.refused("recordInterview", held(-1, "ACCEPTED")).await, ["WRONG_STATE"]);
    }
}
