//! What is late becomes another partner's.

use serde_json::json;

use super::chain::{Chain, VLIET, dutch, history, steps};
use crate::{support::on_both_databases, west_brabant::text};

const PLANNED: &str = "INTERVIEW_PLANNED";

on_both_databases! {
    /// The breach stays; the new one is told since when it is late, and asked for it by a day that is still to come.
    async fn what_is_late_is_asked_of_the_new_one_by_a_day_to_come(backend: Backend) {
        let chain = Chain::at(backend, "2026-06-01 09:00", &[PLANNED]).await;
        let trajectory = chain.trajectory("OR-1601").await;
        let referral = chain.refer(&trajectory, "Zorggroep De Linde").await;
        chain.until("2026-06-09 08:00").await;
        let late = chain.deadline(&referral, PLANNED).await;
        assert_eq!(late["state"], "BREACHED");
        let breached_at = dutch(&late["breachedAt"]);
        assert!(breached_at.starts_with("2026-06-08"), "{breached_at}");

        let input = json!({
            "deadlineId": late["id"], "responsibleId": chain.partner("Woonzorg De Vliet").await, "reason": "Ruilt.",
        });
        chain.coordinator.accepted("reassignDeadline", input, "").await;
        chain.until("2026-06-09 09:00").await;
        let reassigned = chain.deadline(&referral, PLANNED).await;
        assert_eq!(dutch(&reassigned["breachedAt"]), breached_at, "the breach stays");
        assert_eq!(dutch(&reassigned["dueAt"]), breached_at);
        assert_eq!(history(&reassigned).last().unwrap(), "REASSIGNED DEADLINE_REASSIGNED");
        let query = "query ($id: ID!) { node(id: $id) { ... on Deadline { askedBy } } }";
        let data = chain.coordinator.query(query, json!({ "id": late["id"] })).await;
        let asked_by = dutch(&data["node"]["askedBy"]);
        assert!(asked_by.starts_with("2026-06-10"), "the close of the next working day: {asked_by}");

        let emails = chain.emails().await;
        let email = emails.iter().find(|email| email.to_address == VLIET).unwrap();
        assert_eq!(email.templates(), ["TASK_RECEIVED"]);
        let body = email.text_body.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(body.contains("Termijn liep tot: maandag 8 juni 2026"), "{body}");
        assert!(body.contains("Uiterlijk : woensdag 10 juni 2026"), "{body}");
        assert!(email.subject.contains(", uiterlijk woensdag 10 juni – "), "{}", email.subject);
        // A working day after that for the new one's management, and two more for its board.
        let rungs = steps(&reassigned, "ESCALATION");
        assert!(rungs[1].starts_with("2026-06-11") && rungs[2].starts_with("2026-06-15"), "{rungs:?}");
        assert_eq!(text(&reassigned["responsible"]["name"]), "Woonzorg De Vliet");
    }
}
