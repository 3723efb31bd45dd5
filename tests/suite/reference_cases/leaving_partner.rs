//! A partner leaves the convenant while deadlines run.

use std::collections::BTreeSet;

use entity::{message, vocabulary::MessageState};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};
use serde_json::{Value, json};

use super::chain::{COORDINATION, Chain, VLIET, dutch, exact, history, with_slot};
use crate::{
    support::{Backend, on_both_databases},
    west_brabant::text,
};

const KINDS: [&str; 2] = ["INTERVIEW_PLANNED", "INTERVIEW_OUTCOME"];
const PLANNED: &str = "INTERVIEW_PLANNED";

/// Five candidates are referred to Woonzorg De Vliet on Monday 1 June 2026, with ten working days to plan; the next
/// day it is announced that De Vliet leaves on Tuesday 9 June.
async fn leaving(backend: Backend) -> (Chain, Vec<String>) {
    let rules = json!([{ "kind": PLANNED, "length": { "amount": 10, "unit": "WORKING_DAYS" } }]);
    let chain = Chain::agreeing(backend, "2026-05-27 09:00", &KINDS, rules).await;
    let mut trajectories = Vec::new();
    for reference in ["OR-601", "OR-602", "OR-603", "OR-604", "OR-605"] {
        trajectories.push(chain.trajectory(reference).await);
    }
    chain.until("2026-06-01 10:00").await;
    let mut referrals = Vec::new();
    for trajectory in &trajectories {
        referrals.push(chain.refer(trajectory, "Woonzorg De Vliet").await);
    }
    chain.until("2026-06-02 10:00").await;
    let input = json!({ "partyId": party(&chain).await, "withdrawnOn": "2026-06-09" });
    chain.coordinator.accepted("withdrawParty", input, "").await;
    (chain, referrals)
}

async fn party(chain: &Chain) -> String {
    let query = "query ($id: ID!) { node(id: $id) { ... on Convenant { parties(first: 20) { nodes {
        id organization { name }
    } } } } }";
    let data = chain
        .coordinator
        .query(query, json!({ "id": chain.convenant }))
        .await;
    let parties = data["node"]["parties"]["nodes"].as_array().unwrap();
    let party = parties
        .iter()
        .find(|party| party["organization"]["name"] == "Woonzorg De Vliet");
    text(&party.unwrap()["id"])
}

async fn seen_by_vliet(chain: &Chain) -> Value {
    let query = "{ convenants { totalCount } referrals { totalCount } deadlines { totalCount } }";
    chain.vliet.query(query, json!({})).await
}

on_both_databases! {
    /// Until the day each open deadline can be waived, handed to a successor or fulfilled; on the day the rest
    /// goes to the coordinator in one email.
    async fn what_is_left_goes_to_the_coordinator(backend: Backend) {
        let (chain, referrals) = leaving(backend).await;
        let [waived, handed, fulfilled, left, other] = &referrals[..] else { panic!("{referrals:?}") };
        let everyone = [(COORDINATION.to_owned(), 1), (VLIET.to_owned(), 1)];
        assert_eq!(chain.count("PARTY_LEAVES").await, everyone);
        let emails = chain.emails().await;
        for overview in emails.iter().filter(|email| email.template == "PARTY_LEAVES") {
            let text = overview.text();
            for reference in ["OR-601", "OR-602", "OR-603", "OR-604", "OR-605", "9 juni"] {
                assert!(text.contains(reference), "{reference}: {text}");
            }
        }
        let before = chain.deadline(left, PLANNED).await;
        assert_eq!((dutch(&before["dueAt"]).as_str(), &before["state"]), ("2026-06-15 17:00", &json!("OPEN")));

        let waive = json!({ "deadlineId": chain.deadline(waived, PLANNED).await["id"], "reason": "Gaat elders heen." });
        assert_eq!(chain.gemeente.refused("waiveDeadline", waive.clone()).await, ["NOT_PERMITTED"]);
        chain.coordinator.accepted("waiveDeadline", waive, "").await;
        let hand = json!({
            "deadlineId": chain.deadline(handed, PLANNED).await["id"], "reason": "De Linde neemt het over.",
            "responsibleId": chain.partner("Zorggroep De Linde").await,
        });
        let due_at = chain.deadline(handed, PLANNED).await["dueAt"].clone();
        chain.coordinator.accepted("reassignDeadline", hand, "").await;
        let plan = with_slot(json!({ "referralId": fulfilled, "location": "Kamer 1" }), "2026-06-11 10:00");
        let planned = chain.vliet.accepted("planInterview", plan, "interview { id }").await;
        let interview = text(&planned["interview"]["id"]);

        let waived_now = chain.deadline(waived, PLANNED).await;
        assert_eq!(waived_now["state"], "WAIVED");
        assert_eq!(waived_now["history"]["nodes"][1]["reason"], "Gaat elders heen.");
        assert_eq!(chain.count("DEADLINE_WAIVED").await, [(VLIET.to_owned(), 1)]);
        let handed_now = chain.deadline(handed, PLANNED).await;
        assert_eq!(handed_now["responsible"]["name"], "Zorggroep De Linde");
        assert_eq!((&handed_now["dueAt"], &handed_now["state"]), (&due_at, &json!("OPEN")));
        assert_eq!(history(&handed_now), ["OPENED CANDIDATE_REFERRED", "REASSIGNED DEADLINE_REASSIGNED"]);
        assert_eq!(chain.deadline(fulfilled, PLANNED).await["state"], "MET");

        // The day before it still takes part; on the day itself its access has ended.
        chain.until("2026-06-08 23:59").await;
        assert_eq!(seen_by_vliet(&chain).await["convenants"]["totalCount"], 1);
        assert_eq!(chain.count("TERMS_TRANSFERRED").await, []);
        chain.until("2026-06-09 00:01").await;
        let plan = with_slot(json!({ "referralId": left, "location": "Kamer 1" }), "2026-06-12 10:00");
        assert!(!chain.vliet.refused("planInterview", plan).await.is_empty());
        assert_eq!(seen_by_vliet(&chain).await["convenants"]["totalCount"], 0);

        let seen = async |id: &str| {
            let query = "query ($id: ID!) { node(id: $id) { id } }";
            chain.vliet.query(query, json!({ "id": id })).await["node"].clone()
        };
        chain.until("2026-06-09 09:01").await;
        for referral in [left, other] {
            assert_eq!(seen(referral).await, Value::Null, "its referral is no longer its to read");
            for deadline in chain.deadlines(referral, PLANNED).await {
                assert_eq!(seen(&text(&deadline["id"])).await, Value::Null, "nor what is the coordinator's now");
            }
        }
        assert_eq!(seen(&interview).await, Value::Null);
        let nothing = json!({ "convenants": { "totalCount": 0 }, "referrals": { "totalCount": 0 }, "deadlines": { "totalCount": 0 } });
        assert_eq!(seen_by_vliet(&chain).await, nothing);
        for referral in [left, other] {
            let all = chain.deadlines(referral, PLANNED).await;
            let [old, fresh] = &all[..] else { panic!("{all:#?}") };
            assert_eq!((&old["state"], &old["responsible"]["name"]), (&json!("MOOT"), &json!("Woonzorg De Vliet")));
            assert_eq!(history(old), ["OPENED CANDIDATE_REFERRED", "TRANSFERRED TRANSFER"]);
            assert_eq!(old["successor"]["id"], fresh["id"]);
            assert_eq!((&fresh["state"], &fresh["responsible"]["name"]), (&json!("OPEN"), &json!("Servicepunt Oostrand")));
            // Ten working days after the ninth.
            assert_eq!(dutch(&fresh["dueAt"]), "2026-06-23 17:00");
            assert_eq!(history(fresh), ["OPENED TRANSFER"]);
        }
        // An interview that is still to come keeps the term of its outcome.
        let outcomes = chain.deadlines(&interview, "INTERVIEW_OUTCOME").await;
        let [old, fresh] = &outcomes[..] else { panic!("{outcomes:#?}") };
        assert_eq!((&old["state"], &fresh["responsible"]["name"]), (&json!("MOOT"), &json!("Servicepunt Oostrand")));
        assert_eq!((dutch(&fresh["dueAt"]).as_str(), &fresh["dueAt"]), ("2026-06-15 17:00", &old["dueAt"]));
        assert_eq!(chain.deadlines(waived, PLANNED).await.len(), 1);
        assert_eq!(chain.deadlines(handed, PLANNED).await.len(), 1);

        let transferred = chain.emails().await.into_iter().filter(|email| email.template == "TERMS_TRANSFERRED");
        let transferred: Vec<_> = transferred.map(|email| (email.sent_at, email.to_address, email.text_body)).collect();
        assert_eq!(transferred.len(), 1, "{transferred:#?}");
        let emails = chain.emails().await;
        let email = emails.iter().find(|email| email.template == "TERMS_TRANSFERRED").unwrap().text();
        for reference in ["OR-603", "OR-604", "OR-605"] {
            assert!(email.contains(reference), "{reference}: {email}");
        }
        assert!(!email.contains("OR-601") && !email.contains("OR-602"), "{email}");
    }
}

on_both_databases! {
    /// Whoever has left is asked nothing any more and told nothing any more.
    async fn nothing_new_is_asked_of_who_has_left(backend: Backend) {
        let (chain, referrals) = leaving(backend).await;
        chain.until("2026-06-09 12:00").await;
        let new = json!({
            "trajectoryId": chain.trajectory("OR-606").await,
            "employerId": chain.partner("Woonzorg De Vliet").await,
        });
        assert_eq!(chain.gemeente.refused("referCandidate", new).await, ["NOT_A_PARTY"]);
        // The gemeente plans an interview that was still open: its outcome is asked of the coordinator.
        let interview = chain.interview(&referrals[0], "2026-06-16 10:00").await;
        let outcome = chain.deadline(&interview, "INTERVIEW_OUTCOME").await;
        assert_eq!(outcome["responsible"]["name"], "Servicepunt Oostrand");
        let told = |emails: Vec<crate::support::Email>| {
            emails.iter().filter(|email| email.to_address.ends_with("devliet.example")).count()
        };
        let before = told(chain.emails().await);
        let late = exact(&chain.deadline(&referrals[1], PLANNED).await["dueAt"]);
        chain.until("2026-07-06 09:00").await;
        let breached = chain.deadline(&referrals[1], PLANNED).await;
        assert_eq!((&breached["state"], exact(&breached["breachedAt"])), (&json!("BREACHED"), late));
        assert_eq!(told(chain.emails().await), before);
        let asked = "query ($id: ID!) { deadlines(filter: { responsibleId: $id, states: [OPEN, PAUSED, BREACHED] }) {
            totalCount
        } }";
        let id = chain.partner("Woonzorg De Vliet").await;
        let data = chain.coordinator.query(asked, json!({ "id": id })).await;
        assert_eq!(data["deadlines"]["totalCount"], 0);
        // The history stays.
        let old = &chain.deadlines(&referrals[1], PLANNED).await[0];
        assert_eq!(old["responsible"]["name"], "Woonzorg De Vliet");
        assert_eq!(history(old), ["OPENED CANDIDATE_REFERRED", "TRANSFERRED TRANSFER"]);
    }
}

async fn periods(chain: &Chain, party: &Value) -> Value {
    let query = "query ($id: ID!) { node(id: $id) { ... on Party { periods { accededOn withdrawnOn } } } }";
    let data = chain.coordinator.query(query, json!({ "id": party })).await;
    data["node"]["periods"].clone()
}

on_both_databases! {
    /// A partner that comes back has a participation for each time: what was stays, also what was taken over, and
    /// nothing is asked of it or open to it in between.
    async fn who_joins_again_has_a_participation_for_each_time(backend: Backend) {
        let (chain, referrals) = leaving(backend).await;
        let first = party(&chain).await;
        let join = async |day: Option<&str>| {
            let input = json!({
                "convenantId": chain.convenant, "accededOn": day,
                "organizationId": chain.partner("Woonzorg De Vliet").await,
            });
            chain.coordinator.mutate("addParty", input, "party { id accededOn withdrawnOn }").await
        };
        for day in [None, Some("2026-06-08")] {
            assert_eq!(join(day).await["errors"][0]["code"], "OVERLAPS", "{day:?}: it takes part until the ninth");
        }
        chain.until("2026-06-10 09:00").await;
        let joined = join(Some("2026-06-08")).await;
        assert_eq!(joined["errors"][0]["code"], "OVERLAPS");
        assert_eq!(joined["errors"][0]["path"], json!(["input", "accededOn"]));
        let second = join(Some("2026-06-15")).await["party"].clone();
        assert_eq!((&second["accededOn"], &second["withdrawnOn"]), (&json!("2026-06-15"), &Value::Null));
        let both = json!([
            { "accededOn": "2026-05-27", "withdrawnOn": "2026-06-09" },
            { "accededOn": "2026-06-15", "withdrawnOn": null },
        ]);
        for party in [&json!(first), &second["id"]] {
            assert_eq!(periods(&chain, party).await, both);
        }
        let earlier = json!({ "partyId": first, "withdrawnOn": "2026-06-20" });
        assert_eq!(chain.coordinator.refused("withdrawParty", earlier).await, ["WRONG_STATE"]);
        let before = json!({ "partyId": second["id"], "withdrawnOn": "2026-06-12" });
        assert_eq!(chain.coordinator.refused("withdrawParty", before).await, ["END_BEFORE_START"]);

        chain.until("2026-06-14 23:59").await;
        assert_eq!(seen_by_vliet(&chain).await["convenants"]["totalCount"], 0);
        let new = json!({
            "trajectoryId": chain.trajectory("OR-607").await,
            "employerId": chain.partner("Woonzorg De Vliet").await,
        });
        assert_eq!(chain.gemeente.refused("referCandidate", new).await, ["NOT_A_PARTY"]);
        chain.until("2026-06-16 10:00").await;
        assert_eq!(seen_by_vliet(&chain).await["convenants"]["totalCount"], 1);
        let taken_over = chain.deadlines(&referrals[0], PLANNED).await;
        let [old, fresh] = &taken_over[..] else { panic!("{taken_over:#?}") };
        assert_eq!((&old["state"], &fresh["responsible"]["name"]), (&json!("MOOT"), &json!("Servicepunt Oostrand")));
        let asked = chain.refer(&chain.trajectory("OR-608").await, "Woonzorg De Vliet").await;
        let deadline = chain.deadline(&asked, PLANNED).await;
        assert_eq!(deadline["responsible"]["name"], "Woonzorg De Vliet");
        let transfers = |deadline: &Value| {
            let steps = deadline["steps"]["nodes"].as_array().unwrap();
            steps.iter().filter(|step| step["kind"] == "TRANSFER").count()
        };
        assert_eq!(transfers(&deadline), 0, "{deadline:#}");
        let query = "query ($id: ID!, $day: Date!) { node(id: $id) { ... on Convenant {
            all: parties(filter: { organizationId: $vliet }) { totalCount }
            then: parties(filter: { organizationId: $vliet, takesPartOn: $day }) { nodes { accededOn } }
        } } }"
            .replace("$day: Date!", "$day: Date!, $vliet: ID!");
        let vliet = chain.partner("Woonzorg De Vliet").await;
        for (day, expected) in [
            ("2026-06-08", json!([{ "accededOn": "2026-05-27" }])),
            ("2026-06-09", json!([])),
            ("2026-06-16", json!([{ "accededOn": "2026-06-15" }])),
        ] {
            let variables = json!({ "id": chain.convenant, "day": day, "vliet": vliet });
            let data = chain.coordinator.query(&query, variables).await;
            assert_eq!(data["node"]["all"]["totalCount"], 2);
            assert_eq!(data["node"]["then"]["nodes"], expected, "{day}");
        }
    }
}

on_both_databases! {
    /// Joining again on the very day of leaving is not leaving: everything stays the partner's.
    async fn who_joins_again_on_the_day_of_leaving_has_left_nothing(backend: Backend) {
        let (chain, referrals) = leaving(backend).await;
        let stays = json!({
            "convenantId": chain.convenant, "accededOn": "2026-06-09",
            "organizationId": chain.partner("Woonzorg De Vliet").await,
        });
        chain.coordinator.accepted("addParty", stays, "").await;
        chain.until("2026-06-10 09:00").await;
        assert_eq!(seen_by_vliet(&chain).await["convenants"]["totalCount"], 1);
        let deadlines = chain.deadlines(&referrals[0], PLANNED).await;
        let [only] = &deadlines[..] else { panic!("{deadlines:#?}") };
        assert_eq!((&only["state"], &only["responsible"]["name"]), (&json!("OPEN"), &json!("Woonzorg De Vliet")));
        assert_eq!(chain.count("TERMS_TRANSFERRED").await, []);
    }
}

on_both_databases! {
    /// A database in which a coordinator was locked out already: what it was to be told is a row that says so.
    async fn what_nobody_is_left_to_be_told_is_written_down(backend: Backend) {
        let (chain, _) = leaving(backend).await;
        let gone = ["devliet.example", COORDINATION];
        let db = chain.database.connect().await;
        for address in gone {
            let end = format!("UPDATE contact SET ended_at = starts_at WHERE email LIKE '%{address}'");
            db.execute_unprepared(&end).await.unwrap();
        }
        chain.until("2026-06-30 09:00").await;
        let dropped = message::Entity::find()
            .filter(message::Column::State.eq(MessageState::Dropped))
            .filter(message::Column::ContactId.is_null())
            .all(&db)
            .await
            .unwrap();
        db.close().await.unwrap();
        let told: BTreeSet<String> = dropped.iter().map(|message| message.template.to_string()).collect();
        for template in ["TERMS_TRANSFERRED", "DEADLINE_REMINDER", "DEADLINE_BREACHED", "DEADLINE_ESCALATED"] {
            assert!(told.contains(template), "{template}: {told:?}");
        }
        for message in &dropped {
            let reason = message.last_error.as_deref().unwrap_or_default();
            assert!(reason.contains("no contact"), "{message:?}");
            assert!(message.finished_at.is_some() && message.candidate_id.is_none(), "{message:?}");
        }
    }
}
