//! A group starts a month later.

use serde_json::{Value, json};

use super::chain::{Chain, LINDE, REGIE, VLIET, dutch, exact, history, steps};
use crate::{support::on_both_databases, west_brabant::text};

const HELD: &str = "INTERVIEW_HELD";
const REASON: &str = "Te weinig stageplaatsen in juni.";

on_both_databases! {
    /// Every open deadline that is counted back from the start moves along, with its reminders and the reason,
    /// in one letter to each person.
    async fn counted_back_deadlines_and_their_reminders_move_along(backend: Backend) {
        let chain = Chain::at(backend, "2026-05-04 09:00", &[HELD, "INTERVIEW_PLANNED"]).await;
        let programme = json!({
            "convenantId": chain.convenant, "name": "Zorgvlinders", "phases": [{ "name": "Voortraject", "weeks": 12 }],
            "goMomentWeeks": [12], "guidanceLines": [{ "line": 1, "role": "STUDY_COACH" }],
        });
        let programme = chain.coordinator.accepted("createProgramme", programme, "programme { id }").await;
        let group = json!({
            "programmeId": programme["programme"]["id"], "schoolId": chain.partner("ROC Oostrand").await,
            "name": "Zorgvlinders juni", "startsOn": "2026-06-08", "minimum": 1, "maximum": 15,
        });
        let group = chain.coordinator.accepted("planGroup", group, "group { id }").await;
        let group = text(&group["group"]["id"]);
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
        let everyone = [(REGIE.to_owned(), 1), (LINDE.to_owned(), 1), (VLIET.to_owned(), 1)];
        assert_eq!(chain.count("TERMS_MOVED").await, everyone);
        for letter in chain.letters().await.iter().filter(|letter| letter.template == "TERMS_MOVED") {
            let text = letter.text();
            let own = match letter.to_address.as_str() {
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
            let letters = chain.letters().await;
            let reminders = letters.iter().filter(|letter| letter.templates().contains(&"DEADLINE_REMINDER"));
            let held = reminders.filter(|letter| letter.text().contains("voeren") && letter.to_address == VLIET);
            held.map(|letter| dutch(&Value::from(letter.sent_at.to_rfc3339()))).collect::<Vec<_>>()
        };
        chain.until("2026-06-16 16:59").await;
        assert_eq!(about_held().await, ["2026-05-13 17:00"], "the old reminders do not come");
        chain.until("2026-06-30 16:59").await;
        let all = ["2026-05-13 17:00", "2026-06-16 17:00", "2026-06-25 17:00", "2026-06-29 17:00"];
        assert_eq!(about_held().await, all);
        assert_eq!(chain.count("TERMS_MOVED").await, everyone);
    }
}
