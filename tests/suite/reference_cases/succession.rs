//! A contact leaves while a deadline runs.

use serde_json::json;

use super::chain::{COORDINATION, Chain, LINDE, REGIE, assign, dutch};
use crate::support::on_both_databases;

const PLANNED: &str = "INTERVIEW_PLANNED";
const SUCCESSOR: &str = "opvolger@delinde.example";

on_both_databases! {
    /// The deadline stands to the second; reminders go to the successor, and without anyone to the
    /// organisation's fallback and then to the coordinator.
    async fn the_deadline_stands_and_somebody_always_hears(backend: Backend) {
        let chain = Chain::at(backend, "2026-06-01 09:00", &[PLANNED]).await;
        let referral = chain.refer(&chain.trajectory("OR-1201").await, "Zorggroep De Linde").await;
        chain.until("2026-06-02 10:00").await;
        let before = chain.deadline(&referral, PLANNED).await;
        assert_eq!(dutch(&before["dueAt"]), "2026-06-08 17:00");
        let linde = chain.partner("Zorggroep De Linde").await;
        let successor = assign(&chain.coordinator, &linde, None, "OPERATIONAL", SUCCESSOR).await;
        let end = async |contact: String, successor: Option<&str>| {
            let input = json!({ "contactId": contact, "successorId": successor });
            chain.coordinator.accepted("endContact", input, "").await;
        };
        end(chain.contact(LINDE).await, Some(&successor)).await;
        let refused = chain.linde.post("{ regions { nodes { id } } }", json!({})).await;
        assert!(refused["data"].is_null() && refused["errors"].is_array(), "{refused}");
        let after = chain.deadline(&referral, PLANNED).await;
        for field in ["dueAt", "startsAt", "state", "steps", "history", "explanation"] {
            assert_eq!(after[field], before[field], "{field}");
        }
        assert_eq!(chain.count("CONTACT_OVERVIEW").await, [(SUCCESSOR.to_owned(), 1)]);

        // Three working days before, the successor; then nobody of the work floor is left.
        chain.until("2026-06-03 18:00").await;
        end(successor, None).await;
        chain.until("2026-06-05 18:00").await;
        for level in ["manager", "bestuur"] {
            end(chain.contact(&format!("{level}@delinde.example")).await, None).await;
        }
        chain.until("2026-06-08 18:00").await;
        let reminders = chain.said(&["DEADLINE_REMINDER"]).await;
        assert_eq!(
            reminders,
            [
                format!("2026-06-03 17:00 DEADLINE_REMINDER {SUCCESSOR}"),
                "2026-06-05 17:00 DEADLINE_REMINDER manager@delinde.example".to_owned(),
            ]
        );
        let breached = chain.said(&["DEADLINE_BREACHED"]).await;
        let expected = [COORDINATION, REGIE].map(|person| format!("2026-06-08 17:00 DEADLINE_BREACHED {person}"));
        assert_eq!(breached, expected);
        // What was sent keeps the old name.
        let received = chain.said(&["REFERRAL_RECEIVED"]).await;
        assert_eq!(received, [format!("2026-06-01 09:00 REFERRAL_RECEIVED {LINDE}")]);
    }
}
