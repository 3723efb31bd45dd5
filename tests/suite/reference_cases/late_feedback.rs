//! What is done after the due moment is done late, and by how much is known.

use serde_json::json;

use super::chain::{COORDINATION, Chain, REGIE, dutch, history, moment};
use crate::support::on_both_databases;

const KINDS: [&str; 3] = ["INTERVIEW_PLANNED", "NO_SHOW_FEEDBACK", "NO_SHOW_FOLLOW_UP"];

on_both_databases! {
    /// Feedback a day and two hours late: the ladder stops, and those it had reached are told.
    async fn late_feedback_stops_the_ladder(backend: Backend) {
        let chain = Chain::at(backend, "2026-03-23 09:00", &KINDS).await;
        let referral = chain.refer(&chain.trajectory("OR-801").await, "Zorggroep De Linde").await;
        let interview = chain.interview(&referral, "2026-03-27 15:00").await;
        chain.until("2026-03-27 16:00").await;
        let no_show = chain.no_show(&interview).await;
        chain.until("2026-03-31 14:01").await;
        let late = chain.deadline(&no_show, "NO_SHOW_FEEDBACK").await;
        let so_far = late["lateness"]["seconds"].as_i64().unwrap();
        assert!((36_000..=36_000 + 120).contains(&so_far), "{so_far}");
        assert!(late["left"].is_null());
        let feedback = json!({ "noShowId": no_show, "feedback": "Niet bereikbaar." });
        chain.linde.accepted("giveNoShowFeedback", feedback, "").await;

        let closed = chain.deadline(&no_show, "NO_SHOW_FEEDBACK").await;
        assert_eq!(closed["state"], "MET_LATE");
        assert_eq!(dutch(&closed["breachedAt"]), "2026-03-30 12:00");
        assert_eq!(dutch(&closed["closedAt"]), "2026-03-31 14:01");
        // The minute is not full where the no-show was recorded some seconds after the hour.
        let said = ["1 werkdag, 2 uur en 1 minuut", "1 werkdag en 2 uur"];
        assert!(said.iter().any(|said| closed["lateness"]["text"] == *said), "{}", closed["lateness"]);
        assert_eq!(
            history(&closed),
            [
                "OPENED NO_SHOW_REPORTED", "REMINDED REMINDER", "BREACHED DUE", "ESCALATED ESCALATION",
                "ESCALATED ESCALATION", "MET_LATE NO_SHOW_FEEDBACK_GIVEN",
            ]
        );
        let reached = [COORDINATION, "manager@delinde.example", REGIE];
        assert_eq!(chain.count("DEADLINE_CLOSED").await, reached.map(|person| (person.to_owned(), 1)));

        // The board never hears of it, and the lateness does not grow.
        chain.until("2026-04-10 09:00").await;
        let later = chain.deadline(&no_show, "NO_SHOW_FEEDBACK").await;
        assert_eq!(later["lateness"], closed["lateness"]);
        let emails = chain.emails().await;
        let about_feedback = emails.iter().filter(|email| email.to_address == "bestuur@delinde.example");
        assert_eq!(about_feedback.filter(|email| email.text().contains("terugkoppeling")).count(), 0);
        assert_eq!(chain.count("DEADLINE_CLOSED").await, reached.map(|person| (person.to_owned(), 1)));
    }
}

on_both_databases! {
    /// A conversation that was held in time and recorded late was recorded late: the breach stays.
    async fn a_back_dated_conversation_does_not_undo_the_breach(backend: Backend) {
        let chain = Chain::at(backend, "2026-03-23 09:00", &KINDS).await;
        let referral = chain.refer(&chain.trajectory("OR-802").await, "Zorggroep De Linde").await;
        let interview = chain.interview(&referral, "2026-03-27 15:00").await;
        chain.until("2026-03-27 16:00").await;
        let no_show = chain.no_show(&interview).await;
        assert_eq!(dutch(&chain.deadline(&no_show, "NO_SHOW_FOLLOW_UP").await["dueAt"]), "2026-03-31 17:00");
        chain.until("2026-04-01 10:00").await;
        let input = json!({
            "noShowId": no_show, "heldAt": moment("2026-03-30 10:00"), "agreement": "Donderdag opnieuw.",
        });
        chain.gemeente.accepted("recordFollowUp", input, "").await;
        let closed = chain.deadline(&no_show, "NO_SHOW_FOLLOW_UP").await;
        assert_eq!((&closed["state"], &closed["breachedAt"]), (&json!("MET_LATE"), &closed["dueAt"]));
        let late = closed["lateness"]["seconds"].as_i64().unwrap();
        assert!((3_600..=3_600 + 60).contains(&late), "{late}");
        assert_eq!(history(&closed).last().unwrap(), "MET_LATE FOLLOW_UP_RECORDED");
    }
}
