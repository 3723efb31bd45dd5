//! Flevoland, "Handen aan de ploeg": a convenant that a fifth gemeente and a seventh institution join when it is
//! under way, and its funnel from information to a first placement.

use chrono::{DateTime, Utc};
use serde_json::{Value, json};

use super::region::{Partner, Region, reached};
use crate::support::on_both_databases;

const GEMEENTEN: [&str; 4] = [
    "Gemeente Vissershoek",
    "Gemeente Kadepolder",
    "Gemeente Randmeer",
    "Gemeente Zeebos",
];
const INSTITUTIONS: [&str; 6] = [
    "Thuiszorg Polder",
    "Wonen met Zorg",
    "Gehandicaptenzorg Dijk",
    "Ouderenzorg Kade",
    "Zorgcentra Polder",
    "Ziekenhuis Polder",
];
const OTHERS: [(&str, &str); 5] = [
    ("PROVINCE", "Provincie Polderland"),
    ("UWV", "UWV Inkoop Polderland"),
    ("UWV", "UWV Noord"),
    ("UWV", "UWV Midden"),
    ("UWV", "UWV Zuid"),
];

/// A gemeente's part of the funnel: informed, oriented in an intake, interviewed, placed.
const FIRST: [usize; 4] = [35, 18, 12, 8];
/// The one that came later.
const FIFTH: [usize; 4] = [60, 28, 12, 8];

/// The pilot, from its signing to its figures.
pub async fn live(region: &Region) -> String {
    let kinds = ["INTAKE_HELD", "INTERVIEW_PLANNED", "INTERVIEW_OUTCOME"];
    let convenant = region.convenant("Handen aan de ploeg", &kinds).await;
    for (kind, name) in OTHERS {
        region.silent_partner(&convenant, kind, name).await;
    }
    let mut gemeenten = Vec::new();
    for name in GEMEENTEN {
        gemeenten.push(region.partner(&convenant, "GEMEENTE", name).await);
    }
    let mut institutions = Vec::new();
    for name in INSTITUTIONS {
        institutions.push(region.partner(&convenant, "EMPLOYER", name).await);
    }
    let fifth = region.newcomer("GEMEENTE", "Gemeente Almeerbos").await;
    let seventh = region.newcomer("EMPLOYER", "Zorggroep Almeerbos").await;
    for (gemeente, institution) in gemeenten.iter().zip(&institutions) {
        led(region, &convenant, gemeente, institution, FIRST).await;
    }
    joined(
        region,
        &convenant,
        (&gemeenten[0], &institutions[5]),
        [&fifth, &seventh],
    )
    .await;
    led(region, &convenant, &fifth, &seventh, FIFTH).await;
    convenant
}

/// A gemeente leads its candidates to an institution.
async fn led(
    region: &Region,
    convenant: &str,
    gemeente: &Partner,
    institution: &Partner,
    funnel: [usize; 4],
) {
    let [informed, oriented, interviewed, placed] = funnel;
    let start = json!({ "convenantId": convenant, "route": "INFLOW" });
    let prefix = format!("FL-{}", gemeente.id);
    let trajectories = region.persons(gemeente, &prefix, informed, &start).await;
    region
        .met(gemeente, convenant, "INFORMATION_MEETING", &trajectories, false)
        .await;
    region
        .met(
            gemeente,
            convenant,
            "CONSULTING_HOUR",
            &trajectories[..oriented],
            true,
        )
        .await;
    let referrals = region
        .referred(gemeente, institution, &trajectories[..interviewed])
        .await;
    region.interviewed(institution, &referrals, placed).await;
    region
        .placed(
            institution,
            &referrals[..placed],
            &json!({ "kind": "INTERNSHIP" }),
        )
        .await;
}

/// Two partners join. Until then nothing can be asked of them; by joining they owe nothing that was there before.
async fn joined(region: &Region, convenant: &str, old: (&Partner, &Partner), new: [&Partner; 2]) {
    let (gemeente, institution) = old;
    let [fifth, seventh] = new;
    let start = json!({ "convenantId": convenant, "route": "INFLOW" });
    let waiting = region.person(gemeente, "FL-WACHT", start).await;
    let refer = |employer: &Partner| json!({ "trajectoryId": waiting, "employerId": employer.id });
    assert_eq!(
        gemeente.client.refused("referCandidate", refer(seventh)).await,
        ["NOT_FOUND"]
    );
    assert_eq!(
        region.coordinator.refused("referCandidate", refer(seventh)).await,
        ["NOT_A_PARTY"]
    );
    gemeente
        .client
        .accepted("referCandidate", refer(institution), "")
        .await;
    let before = all(region, convenant).await;
    for partner in new {
        let input = json!({ "convenantId": convenant, "organizationId": partner.id });
        region.coordinator.accepted("addParty", input, "").await;
    }
    region.coordinator.advance("PT1M").await;
    assert_eq!(all(region, convenant).await, before, "what ran goes on as it did");
    for partner in [fifth, seventh] {
        assert_eq!(
            region.deadlines(json!({ "responsibleId": partner.id })).await,
            [] as [Value; 0]
        );
        let own = partner
            .client
            .query(
                "{ deadlines { totalCount } convenants { totalCount } }",
                json!({}),
            )
            .await;
        assert_eq!(
            own,
            json!({ "deadlines": { "totalCount": 0 }, "convenants": { "totalCount": 1 } })
        );
    }
}

/// Every open deadline, as it stands.
async fn all(region: &Region, convenant: &str) -> Vec<Value> {
    region
        .deadlines(json!({ "convenantId": convenant, "states": ["OPEN"] }))
        .await
}

fn moment(value: &Value) -> DateTime<Utc> {
    value.as_str().unwrap().parse().unwrap()
}

/// Since when an organisation takes part.
async fn since(region: &Region, convenant: &str, name: &str) -> (String, DateTime<Utc>) {
    let query = "query ($id: ID!) { node(id: $id) { ... on Convenant { parties(first: 40) { nodes {
        createdAt organization { id name }
    } } } } }";
    let data = region.coordinator.query(query, json!({ "id": convenant })).await;
    let parties = data["node"]["parties"]["nodes"].as_array().unwrap();
    let party = parties
        .iter()
        .find(|party| party["organization"]["name"] == name)
        .unwrap();
    (
        party["organization"]["id"].as_str().unwrap().to_owned(),
        moment(&party["createdAt"]),
    )
}

on_both_databases! {
    async fn newcomers_owe_only_what_is_theirs_and_the_funnel_is_seen(backend: Backend) {
        let region = Region::at(backend, "2009-01-30 09:00").await;
        let convenant = live(&region).await;

        let figures = region.monitor(json!({ "convenantId": convenant }), "funnel { step persons }").await;
        let funnel = ["INFORMED", "INTAKE", "INTERVIEWED", "PLACED"].map(|step| reached(&figures["funnel"], step));
        assert_eq!(funnel, [200, 100, 60, 40]);

        for (name, kinds, count) in [
            ("Gemeente Almeerbos", &["INTAKE_HELD"][..], FIFTH[0]),
            ("Zorggroep Almeerbos", &["INTERVIEW_PLANNED", "INTERVIEW_OUTCOME"][..], 2 * FIFTH[2]),
        ] {
            let (id, joined) = since(&region, &convenant, name).await;
            let (_, began) = since(&region, &convenant, GEMEENTEN[0]).await;
            assert!(joined > began, "it joined when the rest was under way");
            let own = region.deadlines(json!({ "convenantId": convenant, "responsibleId": id })).await;
            assert_eq!(own.len(), count, "{name}");
            for deadline in &own {
                assert!(kinds.iter().any(|kind| deadline["kind"] == *kind), "{deadline}");
                for when in ["openedAt", "startsAt", "dueAt"] {
                    assert!(moment(&deadline[when]) >= joined, "{when} of {deadline}");
                }
            }
        }
        let seventh = region.program.client("contact@zorggroepalmeerbos.example");
        let data = seventh.query("{ deadlines(first: 100) { nodes { responsible { name } } } }", json!({})).await;
        for deadline in data["deadlines"]["nodes"].as_array().unwrap() {
            assert_eq!(deadline["responsible"]["name"], "Zorggroep Almeerbos", "it sees nobody else's");
        }
    }
}
