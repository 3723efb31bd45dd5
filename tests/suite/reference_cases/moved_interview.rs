//! An interview is moved: who must come hears of the new moment and nothing more of the old one.

use serde_json::json;

use super::chain::{Chain, LINDE, REGIE, dutch, exact, steps, with_slot};
use crate::support::{Backend, on_both_databases};

const KINDS: [&str; 3] = ["INTERVIEW_PLANNED", "INTERVIEW_HELD", "INTERVIEW_OUTCOME"];
const REMINDER: &[&str] = &["INTERVIEW_REMINDER"];

/// A referral into a group that starts on Monday 8 June 2026: its interview is to be held in May.
async fn referred(backend: Backend) -> (Chain, String) {
    let chain = Chain::at(backend, "2026-04-20 09:00", &KINDS).await;
    let group = chain.group("2026-06-08").await;
    let trajectory = chain.start(&chain.candidate("OR-301").await, Some(&group)).await;
    let referral = chain.refer(&trajectory, "Zorggroep De Linde").await;
    (chain, referral)
}

async fn move_to(chain: &Chain, interview: &str, starts_at: &str) {
    let input = with_slot(json!({ "interviewId": interview }), starts_at);
    chain.linde.accepted("moveInterview", input, "").await;
}

fn to_both(at: &str) -> [String; 2] {
    [REGIE, LINDE].map(|person| format!("{at} INTERVIEW_REMINDER {person}"))
}

on_both_databases! {
    /// The reminders of the old slot do not come, one set for the new one does.
    async fn reminders_follow_the_interview(backend: Backend) {
        let (chain, referral) = referred(backend).await;
        let held = chain.deadline(&referral, "INTERVIEW_HELD").await;
        assert_eq!(dutch(&held["dueAt"]), "2026-05-29 17:00");
        assert_eq!(held["targetOn"], "2026-06-08");
        let interview = chain.interview(&referral, "2026-05-21 10:00").await;
        let outcome = chain.deadline(&interview, "INTERVIEW_OUTCOME").await;
        // Ten, three and one working days before; 14 May is Hemelvaartsdag and 5 May is off.
        assert_eq!(steps(&outcome, "AHEAD"), ["2026-05-06 10:00", "2026-05-18 10:00", "2026-05-20 10:00"]);
        assert_eq!(dutch(&outcome["dueAt"]), "2026-05-26 17:00");

        chain.until("2026-05-07 12:00").await;
        let mut said: Vec<String> = to_both("2026-05-06 10:00").to_vec();
        assert_eq!(chain.said(REMINDER).await, said);
        move_to(&chain, &interview, "2026-05-28 14:00").await;
        let outcome = chain.deadline(&interview, "INTERVIEW_OUTCOME").await;
        assert_eq!(dutch(&outcome["dueAt"]), "2026-06-01 17:00");
        chain.until("2026-05-28 12:00").await;
        for at in ["2026-05-12 14:00", "2026-05-22 14:00", "2026-05-27 14:00"] {
            said.extend(to_both(at));
        }
        assert_eq!(chain.said(REMINDER).await, said);

        // Within the last reminder's window: one at once.
        move_to(&chain, &interview, "2026-05-29 11:00").await;
        said.extend(to_both("2026-05-28 12:00"));
        assert_eq!(chain.said(REMINDER).await, said);
        chain.until("2026-05-29 10:59").await;
        assert_eq!(chain.said(REMINDER).await, said);
        let after = chain.deadline(&referral, "INTERVIEW_HELD").await;
        assert_eq!((&after["dueAt"], &after["state"]), (&held["dueAt"], &json!("OPEN")));
    }
}

on_both_databases! {
    /// Moved inside some of the reminders' windows: one at once for those, and the rest as they come.
    async fn inside_a_window_there_is_one_reminder_at_once(backend: Backend) {
        let (chain, referral) = referred(backend).await;
        let interview = chain.interview(&referral, "2026-05-28 14:00").await;
        chain.until("2026-05-11 09:00").await;
        assert_eq!(chain.said(REMINDER).await, Vec::<String>::new());
        // Ten working days before Friday 15 May have passed; three and one have not.
        move_to(&chain, &interview, "2026-05-15 14:00").await;
        let mut said: Vec<String> = to_both("2026-05-11 09:00").to_vec();
        assert_eq!(chain.said(REMINDER).await, said);
        chain.until("2026-05-15 13:00").await;
        for at in ["2026-05-11 14:00", "2026-05-13 14:00"] {
            said.extend(to_both(at));
        }
        assert_eq!(chain.said(REMINDER).await, said);
    }
}

on_both_databases! {
    /// The employer's month stands: a later slot needs a reason and is flagged.
    async fn a_slot_beyond_the_agreed_month_needs_a_reason(backend: Backend) {
        let (chain, referral) = referred(backend).await;
        let interview = chain.interview(&referral, "2026-05-28 14:00").await;
        let beyond = with_slot(json!({ "interviewId": interview }), "2026-06-01 10:00");
        let refused = chain.linde.mutate("moveInterview", beyond.clone(), "").await;
        assert_eq!(refused["errors"][0]["code"], "REASON_NEEDED");
        assert_eq!(refused["errors"][0]["path"], json!(["input", "reason"]));
        let mut explained = beyond;
        explained["reason"] = json!("De teamleider is ziek.");
        let moved = chain.linde.accepted("moveInterview", explained, "interview { beyondDeadline }").await;
        assert_eq!(moved["interview"]["beyondDeadline"], true);

        let held = chain.deadline(&referral, "INTERVIEW_HELD").await;
        assert_eq!(dutch(&held["dueAt"]), "2026-05-29 17:00");
        chain.until("2026-05-29 17:01").await;
        let held = chain.deadline(&referral, "INTERVIEW_HELD").await;
        assert_eq!((&held["state"], &held["breachedAt"]), (&json!("BREACHED"), &held["dueAt"]));
        let question = json!({ "kind": "INTERVIEW_HELD", "date": "2026-06-08", "openedAt": held["openedAt"] });
        let foreseen = chain.preview(question).await;
        assert_eq!(exact(&foreseen["dueAt"]), exact(&held["dueAt"]));

        // Back within the month there is nothing to flag.
        let (chain, referral) = referred(backend).await;
        let interview = chain.interview(&referral, "2026-05-28 14:00").await;
        let within = with_slot(json!({ "interviewId": interview }), "2026-05-29 16:00");
        let moved = chain.linde.accepted("moveInterview", within, "interview { beyondDeadline }").await;
        assert_eq!(moved["interview"]["beyondDeadline"], false);
    }
}
