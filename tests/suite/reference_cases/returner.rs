//! Someone who stopped comes back.

use serde_json::{Value, json};

use super::chain::{Chain, LINDE, REGIE};
use crate::support::on_both_databases;

const PLANNED: &str = "INTERVIEW_PLANNED";

on_both_databases! {
    /// A new trajectory of the same candidate: what was closed stays closed, and the employer of before learns
    /// nothing new.
    async fn a_returner_starts_anew(backend: Backend) {
        let chain = Chain::at(backend, "2026-06-01 09:00", &[PLANNED]).await;
        let candidate = chain.candidate("OR-1001").await;
        let before = chain.start(&candidate, None).await;
        let old = chain.refer(&before, "Zorggroep De Linde").await;
        let again = json!({
            "candidateId": candidate, "convenantId": chain.convenant, "route": "INFLOW",
            "caseManagerId": chain.contact(REGIE).await,
        });
        assert_eq!(chain.gemeente.refused("startTrajectory", again).await, ["ALREADY_EXISTS"]);
        chain.until("2026-06-02 10:00").await;
        let stop = json!({ "trajectoryId": before, "reason": "Verhuist." });
        chain.gemeente.accepted("stopTrajectory", stop, "").await;
        let closed = chain.deadline(&old, PLANNED).await;
        assert_eq!(closed["state"], "MOOT");

        chain.until("2026-07-01 10:00").await;
        let seen = async || {
            let query = "{ candidates { nodes { id reference person { name } trajectories { totalCount } } }
                trajectories { nodes { id } } referrals { nodes { id state } } deadlines { nodes { id state } } }";
            chain.linde.query(query, json!({})).await
        };
        let seen_before = seen().await;
        assert_eq!(seen_before["candidates"]["nodes"][0]["person"], Value::Null, "who it is was to know while needed");
        let emails = async || {
            let emails = chain.emails().await;
            emails.iter().filter(|email| email.to_address == LINDE).count()
        };
        let emails_before = emails().await;

        let after = chain.start(&candidate, None).await;
        let new = chain.refer(&after, "Woonzorg De Vliet").await;
        let query = "query ($id: ID!) { node(id: $id) { ... on Candidate { trajectories { totalCount nodes { id } } } } }";
        let data = chain.gemeente.query(query, json!({ "id": candidate })).await;
        assert_eq!(data["node"]["trajectories"]["totalCount"], 2);
        chain.until("2026-07-20 10:00").await;
        assert_eq!(chain.deadline(&new, PLANNED).await["state"], "BREACHED");
        assert_eq!(chain.deadline(&old, PLANNED).await["history"], closed["history"]);
        assert_eq!(chain.deadlines(&old, PLANNED).await.len(), 1);
        assert_eq!(seen().await, seen_before, "the employer of before learns nothing new");
        assert_eq!(emails().await, emails_before);
        let node = "query ($id: ID!) { node(id: $id) { id } }";
        assert!(chain.linde.query(node, json!({ "id": after })).await["node"].is_null());
    }
}
