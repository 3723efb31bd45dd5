//! The worker is down for a weekend.

use std::collections::BTreeMap;

use serde_json::json;

use super::chain::{COORDINATION, Chain, LINDE, REGIE, VLIET, dutch, history, moment, with_mail};
use crate::support::{Program, eventually, on_both_databases};

const PLANNED: &str = "INTERVIEW_PLANNED";

on_both_databases! {
    /// On return every missed step is taken once and in order, and each person gets one email about all of it.
    async fn missed_steps_are_taken_once_and_told_in_one_email(backend: Backend) {
        let chain = Chain::started(backend, "2026-06-03 09:00", &[PLANNED], json!([]), "api").await;
        let mut referrals = Vec::new();
        let mut trajectories = Vec::new();
        for reference in ["OR-1401", "OR-1402", "OR-1403"] {
            trajectories.push(chain.trajectory(reference).await);
        }
        let worker = Program::start(&chain.database, with_mail(&chain.server, "worker")).await;
        chain.until("2026-06-05 16:30").await;
        for (trajectory, employer) in
            trajectories.iter().zip(["Zorggroep De Linde", "Zorggroep De Linde", "Woonzorg De Vliet"])
        {
            referrals.push(chain.refer(trajectory, employer).await);
        }
        // Reminded on Tuesday and on Thursday; then the worker is gone from Friday noon to Tuesday morning.
        chain.until("2026-06-12 12:00").await;
        let before = chain.emails().await;
        assert_eq!(history(&chain.deadline(&referrals[0], PLANNED).await).len(), 3);
        assert!(worker.stop(), "a worker that is told to stop ends well");
        chain.coordinator.advance_to(&moment("2026-06-16 09:00")).await;
        assert_eq!(chain.deadline(&referrals[0], PLANNED).await["state"], "OPEN", "nobody was there to notice");

        let worker = Program::start(&chain.database, with_mail(&chain.server, "worker")).await;
        eventually("every missed step is taken", || async {
            for referral in &referrals {
                let deadline = chain.deadline(referral, PLANNED).await;
                if deadline["state"] != "BREACHED" {
                    return None;
                }
            }
            Some(())
        })
        .await;
        let emails = chain.emails().await;
        for referral in &referrals {
            let deadline = chain.deadline(referral, PLANNED).await;
            assert_eq!(
                history(&deadline),
                [
                    "OPENED CANDIDATE_REFERRED", "REMINDED REMINDER", "REMINDED REMINDER", "BREACHED DUE",
                    "ESCALATED ESCALATION", "ESCALATED ESCALATION",
                ]
            );
            let lines = deadline["history"]["nodes"].as_array().unwrap();
            assert_eq!(dutch(&lines[3]["at"]), "2026-06-12 17:00", "a breach is a fact of its due moment");
            assert_eq!(dutch(&lines[4]["at"]), "2026-06-16 09:00");
            let taken = deadline["steps"]["nodes"].as_array().unwrap();
            let mut steps: Vec<_> = taken.iter().map(|step| (step["kind"].to_string(), step["position"].to_string())).collect();
            let all = steps.len();
            steps.sort();
            steps.dedup();
            assert_eq!(steps.len(), all, "no step twice");
        }
        let mut count: BTreeMap<String, usize> = BTreeMap::new();
        for email in &emails[before.len()..] {
            *count.entry(email.to_address.clone()).or_default() += 1;
        }
        let everyone = [COORDINATION, "manager@delinde.example", "manager@devliet.example", REGIE, LINDE, VLIET];
        assert_eq!(count.into_iter().collect::<Vec<_>>(), everyone.map(|person| (person.to_owned(), 1)));
        let to_recruiter = emails[before.len()..].iter().find(|email| email.to_address == LINDE).unwrap();
        assert!(to_recruiter.text_body.contains("OR-1401") && to_recruiter.text_body.contains("OR-1402"));
        // The board's rung is still to come; the manager who stands in for a board has been told.
        chain.until("2026-06-17 17:01").await;
        assert_eq!(chain.count("DEADLINE_ESCALATED").await.iter().map(|(_, times)| times).sum::<usize>(), 3 + 2 + 1 + 2);
        assert!(worker.stop(), "a worker that is told to stop ends well");
    }
}
