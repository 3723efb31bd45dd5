//! A person that asks to be forgotten, or left alone.

use sea_orm::{ConnectionTrait, Statement};
use serde_json::{Value, json};

use crate::{
    candidates::{CANDIDATE, Chain},
    person_export::written,
    support::{TestDatabase, eventually, on_both_databases},
    systems::region::{Partner, Region, done, merge},
};

const PERSON: &str = "query Person($id: ID!) {
    node(id: $id) { ... on Candidate {
        reference erasedAt restrictedAt person { name email phone }
        rightsDecisions { nodes { right outcome erasureGround restrictionGround refusal explanation } }
    } }
}";

async fn person(by: &Partner, candidate: &str) -> Value {
    let data = by.client.query(PERSON, json!({ "id": candidate })).await;
    data["node"].clone()
}

/// All rows of all tables, as one text.
async fn everything(chain: &Chain) -> String {
    let db = chain.region.database.connect().await;
    let of = |sql: String| Statement::from_string(db.get_database_backend(), sql);
    let is_server = db.get_database_backend() == sea_orm::DbBackend::Postgres;
    let tables = match is_server {
        true => {
            "SELECT table_name::text, column_name::text FROM information_schema.columns WHERE table_schema = 'public'"
        }
        false => {
            "SELECT t.name, c.name FROM sqlite_master t, pragma_table_info(t.name) c
            WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite_%'"
        }
    };
    let mut all = String::new();
    for row in db.query_all_raw(of(tables.to_owned())).await.unwrap() {
        let (table, column): (String, String) =
            (row.try_get_by_index(0).unwrap(), row.try_get_by_index(1).unwrap());
        let values = format!("SELECT CAST(\"{column}\" AS TEXT) FROM \"{table}\"");
        for value in db.query_all_raw(of(values)).await.unwrap() {
            let value: Option<String> = value.try_get_by_index(0).unwrap();
            all.push_str(&value.unwrap_or_default());
            all.push('\n');
        }
    }
    db.close().await.unwrap();
    all
}

/// Figures that may not change; a funnel and terms that count a person now count it then.
const MONITOR: &str = "
    routes { route persons trajectories results }
    funnel { step persons trajectories }
    deadlines { kind met metLate breached waived }";

/// What the file of an embedded database and its journals hold.
fn on_disk(database: &TestDatabase) -> Vec<u8> {
    let Some(file) = database.url.strip_prefix("sqlite://") else {
        return Vec::new();
    };
    let file = file.split('?').next().unwrap();
    let files = ["", "-wal", "-shm"].map(|end| format!("{file}{end}"));
    files
        .iter()
        .flat_map(|file| std::fs::read(file).unwrap_or_default())
        .collect()
}

fn holds(bytes: &[u8], text: &str) -> bool {
    bytes.windows(text.len()).any(|window| window == text.as_bytes())
}

on_both_databases! {
    /// Somebody who goes through the chain, with a word of its own in every text, is forgotten to the last byte; what others
    /// wrote of others, and every figure, is as it was.
    async fn a_person_is_forgotten(backend: Backend) {
        let chain = Chain::at(backend, &["INTERVIEW_OUTCOME", "INTERVIEW_PLANNED"]).await;
        let about = json!({ "phone": "0612345678", "mailConsent": true });
        let (candidate, trajectory) = chain.person("KAN-77", about).await;
        let mut other = json!({ "name": "Robin Bedacht" });
        merge(&mut other, json!({ "email": "robin@kandidaten.example" }));
        let (_, of_other) = chain.person("KAN-78", other).await;
        let mut own = written(&chain, &trajectory, "eigen").await;
        let of_others = written(&chain, &of_other, "ander").await;
        own.extend(["Kim Verzonnen", CANDIDATE, "KAN-77", "0612345678"].map(str::to_owned));
        chain.region.coordinator.advance("P2D").await;
        chain.region.coordinator.settle().await;
        let before = everything(&chain).await;
        for word in &own {
            assert!(before.contains(word.as_str()), "{word} was never kept");
        }

        let erase = json!({ "candidateId": candidate, "ground": "CONSENT_WITHDRAWN", "askedOn": "2026-09-08" });
        let client = &chain.gemeente.client;
        assert_eq!(client.refused("eraseCandidate", erase.clone()).await, ["WRONG_STATE"]);
        assert!(holds(everything(&chain).await.as_bytes(), "Kim Verzonnen"), "a refusal changes nothing");
        let stop = json!({ "trajectoryId": trajectory, "reason": "Kanarie eigen einde" });
        done(client, "stopTrajectory", "trajectory", stop).await;
        own.push("Kanarie eigen einde".to_owned());
        let figures = chain.region.monitor(json!({ "convenantId": chain.convenant }), MONITOR).await;
        assert_eq!(chain.employer.client.refused("eraseCandidate", erase.clone()).await, ["NOT_PERMITTED"]);
        done(client, "eraseCandidate", "candidate", erase.clone()).await;
        chain.region.coordinator.advance("P2D").await;
        chain.region.coordinator.settle().await;

        let after = everything(&chain).await;
        for word in &own {
            let kept = after.lines().find(|line| line.contains(word.as_str()));
            assert_eq!(kept, None, "{word}");
        }
        for word in &of_others {
            assert!(after.contains(word.as_str()), "{word} is another's");
        }
        let figures_after = chain.region.monitor(json!({ "convenantId": chain.convenant }), MONITOR).await;
        assert_eq!(figures, figures_after);
        let seen = person(&chain.gemeente, &candidate).await;
        assert_eq!(seen["reference"], candidate);
        assert_eq!(seen["person"], Value::Null);
        assert!(seen["erasedAt"].is_string(), "{seen}");
        let decision = &seen["rightsDecisions"]["nodes"][0];
        assert_eq!((&decision["right"], &decision["outcome"]), (&json!("ERASURE"), &json!("GRANTED")));

        // Nothing is written of nobody.
        let note = json!({ "trajectoryId": trajectory, "kind": "PROGRESS", "text": "Toch nog iets" });
        assert_eq!(client.refused("writeProgressNote", note).await, ["ERASED"]);
        assert_eq!(client.refused("eraseCandidate", erase).await, ["ERASED"]);

        let Region { program, database, .. } = chain.region;
        assert!(program.stop());
        let file = on_disk(&database);
        for word in &own {
            assert!(!holds(&file, word), "{word} is still on the disk");
        }
    }
}

/// As often as somebody reads of a person, it is kept.
const READS: i64 = 60;

on_both_databases! {
    /// Whoever asks who saw its data is told each time, by whom and what; what was not shown was not read.
    async fn each_read_of_a_person_is_kept(backend: Backend) {
        let chain = Chain::at(backend, &[]).await;
        let (candidate, trajectory) = chain.person("KAN-80", json!({})).await;
        chain.refer(&trajectory).await;
        for _ in 0..READS {
            person(&chain.employer, &candidate).await;
        }
        person(&chain.gemeente, &candidate).await;
        let coordinator = &chain.region.coordinator;
        let hidden = coordinator.query(PERSON, json!({ "id": candidate })).await;
        assert_eq!(hidden["node"]["person"], Value::Null);

        let query = "query Reads($of: ID!) {
            personReads(filter: { candidateId: $of }, first: 100) {
                nodes { data rowType times organization { id } contact { id } candidate { id } application traceId }
            }
        }";
        let reads = eventually("all reads are written", || async {
            let data = chain.gemeente.client.query(query, json!({ "of": candidate })).await;
            let rows = data["personReads"]["nodes"].as_array().unwrap().clone();
            let times: i64 = rows.iter().map(|row| row["times"].as_i64().unwrap()).sum();
            (times > READS).then_some(rows)
        })
        .await;
        for row in &reads {
            assert_eq!((&row["data"], &row["rowType"]), (&json!("PERSON"), &json!("Candidate")), "{row}");
            assert_eq!(row["candidate"]["id"], candidate);
        }
        let of = |partner: &Partner| -> i64 {
            let rows = reads.iter().filter(|row| row["organization"]["id"] == partner.id);
            rows.map(|row| row["times"].as_i64().unwrap()).sum()
        };
        assert_eq!((of(&chain.employer), of(&chain.gemeente)), (READS, 1));
        let refused = chain.employer.client.query(query, json!({ "of": candidate })).await;
        assert_eq!(refused["personReads"]["nodes"], json!([]));
    }
}

on_both_databases! {
    /// Whoever reads in the last moment before the program is stopped is not forgotten.
    async fn what_was_read_is_written_before_the_program_stops(backend: Backend) {
        let chain = Chain::at(backend, &[]).await;
        let (candidate, _) = chain.person("KAN-81", json!({})).await;
        person(&chain.gemeente, &candidate).await;
        let Region { program, database, .. } = chain.region;
        assert!(program.stop());
        let db = database.connect().await;
        let sql = format!("SELECT COUNT(*) FROM person_read WHERE candidate_id = '{candidate}'");
        let counted = db.query_one_raw(Statement::from_string(db.get_database_backend(), sql)).await.unwrap();
        let rows: i64 = counted.unwrap().try_get_by_index(0).unwrap();
        assert_eq!(rows, 1);
    }
}

on_both_databases! {
    /// What is disputed is kept and not used: only the partner that registered the person reads it, and nobody adds to it.
    async fn a_person_is_left_alone(backend: Backend) {
        let chain = Chain::at(backend, &[]).await;
        let (candidate, trajectory) = chain.person("KAN-79", json!({ "mailConsent": true })).await;
        let referral = chain.refer(&trajectory).await;
        assert_eq!(person(&chain.employer, &candidate).await["person"]["name"], "Kim Verzonnen");

        let client = &chain.gemeente.client;
        let restrict = json!({
            "candidateId": candidate, "ground": "ACCURACY_CONTESTED", "askedOn": "2026-09-07", "explanation": "Betwist",
        });
        done(client, "restrictCandidate", "candidate", restrict.clone()).await;
        assert_eq!(person(&chain.employer, &candidate).await["person"], Value::Null);
        assert_eq!(person(&chain.gemeente, &candidate).await["person"]["name"], "Kim Verzonnen");
        let interview = json!({
            "referralId": referral, "startsAt": "2026-09-10T08:00:00Z", "endsAt": "2026-09-10T09:00:00Z",
            "location": "Lindelaan 1",
        });
        assert_eq!(chain.employer.client.refused("planInterview", interview.clone()).await, ["RESTRICTED"]);
        assert_eq!(client.refused("restrictCandidate", restrict).await, ["WRONG_STATE"]);

        let lift = json!({ "candidateId": candidate, "explanation": "Nagegaan, en gemeld" });
        assert_eq!(chain.employer.client.refused("liftRestriction", lift.clone()).await, ["NOT_PERMITTED"]);
        done(client, "liftRestriction", "candidate", lift).await;
        assert_eq!(person(&chain.employer, &candidate).await["person"]["name"], "Kim Verzonnen");
        done(&chain.employer.client, "planInterview", "interview", interview).await;
        let refuse = json!({
            "candidateId": candidate, "right": "ERASURE", "ground": "PUBLIC_TASK", "askedOn": "2026-09-07",
            "explanation": "De uitkering loopt",
        });
        done(client, "refuseRight", "decision", refuse).await;
        let seen = person(&chain.gemeente, &candidate).await;
        let outcomes: Vec<&Value> = seen["rightsDecisions"]["nodes"].as_array().unwrap().iter().map(|it| &it["outcome"]).collect();
        assert_eq!(outcomes, ["GRANTED", "ENDED", "REFUSED"]);
    }
}
