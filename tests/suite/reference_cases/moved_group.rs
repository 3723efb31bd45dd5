//! A group starts a month later.

use serde_json::{Value, json};

use super::chain::{COACH, Chain, LINDE, REGIE, VLIET, dutch, exact, history, steps};
use crate::{
    support::{Email, on_both_databases},
    west_brabant::text,
};

const HELD: &str = "INTERVIEW_HELD";
const REASON: &str = "Te weinig stageplaatsen in juni.";

on_both_databases! {
    /// Every open deadline that is counted back from the start moves along, with its reminders and the reason,
    /// in one email to each person.
    async fn counted_back_deadlines_and_their_reminders_move_along(backend: Backend) {
        let chain = Chain::at(backend, "2026-05-04 09:00", &[HELD, "INTERVIEW_PLANNED"]).await;
        let group = chain.group("2026-06-08").await;
        let mut referrals = Vec::new();
        for (reference, employer) in [
            ("OR-1301", "Zorggroep De Linde"), ("OR-1302", "Zorggroep De Linde"), ("OR-1303", "Woonzorg De Vliet"),
        ] {
            let trajectory = chain.start(&chain.candidate(reference).await, Some(&group)).await;
            referrals.push(chain.refer(&trajectory, employer).await);
        }
        let planned = chain.deadline(&referrals[0], "INTERVIEW_PLANNED").await;
        let before = chain.deadline(&referrals[0], HELD).await;
        assert_eq!(dutch(&before["dueAt"]), "2026-05-29 17:00");
        assert_eq!(steps(&before, "REMINDER"), ["2026-05-13 17:00", "2026-05-26 17:00", "2026-05-28 17:00"]);

        chain.until("2026-05-20 10:00").await;
        let input = json!({ "groupId": group, "startsOn": "2026-07-06", "reason": REASON });
        chain.coordinator.accepted("moveGroupStart", input, "").await;
        // The school of the group hears of its new first day too.
        let everyone = [COACH, REGIE, LINDE, VLIET].map(|person| (person.to_owned(), 1));
        assert_eq!(chain.count("TERMS_MOVED").await, everyone);
        let moved = |email: &&Email| email.template == "TERMS_MOVED" && email.to_address != COACH;
        for email in chain.emails().await.iter().filter(moved) {
            let text = email.text();
            let own = match email.to_address.as_str() {
                LINDE => &["OR-1301", "OR-1302"][..],
                VLIET => &["OR-1303"],
                _ => &["OR-1301", "OR-1302", "OR-1303"],
            };
            for reference in ["OR-1301", "OR-1302", "OR-1303"] {
                assert_eq!(text.contains(reference), own.contains(&reference), "{reference}: {text}");
            }
            assert!(text.contains("30 juni"), "{text}");
        }
        for referral in &referrals {
            let after = chain.deadline(referral, HELD).await;
            assert_eq!((dutch(&after["dueAt"]).as_str(), &after["state"]), ("2026-06-30 17:00", &json!("OPEN")));
            assert_eq!(after["targetOn"], "2026-07-06");
            let to_come = ["2026-06-16 17:00", "2026-06-25 17:00", "2026-06-29 17:00"];
            let untaken: Vec<String> = after["steps"]["nodes"]
                .as_array()
                .unwrap()
                .iter()
                .filter(|step| step["kind"] == "REMINDER" && step["takenAt"].is_null())
                .map(|step| dutch(&step["at"]))
                .collect();
            assert_eq!(untaken, to_come);
            assert_eq!(
                history(&after),
                ["OPENED CANDIDATE_REFERRED", "REMINDED REMINDER", "MOVED GROUP_START_MOVED"]
            );
            let line = &after["history"]["nodes"][2];
            assert_eq!(line["reason"], REASON);
            assert_eq!((dutch(&line["dueBefore"]).as_str(), &line["dueAfter"]), ("2026-05-29 17:00", &after["dueAt"]));
            let question = json!({ "kind": HELD, "date": "2026-07-06", "openedAt": after["openedAt"] });
            assert_eq!(exact(&chain.preview(question).await["dueAt"]), exact(&after["dueAt"]));
        }
        // What is counted from the referral stays where it was.
        assert_eq!(chain.deadline(&referrals[0], "INTERVIEW_PLANNED").await["dueAt"], planned["dueAt"]);

        let about_held = async || {
            let emails = chain.emails().await;
            let reminders = emails.iter().filter(|email| email.templates().contains(&"DEADLINE_REMINDER"));
            let held = reminders.filter(|email| email.text().contains("voeren") && email.to_address == VLIET);
            held.map(|email| dutch(&Value::from(email.sent_at.to_rfc3339()))).collect::<Vec<_>>()
        };
        chain.until("2026-06-16 16:59").await;
        assert_eq!(about_held().await, ["2026-05-13 17:00"], "the old reminders do not come");
        chain.until("2026-06-30 16:59").await;
        let all = ["2026-05-13 17:00", "2026-06-16 17:00", "2026-06-25 17:00", "2026-06-29 17:00"];
        assert_eq!(about_held().await, all);
        assert_eq!(chain.count("TERMS_MOVED").await, everyone);
    }
}

on_both_databases! {
    /// A group that had to stop in its first week: go-moments and assessments move along, on open days, and each
    /// person gets one email about all of it.
    async fn go_moments_and_assessments_move_along(backend: Backend) {
        let kinds = ["INTERVIEW_PLANNED", "GO_MOMENT_DECIDED", "ASSESSMENT_DELIVERED"];
        let chain = Chain::at(backend, "2026-05-18 09:00", &kinds).await;
        let group = chain.group("2026-06-01").await;
        let mut trajectories = Vec::new();
        for (reference, starts_at) in [("OR-1311", "2026-05-19 10:00"), ("OR-1312", "2026-05-19 11:00")] {
            let trajectory = chain.start(&chain.candidate(reference).await, Some(&group)).await;
            let guide = json!({ "trajectoryId": trajectory, "line": 1, "contactId": chain.contact(COACH).await });
            chain.gemeente.accepted("assignGuidance", guide, "").await;
            let referral = chain.refer(&trajectory, "Zorggroep De Linde").await;
            trajectories.push((trajectory, chain.interview(&referral, starts_at).await));
        }
        chain.until("2026-05-19 12:00").await;
        for (_, interview) in &trajectories {
            let held = json!({
                "interviewId": interview, "outcome": { "outcome": "ACCEPTED", "reason": "Past in het team." },
            });
            chain.linde.accepted("holdInterview", held, "").await;
        }
        chain.until("2026-06-01 10:00").await;
        chain.coordinator.accepted("startGroup", json!({ "groupId": group }), "").await;
        let mut moments = Vec::new();
        for (trajectory, _) in &trajectories {
            let query = "query ($id: ID!) { node(id: $id) { ... on Trajectory {
                goMoments { nodes { id plannedOn assessments { id } } }
            } } }";
            let data = chain.gemeente.query(query, json!({ "id": trajectory })).await;
            moments.push(data["node"]["goMoments"]["nodes"][0].clone());
        }
        for moment in &moments {
            assert_eq!(moment["plannedOn"], "2026-06-19");
            let decided = chain.deadline(&text(&moment["id"]), "GO_MOMENT_DECIDED").await;
            assert_eq!(dutch(&decided["dueAt"]), "2026-06-19 17:00");
        }
        chain.until("2026-06-08 10:00").await;
        let before = chain.emails().await.len();

        // It began anew on Monday the eighth, and is not still to begin.
        let later = json!({ "groupId": group, "startsOn": "2026-07-01", "reason": REASON });
        assert_eq!(chain.coordinator.refused("moveGroupStart", later).await, ["GROUP_STARTED"]);
        let input = json!({ "groupId": group, "startsOn": "2026-06-08", "reason": REASON });
        chain.coordinator.accepted("moveGroupStart", input, "").await;
        for moment in &moments {
            let assessment = text(&moment["assessments"][0]["id"]);
            for (subject, kind, due_at) in [
                (text(&moment["id"]), "GO_MOMENT_DECIDED", "2026-06-26 17:00"),
                (assessment, "ASSESSMENT_DELIVERED", "2026-06-23 17:00"),
            ] {
                let after = chain.deadline(&subject, kind).await;
                assert_eq!((dutch(&after["dueAt"]).as_str(), &after["targetOn"]), (due_at, &json!("2026-06-26")));
                assert_eq!(history(&after).last().unwrap(), "MOVED GO_MOMENT_MOVED", "{kind}");
                assert_eq!(after["history"]["nodes"].as_array().unwrap().last().unwrap()["reason"], REASON);
            }
        }
        let emails = chain.emails().await;
        let mut new: Vec<String> = emails[before..].iter().map(crate::support::Email::line).collect();
        new.sort();
        assert_eq!(new, [COACH, REGIE, LINDE].map(|person| format!("TERMS_MOVED {person}"))[..]);
        for email in emails[before..].iter().filter(|email| email.to_address != LINDE) {
            assert!(email.text_body.contains("OR-1311") && email.text_body.contains("OR-1312"), "{email:?}");
        }
    }
}
