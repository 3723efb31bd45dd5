//! After a no-show it turns out that the candidate had cancelled: in time, or too late.

use serde_json::{Value, json};

use super::chain::{COORDINATION, Chain, LINDE, REGIE, history, moment};
use crate::support::{Backend, on_both_databases};

const KINDS: [&str; 4] = [
    "INTERVIEW_PLANNED",
    "INTERVIEW_OUTCOME",
    "NO_SHOW_FEEDBACK",
    "NO_SHOW_FOLLOW_UP",
];
const ABOUT: &[&str] = &[
    "NO_SHOW_REPORTED",
    "NO_SHOW_FEEDBACK",
    "DEADLINE_REMINDER",
    "DEADLINE_BREACHED",
    "DEADLINE_ESCALATED",
];

/// An interview of Tuesday 14 April 2026, 10:00, to which nobody came, and about which nobody did a thing until
/// Thursday morning.
async fn unanswered(backend: Backend) -> (Chain, String, String, String) {
    let chain = Chain::at(backend, "2026-04-07 09:00", &KINDS).await;
    let referral = chain
        .refer(&chain.trajectory("OR-401").await, "Zorggroep De Linde")
        .await;
    let interview = chain.interview(&referral, "2026-04-14 10:00").await;
    chain.until("2026-04-14 10:20").await;
    let no_show = chain.no_show(&interview).await;
    chain.until("2026-04-16 09:00").await;
    (chain, referral, interview, no_show)
}

/// How many no-shows count, and how many there are on record.
async fn figures(chain: &Chain) -> (Value, Value) {
    let query = "{ counting: noShows(filter: { counts: true }) { totalCount } all: noShows { totalCount } }";
    let data = chain.gemeente.query(query, json!({})).await;
    (
        data["counting"]["totalCount"].clone(),
        data["all"]["totalCount"].clone(),
    )
}

fn cancelled(no_show: &str, received_at: &str) -> Value {
    json!({ "noShowId": no_show, "receivedAt": moment(received_at), "note": "Voicemail aan de balie." })
}

on_both_databases! {
    /// Received before the interview: it was cancelled, and everyone who had been mailed is told so once.
    async fn a_cancellation_in_time_sets_the_no_show_right(backend: Backend) {
        let (chain, referral, interview, no_show) = unanswered(backend).await;
        let before = chain.said(ABOUT).await;
        let mut people: Vec<(String, usize)> = Vec::new();
        for line in &before {
            let person = line.rsplit(' ').next().unwrap().to_owned();
            if people.iter().all(|(known, _)| *known != person) {
                people.push((person, 1));
            }
        }
        people.sort();
        let reached: Vec<&str> = people.iter().map(|(person, _)| person.as_str()).collect();
        assert_eq!(reached, [COORDINATION, "manager@delinde.example", REGIE, LINDE], "{before:#?}");
        assert_eq!(figures(&chain).await, (json!(1), json!(1)));

        let corrected = chain
            .gemeente
            .accepted("recordLateCancellation", cancelled(&no_show, "2026-04-14 09:30"), "noShow { correctedAt }")
            .await;
        assert!(corrected["noShow"]["correctedAt"].is_string());
        assert_eq!(chain.count("NO_SHOW_CORRECTED").await, people);
        assert_eq!(figures(&chain).await, (json!(0), json!(1)));
        let query = "query ($id: ID!) { node(id: $id) { ... on Interview { state } } }";
        let data = chain.gemeente.query(query, json!({ "id": interview })).await;
        assert_eq!(data["node"]["state"], "CANCELLED");

        // A breach is a fact, and so is the correction: the history says both.
        let feedback = chain.deadline(&no_show, "NO_SHOW_FEEDBACK").await;
        assert_eq!((&feedback["state"], &feedback["breachedAt"]), (&json!("MOOT"), &feedback["dueAt"]));
        assert_eq!(
            history(&feedback),
            [
                "OPENED NO_SHOW_REPORTED", "REMINDED REMINDER", "BREACHED DUE", "ESCALATED ESCALATION",
                "ESCALATED ESCALATION", "CORRECTED NO_SHOW_CORRECTED",
            ]
        );
        let follow_up = chain.deadline(&no_show, "NO_SHOW_FOLLOW_UP").await;
        assert_eq!((&follow_up["state"], &follow_up["breachedAt"]), (&json!("MOOT"), &Value::Null));
        assert_eq!(history(&follow_up).last().unwrap(), "CORRECTED NO_SHOW_CORRECTED");
        // The interview is still to be planned.
        let planned = chain.deadlines(&referral, "INTERVIEW_PLANNED").await;
        let states: Vec<&str> = planned.iter().filter_map(|deadline| deadline["state"].as_str()).collect();
        assert_eq!(states, ["MET", "OPEN"]);

        // Nothing more is said about it, and it is set right once.
        let again = cancelled(&no_show, "2026-04-14 09:30");
        assert_eq!(chain.gemeente.refused("recordLateCancellation", again).await, ["WRONG_STATE"]);
        let feedback = json!({ "noShowId": no_show, "feedback": "Niet gekomen." });
        assert_eq!(chain.linde.refused("giveNoShowFeedback", feedback).await, ["WRONG_STATE"]);
        chain.until("2026-04-20 09:00").await;
        assert_eq!(chain.count("NO_SHOW_CORRECTED").await, people);
        let since: Vec<String> = chain.said(ABOUT).await.into_iter().filter(|line| !before.contains(line)).collect();
        assert!(since.iter().all(|line| line.contains("DEADLINE_REMINDER werving")), "{since:?}");
    }
}

on_both_databases! {
    /// Set right at once: who heard of the no-show hears so, and nobody else; feedback that was given stays given.
    async fn only_who_was_mailed_is_told(backend: Backend) {
        let chain = Chain::at(backend, "2026-04-07 09:00", &KINDS).await;
        let referral = chain.refer(&chain.trajectory("OR-402").await, "Zorggroep De Linde").await;
        let interview = chain.interview(&referral, "2026-04-14 10:00").await;
        chain.until("2026-04-14 10:20").await;
        let no_show = chain.no_show(&interview).await;
        let feedback = json!({ "noShowId": no_show, "feedback": "Bleek te hebben afgezegd." });
        chain.linde.accepted("giveNoShowFeedback", feedback, "").await;
        assert_eq!(chain.count("NO_SHOW_REPORTED").await, [(REGIE.to_owned(), 1)]);
        assert_eq!(chain.count("NO_SHOW_FEEDBACK").await, [(REGIE.to_owned(), 1)]);
        chain.linde.accepted("recordLateCancellation", cancelled(&no_show, "2026-04-14 09:59"), "").await;
        assert_eq!(chain.count("NO_SHOW_CORRECTED").await, [(REGIE.to_owned(), 1)]);
        let emails = chain.emails().await;
        let email = emails.iter().find(|email| email.template == "NO_SHOW_CORRECTED").unwrap();
        assert!(email.subject.starts_with("Rectificatie: de kandidaat had op tijd afgezegd – "), "{}", email.subject);
        assert!(email.text_body.contains("OR-402") && !email.text_body.contains("Voicemail"), "{email:?}");
        let given = chain.deadline(&no_show, "NO_SHOW_FEEDBACK").await;
        assert_eq!(given["state"], "MET");
        assert_eq!(
            history(&given),
            ["OPENED NO_SHOW_REPORTED", "MET NO_SHOW_FEEDBACK_GIVEN", "CORRECTED NO_SHOW_CORRECTED"]
        );
    }
}

on_both_databases! {
    /// Received after it had begun: it stays a no-show, with a note.
    async fn a_cancellation_too_late_is_a_note(backend: Backend) {
        let (chain, _, interview, no_show) = unanswered(backend).await;
        let early = cancelled(&no_show, "2026-04-06 10:00");
        assert_eq!(chain.gemeente.refused("recordLateCancellation", early).await, ["OUT_OF_RANGE"]);
        let to_come = cancelled(&no_show, "2026-04-17 10:00");
        assert_eq!(chain.gemeente.refused("recordLateCancellation", to_come).await, ["IN_THE_FUTURE"]);
        let note = cancelled(&no_show, "2026-04-14 10:00");
        chain.gemeente.accepted("recordLateCancellation", note, "").await;
        let query = "query ($no_show: ID!, $interview: ID!) {
            noShow: node(id: $no_show) { ... on NoShow { cancellationReceivedAt correctedAt narrative { cancellationNote } } }
            interview: node(id: $interview) { ... on Interview { state } }
        }";
        let data = chain.linde.query(query, json!({ "no_show": no_show, "interview": interview })).await;
        assert_eq!(data["noShow"]["narrative"]["cancellationNote"], "Voicemail aan de balie.");
        assert!(data["noShow"]["correctedAt"].is_null());
        assert_eq!(data["interview"]["state"], "NO_SHOW");
        assert_eq!(figures(&chain).await, (json!(1), json!(1)));
        assert_eq!(chain.count("NO_SHOW_CORRECTED").await, []);
        assert_eq!(chain.deadline(&no_show, "NO_SHOW_FEEDBACK").await["state"], "BREACHED");
        assert_eq!(chain.deadline(&no_show, "NO_SHOW_FOLLOW_UP").await["state"], "OPEN");
    }
}
