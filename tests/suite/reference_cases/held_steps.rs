//! Nothing is taken while a pause runs, and nothing is written down as taken that nobody got.

use serde_json::{Value, json};

use super::chain::{Chain, LINDE, dutch, history, moment, with_mail};
use crate::{
    support::{Program, eventually, on_both_databases},
    west_brabant::text,
};

const HELD: &str = "INTERVIEW_HELD";
const PLANNED: &str = "INTERVIEW_PLANNED";
const STEPS: &[&str] = &["DEADLINE_REMINDER", "DEADLINE_BREACHED", "DEADLINE_ESCALATED"];
const CLOSED: &str = "De school is dicht.";

async fn pause_group(chain: &Chain, group: &str, starts_at: &str, ends_at: &str) {
    let input = json!({
        "groupId": group, "startsAt": moment(starts_at), "endsAt": moment(ends_at), "reason": CLOSED,
    });
    chain.coordinator.accepted("pauseGroup", input, "").await;
}

/// How often a deadline says that it reminded somebody.
fn reminded(deadline: &Value) -> usize {
    history(deadline)
        .iter()
        .filter(|line| line.starts_with("REMINDED"))
        .count()
}

/// The lines of a deadline's history about its pauses: `PAUSED 2026-06-04 09:00 De school is dicht.`
fn standstills(deadline: &Value) -> Vec<String> {
    let lines = deadline["history"]["nodes"].as_array().unwrap();
    lines
        .iter()
        .filter(|line| ["PAUSED", "RESUMED"].contains(&line["change"].as_str().unwrap()))
        .map(|line| {
            let reason = line["reason"].as_str().unwrap_or("-");
            format!(
                "{} {} {reason}",
                line["change"].as_str().unwrap(),
                dutch(&line["at"])
            )
        })
        .collect()
}

on_both_databases! {
    /// Opened inside a pause of its group, with reminders that would all fall into it.
    async fn who_is_asked_in_a_pause_is_reminded_when_it_ends(backend: Backend) {
        let chain = Chain::at(backend, "2027-07-01 09:00", &[HELD]).await;
        let group = chain.group("2027-08-02").await;
        let trajectory = chain.start(&chain.candidate("OR-1501").await, Some(&group)).await;
        chain.until("2027-07-05 12:00").await;
        pause_group(&chain, &group, "2027-07-05 12:00", "2027-08-16 09:00").await;
        chain.until("2027-07-07 10:00").await;
        let referral = chain.refer(&trajectory, "Zorggroep De Linde").await;

        chain.until("2027-08-15 12:00").await;
        let held = chain.deadline(&referral, HELD).await;
        assert_eq!(held["state"], "PAUSED");
        assert_eq!(history(&held), ["OPENED CANDIDATE_REFERRED", "PAUSED CANDIDATE_REFERRED"]);
        assert_eq!(standstills(&held), [format!("PAUSED 2027-07-07 10:00 {CLOSED}")]);
        assert!(chain.said(STEPS).await.is_empty(), "nothing is told in a pause");

        chain.until("2027-08-16 09:30").await;
        let resumed = chain.deadline(&referral, HELD).await;
        assert_eq!(standstills(&resumed)[1], format!("RESUMED 2027-08-16 09:00 {CLOSED}"));
        assert_eq!(chain.said(STEPS).await, [format!("2027-08-16 09:00 DEADLINE_REMINDER {LINDE}")]);
        chain.until("2027-08-30 12:00").await;
        let breached = chain.deadline(&referral, HELD).await;
        assert_eq!(breached["state"], "BREACHED");
        let emails = chain.count("DEADLINE_REMINDER").await;
        assert_eq!(emails, [(LINDE.to_owned(), reminded(&breached))], "what is written down was told");
    }
}

on_both_databases! {
    /// Reminders of before the pause that nobody took, because the worker was down.
    async fn a_worker_that_comes_back_in_a_pause_waits_for_its_end(backend: Backend) {
        let chain = Chain::started(backend, "2026-06-01 09:00", &[PLANNED], json!([]), "api").await;
        let group = chain.group("2026-12-07").await;
        let trajectory = chain.start(&chain.candidate("OR-1502").await, Some(&group)).await;
        let referral = chain.refer(&trajectory, "Zorggroep De Linde").await;
        // Said ahead, so that the pause begins and ends by itself.
        pause_group(&chain, &group, "2026-06-08 08:00", "2026-06-22 09:00").await;
        chain.coordinator.advance_to(&moment("2026-06-08 10:00")).await;
        let worker = Program::start(&chain.database, with_mail(&chain.server, "worker")).await;
        eventually("the pause is noticed", || async {
            (chain.deadline(&referral, PLANNED).await["state"] == "PAUSED").then_some(())
        })
        .await;
        chain.until("2026-06-19 12:00").await;
        let held = chain.deadline(&referral, PLANNED).await;
        assert_eq!(reminded(&held), 0, "{held:#}");
        assert!(chain.said(STEPS).await.is_empty(), "nothing is told in a pause");

        chain.until("2026-06-22 09:30").await;
        let resumed = chain.deadline(&referral, PLANNED).await;
        assert_eq!(
            standstills(&resumed),
            [format!("PAUSED 2026-06-08 08:00 {CLOSED}"), format!("RESUMED 2026-06-22 09:00 {CLOSED}")]
        );
        assert_eq!(reminded(&resumed), 1, "both are one email");
        assert_eq!(chain.said(STEPS).await, [format!("2026-06-22 09:00 DEADLINE_REMINDER {LINDE}")]);
        assert!(worker.stop(), "a worker that is told to stop ends well");
    }
}

on_both_databases! {
    /// A reminder of what has passed is not given any more, and the history does not claim it was.
    async fn a_reminder_that_the_breach_has_overtaken_is_not_given(backend: Backend) {
        let chain = Chain::started(backend, "2026-06-01 09:00", &[PLANNED], json!([]), "api").await;
        let trajectory = chain.trajectory("OR-1503").await;
        let referral = chain.refer(&trajectory, "Zorggroep De Linde").await;
        chain.coordinator.advance_to(&moment("2026-06-09 08:00")).await;
        let worker = Program::start(&chain.database, with_mail(&chain.server, "worker")).await;
        eventually("the breach is noticed", || async {
            (chain.deadline(&referral, PLANNED).await["state"] == "BREACHED").then_some(())
        })
        .await;
        let breached = chain.deadline(&referral, PLANNED).await;
        assert_eq!(history(&breached), ["OPENED CANDIDATE_REFERRED", "BREACHED DUE", "ESCALATED ESCALATION"]);
        let steps = breached["steps"]["nodes"].as_array().unwrap();
        for step in steps {
            let is_taken = !step["takenAt"].is_null();
            assert!(!(is_taken && step["kind"] == "REMINDER"), "{step}");
        }
        assert_eq!(numbers(steps, "REMINDER"), [1, 2]);
        assert_eq!(numbers(steps, "ESCALATION"), [1, 2, 3]);
        assert!(worker.stop(), "a worker that is told to stop ends well");
    }
}

/// The numbers of the steps of one kind.
fn numbers(steps: &[Value], kind: &str) -> Vec<i64> {
    let of_kind = steps.iter().filter(|step| step["kind"] == kind);
    let mut numbers: Vec<i64> = of_kind.map(|step| step["position"].as_i64().unwrap()).collect();
    numbers.sort_unstable();
    numbers
}

on_both_databases! {
    /// A group's start that moves inside the first reminder's time: one reminder at once and the rest, numbered
    /// from one on.
    async fn steps_are_numbered_from_one_without_gaps(backend: Backend) {
        let chain = Chain::at(backend, "2026-03-02 09:00", &[HELD]).await;
        let group = chain.group("2026-12-07").await;
        let trajectory = chain.start(&chain.candidate("OR-1504").await, Some(&group)).await;
        let referral = chain.refer(&trajectory, "Zorggroep De Linde").await;
        // Ten working days before the end of April have begun on the 15th; three have not.
        chain.until("2026-04-22 09:00").await;
        let input = json!({ "groupId": group, "startsOn": "2026-05-11", "reason": "Er is eerder plek." });
        chain.coordinator.accepted("moveGroupStart", input, "").await;
        let deadline = chain.deadline(&referral, HELD).await;
        let steps = deadline["steps"]["nodes"].as_array().unwrap();
        assert_eq!(numbers(steps, "REMINDER"), [1, 2, 3]);
        assert_eq!(text(&deadline["state"]), "OPEN");
    }
}
