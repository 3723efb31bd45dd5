//! The partners agree other terms while deadlines run.

use serde_json::{Value, json};

use super::chain::{Chain, LINDE, REGIE, dutch, exact, history, instant, moment, steps};
use crate::support::{Backend, on_both_databases};

const REASON: &str = "De stuurgroep wil sneller plannen.";

/// One referral whose interview nobody planned in time, and one that was made on Monday 1 June 2026.
async fn running(backend: Backend) -> (Chain, String, String) {
    let chain = Chain::at(backend, "2026-05-19 09:00", &["INTERVIEW_PLANNED"]).await;
    let [one, other] = [chain.trajectory("OR-501").await, chain.trajectory("OR-502").await];
    chain.until("2026-05-20 10:00").await;
    let late = chain.refer(&one, "Zorggroep De Linde").await;
    chain.until("2026-06-01 10:00").await;
    let open = chain.refer(&other, "Zorggroep De Linde").await;
    // Tweede Pinksterdag lies within the first term, and nothing within the second.
    assert_eq!(
        dutch(&chain.deadline(&late, "INTERVIEW_PLANNED").await["dueAt"]),
        "2026-05-28 17:00"
    );
    assert_eq!(
        dutch(&chain.deadline(&open, "INTERVIEW_PLANNED").await["dueAt"]),
        "2026-06-08 17:00"
    );
    chain.until("2026-06-02 09:00").await;
    (chain, late, open)
}

/// Two working days instead of five, from a moment on.
async fn amend(chain: &Chain, effective_from: &str, applies_to_open: Value) {
    let input = json!({
        "convenantId": chain.convenant, "effectiveFrom": moment(effective_from), "note": REASON,
        "rules": [{
            "kind": "INTERVIEW_PLANNED", "length": { "amount": 2, "unit": "WORKING_DAYS" },
            "reminders": [{ "amount": 1, "unit": "WORKING_DAYS" }],
        }],
        "appliesToOpen": applies_to_open,
    });
    chain.coordinator.accepted("amendConvenant", input, "").await;
}

async fn version(chain: &Chain, referral: &str) -> i64 {
    let query = "query ($subject: ID!) { deadlines(filter: { subjectId: $subject }) { nodes {
        explanation { version } rule { version: convenantVersion { number } }
    } } }";
    let data = chain
        .coordinator
        .query(query, json!({ "subject": referral }))
        .await;
    let deadline = data["deadlines"]["nodes"][0].clone();
    assert_eq!(
        deadline["rule"]["version"]["number"],
        deadline["explanation"]["version"]
    );
    deadline["explanation"]["version"].as_i64().unwrap()
}

on_both_databases! {
    /// What runs keeps the version it started under, also what is opened before the new one holds.
    async fn open_deadlines_keep_their_version(backend: Backend) {
        let (chain, late, open) = running(backend).await;
        let [early, new] = [chain.trajectory("OR-503").await, chain.trajectory("OR-504").await];
        let before = chain.deadline(&open, "INTERVIEW_PLANNED").await;
        amend(&chain, "2026-06-05 12:00", json!([])).await;
        let after = chain.deadline(&open, "INTERVIEW_PLANNED").await;
        assert_eq!(after["dueAt"], before["dueAt"]);
        assert_eq!(after["steps"], before["steps"]);
        assert_eq!(after["history"], before["history"]);
        chain.until("2026-06-03 10:00").await;
        let early = chain.refer(&early, "Woonzorg De Vliet").await;
        assert_eq!(dutch(&chain.deadline(&early, "INTERVIEW_PLANNED").await["dueAt"]), "2026-06-10 17:00");
        let question = |at: &str| json!({ "kind": "INTERVIEW_PLANNED", "startsAt": moment(at) });
        assert_eq!(exact(&chain.preview(question("2026-06-05 11:59")).await["dueAt"]), instant("2026-06-12 17:00"));
        assert_eq!(exact(&chain.preview(question("2026-06-05 13:00")).await["dueAt"]), instant("2026-06-09 17:00"));
        chain.until("2026-06-05 13:00").await;
        let new = chain.refer(&new, "Woonzorg De Vliet").await;
        assert_eq!(dutch(&chain.deadline(&new, "INTERVIEW_PLANNED").await["dueAt"]), "2026-06-09 17:00");
        assert_eq!(chain.count("TERMS_MOVED").await, []);
        for (referral, number) in [(&late, 1), (&open, 1), (&early, 1), (&new, 2)] {
            assert_eq!(version(&chain, referral).await, number);
        }
    }
}

on_both_databases! {
    /// The amendment names the kind: what is open comes under it, never due before it takes effect.
    async fn named_kinds_come_under_the_amendment_and_never_before_it(backend: Backend) {
        let (chain, late, open) = running(backend).await;
        let before = chain.deadline(&open, "INTERVIEW_PLANNED").await;
        let breached = chain.deadline(&late, "INTERVIEW_PLANNED").await;
        amend(&chain, "2026-06-04 12:00", json!(["INTERVIEW_PLANNED"])).await;
        let after = chain.deadline(&open, "INTERVIEW_PLANNED").await;
        // Two working days after the referral would be Wednesday 3 June.
        // There is time to act from Thursday noon on: until the close of Friday.
        assert_eq!(dutch(&after["dueAt"]), "2026-06-05 17:00");
        assert_eq!(after["explanation"]["ground"], "NOT_BEFORE");
        assert_eq!(steps(&after, "REMINDER"), ["2026-06-04 17:00"]);
        assert_eq!(history(&after), ["OPENED CANDIDATE_REFERRED", "MOVED ARRANGED"]);
        let line = &after["history"]["nodes"][1];
        assert_eq!(line["reason"], REASON);
        assert_eq!((&line["dueBefore"], &line["dueAfter"]), (&before["dueAt"], &after["dueAt"]));
        assert_eq!(version(&chain, &open).await, 2);
        assert_eq!(chain.count("TERMS_MOVED").await, [(REGIE.to_owned(), 1), (LINDE.to_owned(), 1)]);

        // A breach stays, under the version it was breached under.
        let still = chain.deadline(&late, "INTERVIEW_PLANNED").await;
        for field in ["state", "dueAt", "breachedAt", "history"] {
            assert_eq!(still[field], breached[field], "{field}");
        }
        assert_eq!(still["state"], "BREACHED");
        assert_eq!(version(&chain, &late).await, 1);

        chain.until("2026-06-05 16:59").await;
        assert_eq!(chain.deadline(&open, "INTERVIEW_PLANNED").await["state"], "OPEN");
        chain.until("2026-06-05 17:01").await;
        let breached = chain.deadline(&open, "INTERVIEW_PLANNED").await;
        assert_eq!((&breached["state"], &breached["breachedAt"]), (&json!("BREACHED"), &after["dueAt"]));
    }
}
