//! What is held of a person, for whoever answers the person that asks.

use std::collections::BTreeSet;

use domain::person::register;
use sea_orm::{ConnectionTrait, Database, Statement};
use serde_json::{Value, json};

use crate::{
    candidates::{CANDIDATE, Chain},
    support::{Backend, Client, TestDatabase, migrate, on_both_databases},
    systems::region::{done, merge},
    west_brabant::text,
};

const READ: &str = "query Read($id: ID!) {
    candidateExport(candidateId: $id) { readAt isComplete json nl: document(language: NL) en: document(language: EN) }
}";

pub async fn export(client: &Client, candidate: &str) -> Value {
    let data = client.query(READ, json!({ "id": candidate })).await;
    data["candidateExport"].clone()
}

/// The rows of one table.
pub fn rows<'a>(export: &'a Value, table: &str) -> &'a [Value] {
    let tables = export["tables"].as_array().unwrap();
    let held = tables.iter().find(|held| held["table"] == table);
    held.unwrap_or_else(|| panic!("no {table}"))["rows"]
        .as_array()
        .unwrap()
}

/// What was written of someone, each text with its own word in it.
pub async fn written(chain: &Chain, trajectory: &str, mark: &str) -> Vec<String> {
    let word = |place: &str| format!("Kanarie {mark} {place}");
    let gemeente = &chain.gemeente.client;
    let today = chain.region.today().await;
    let screening = json!({
        "trajectoryId": trajectory, "kind": "COMPETENCY", "performedOn": today,
        "byOrganizationId": chain.gemeente.id, "finding": word("screening"),
    });
    done(gemeente, "recordScreening", "screening", screening).await;
    let note = json!({ "trajectoryId": trajectory, "kind": "ATTENDANCE", "text": word("notitie") });
    done(gemeente, "writeProgressNote", "note", note).await;
    let plan = json!({
        "trajectoryId": trajectory, "number": 0, "goal": word("doel"),
        "steps": [{ "what": word("stap"), "organizationId": chain.gemeente.id, "dueOn": "2026-12-01" }],
    });
    done(gemeente, "writePlan", "plan", plan).await;
    let referral = chain.refer(trajectory).await;
    let interview = chain.interview(&referral, "2026-09-10T08:00:00Z").await;
    let moved = json!({
        "interviewId": interview, "startsAt": "2026-09-11T08:00:00Z", "endsAt": "2026-09-11T09:00:00Z",
        "reason": word("verplaatst"),
    });
    done(&chain.employer.client, "moveInterview", "interview", moved).await;
    let pause = json!({
        "trajectoryId": trajectory, "startsAt": "2026-09-08T08:00:00Z", "reason": word("pauze"),
    });
    done(gemeente, "pauseTrajectory", "pause", pause).await;
    let places = ["screening", "notitie", "doel", "stap", "verplaatst", "pauze"];
    places.map(word).to_vec()
}

on_both_databases! {
    /// Everything that was written of the person is in it, in both forms, and nothing of anyone else.
    async fn a_person_reads_all_that_is_held(backend: Backend) {
        let chain = Chain::at(backend, &["INTERVIEW_OUTCOME"]).await;
        let (candidate, trajectory) = chain.person("EX-1", json!({ "phone": "0612345678", "mailConsent": true })).await;
        let mut other = json!({ "name": "Robin Bedacht" });
        merge(&mut other, json!({ "email": "robin@kandidaten.example" }));
        let (_, of_other) = chain.person("EX-2", other).await;
        let mut expected = written(&chain, &trajectory, "eigen").await;
        written(&chain, &of_other, "ander").await;
        expected.extend(["Kim Verzonnen", CANDIDATE, "EX-1", "Lindelaan 1"].map(str::to_owned));
        chain.region.coordinator.settle().await;

        let export = export(&chain.gemeente.client, &candidate).await;
        assert_eq!(export["isComplete"], true);
        let (json, nl, en) = (text(&export["json"]), text(&export["nl"]), text(&export["en"]));
        for said in &expected {
            assert!(json.contains(said), "{said} is not in {json}");
            for document in [&nl, &en] {
                assert!(document.replace('\\', "").contains(said), "{said} is not in {document}");
            }
        }
        for foreign in ["Robin", "robin@", "EX-2", "Kanarie ander"] {
            assert!(!json.contains(foreign) && !nl.contains(foreign), "{foreign} is another's: {json}");
        }
        assert!(nl.contains("## Wie de persoon is") && en.contains("## Who the person is"), "{nl}");

        let read: Value = serde_json::from_str(&json).unwrap();
        assert_eq!(read["candidateId"], candidate);
        assert_eq!(rows(&read, "trajectory")[0]["id"], trajectory);
        assert_eq!(rows(&read, "milestone")[0]["candidate_id"], candidate);
        assert!(rows(&read, "event").iter().all(|event| event["data"].is_object()), "{read}");
        let invited = |email: &&Value| email["to_address"] == CANDIDATE;
        assert!(rows(&read, "email").iter().any(|email| invited(&email)), "{read}");
        assert!(!json.contains("unsubscribe"), "a link that acts is no one's to read");
    }
}

on_both_databases! {
    /// Who may not know the person's benefit or story gets nothing, and is not told whether there is any.
    async fn nobody_else_reads_it(backend: Backend) {
        let chain = Chain::at(backend, &[]).await;
        let (candidate, trajectory) = chain.person("EX-3", json!({})).await;
        chain.refer(&trajectory).await;
        for client in [&chain.employer.client, &chain.region.coordinator] {
            assert_eq!(export(client, &candidate).await, Value::Null);
        }
        assert!(export(&chain.gemeente.client, &candidate).await.is_object());
    }
}

on_both_databases! {
    /// A table or column that nobody said of what it holds of a person would be missing from what a person reads.
    async fn every_column_of_the_database_is_in_the_register(backend: Backend) {
        let database = TestDatabase::empty(backend).await;
        migrate(&database.url);
        let db = Database::connect(&database.url).await.unwrap();
        let query = match backend {
            Backend::Sqlite => "SELECT t.name, c.name FROM sqlite_master t, pragma_table_info(t.name) c WHERE t.type = 'table'",
            Backend::Postgres => "SELECT table_name::text, column_name::text FROM information_schema.columns WHERE table_schema = 'public'",
        };
        let rows = db.query_all_raw(Statement::from_string(db.get_database_backend(), query)).await.unwrap();
        let there: BTreeSet<(String, String)> = rows
            .iter()
            .map(|row| (row.try_get_by_index(0).unwrap(), row.try_get_by_index(1).unwrap()))
            .filter(|(table, _): &(String, String)| table != "seaql_migrations" && !table.starts_with("sqlite_"))
            .collect();
        let known = register::columns().into_iter().map(|(table, column)| (table.to_owned(), column.to_owned()));
        assert_eq!(there, known.collect::<BTreeSet<_>>());
    }
}
