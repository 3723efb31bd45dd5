//! Parkstad Limburg: four sub-regions that each work in their own way under one convenant, affirmed again by its
//! boards, and counted apart and together.

use serde_json::{Value, json};

use super::region::{Region, of_routes};
use crate::support::on_both_databases;

/// A sub-region: its programme, the phases of it, and its results of inflow and advancement.
type Part = (
    &'static str,
    &'static str,
    &'static [(&'static str, i64)],
    [usize; 2],
);

const PARTS: [Part; 4] = [
    (
        "Rayon Noord",
        "Selectie door een re-integratiebedrijf",
        &[("Selectie", 4), ("Opleiding", 20)],
        [60, 100],
    ),
    (
        "Rayon Oost",
        "Direct geplaatst met een jobcoach",
        &[("Plaatsing", 12)],
        [45, 80],
    ),
    (
        "Rayon Zuid",
        "Schoolverlaters",
        &[("Kennismaken", 2), ("Stage", 10), ("BBL", 40)],
        [30, 50],
    ),
    (
        "Rayon West",
        "Vakopleiding op de werkvloer",
        &[("Werkend leren", 26)],
        [20, 23],
    ),
];

/// The pilot, from its signing to its figures.
pub async fn live(region: &Region) -> String {
    let convenant = region.convenant("Parkstad Limburg", &[]).await;
    let gemeente = region.partner(&convenant, "GEMEENTE", "Gemeente Steenberg").await;
    let employer = region.partner(&convenant, "EMPLOYER", "Zorg Steenberg").await;
    let school = region.silent_partner(&convenant, "SCHOOL", "ROC Steenberg").await;
    region
        .target(&convenant, "INFLOW", 130, "Jongeren uit het onderwijs")
        .await;
    region.target(&convenant, "INFLOW", 45, "Andere kanalen").await;
    region.target(&convenant, "ADVANCEMENT", 32, "Doorstroom").await;
    region
        .target(&convenant, "PARTICIPATION", 50, "Participatie")
        .await;
    for (number, (rayon, name, phases, [inflow, advancement])) in PARTS.iter().enumerate() {
        let input = json!({ "regionId": region.id, "name": rayon });
        let part = region.done("addSubRegion", "subRegion", input).await;
        let phases: Vec<Value> = phases
            .iter()
            .map(|(name, weeks)| json!({ "name": name, "weeks": weeks }))
            .collect();
        let input = json!({
            "convenantId": convenant, "name": name, "subRegionId": part, "phases": phases,
            "goMomentWeeks": [], "guidanceLines": [],
        });
        let programme = region.done("createProgramme", "programme", input).await;
        let start =
            |route: &str| json!({ "convenantId": convenant, "programmeId": programme, "route": route });
        let prefix = format!("PL-I-{number}");
        let trajectories = region
            .persons(&gemeente, &prefix, *inflow, &start("INFLOW"))
            .await;
        let referrals = region.accepted(&gemeente, &employer, &trajectories).await;
        region
            .placed(&employer, &referrals, &json!({ "kind": "BBL" }))
            .await;
        let prefix = format!("PL-D-{number}");
        let trajectories = region
            .persons(&gemeente, &prefix, *advancement, &start("ADVANCEMENT"))
            .await;
        region.certified(&gemeente, &school, &trajectories).await;
    }
    reaffirmed(region, &convenant, &[&gemeente.id, &employer.id, &school]).await;
    convenant
}

/// The boards affirm it again; nobody does so ahead of time, or for who takes no part.
async fn reaffirmed(region: &Region, convenant: &str, partners: &[&str; 3]) {
    let today = region.today().await;
    let input = |day: &str, partners: &[&str]| {
        json!({
            "convenantId": convenant, "reaffirmedOn": day, "organizationIds": partners,
            "note": "Uitgesproken in het bestuurlijk overleg.",
        })
    };
    let outsider = region.newcomer("EMPLOYER", "Thuiszorg Buiten").await;
    let refused = region
        .coordinator
        .refused("reaffirmConvenant", input(&today, &[&outsider.id]))
        .await;
    assert_eq!(refused, ["NOT_A_PARTY"]);
    let refused = region
        .coordinator
        .refused("reaffirmConvenant", input("2099-01-01", partners))
        .await;
    assert_eq!(refused, ["IN_THE_FUTURE"]);
    region
        .coordinator
        .accepted("reaffirmConvenant", input(&today, &partners[..2]), "")
        .await;

    let query = "query ($id: ID!) { node(id: $id) { ... on Convenant {
        reaffirmations { totalCount } parties(first: 20) { nodes { organization { id } lastReaffirmedOn } }
    } } }";
    let data = region.coordinator.query(query, json!({ "id": convenant })).await;
    assert_eq!(data["node"]["reaffirmations"]["totalCount"], 2);
    let parties = data["node"]["parties"]["nodes"].as_array().unwrap();
    let last = |partner: &str| {
        let party = parties
            .iter()
            .find(|party| party["organization"]["id"] == partner);
        party.unwrap()["lastReaffirmedOn"].clone()
    };
    let told = partners.map(last);
    assert_eq!(
        told,
        [json!(today), json!(today), Value::Null],
        "who did not affirm it is seen"
    );
}

on_both_databases! {
    async fn four_sub_regions_are_counted_apart_and_together(backend: Backend) {
        let region = Region::at(backend, "2008-09-01 09:00").await;
        let convenant = live(&region).await;

        let together = region.monitor(
            json!({ "convenantId": convenant }),
            "routes { route results target percentage } targets { target { name persons } }",
        ).await;
        assert_eq!(of_routes(&together["routes"], "target"), [130 + 45, 32, 50]);
        assert_eq!(of_routes(&together["routes"], "results"), [155, 253, 0]);
        assert_eq!(of_routes(&together["routes"], "percentage"), [89, 791, 0]);
        let persons: Vec<&Value> = together["targets"]
            .as_array()
            .unwrap()
            .iter()
            .map(|row| &row["target"]["persons"])
            .collect();
        assert_eq!(persons, [130, 45, 32, 50]);

        let query = "query ($id: ID!) { node(id: $id) { ... on Region { subRegions { nodes {
            id name programmes { nodes { name weeks phases { name weeks } } }
        } } } } }";
        let data = region.coordinator.query(query, json!({ "id": region.id })).await;
        let parts = data["node"]["subRegions"]["nodes"].as_array().unwrap();
        assert_eq!(parts.len(), PARTS.len());
        for (part, (name, programme, phases, [inflow, advancement])) in parts.iter().zip(PARTS) {
            assert_eq!(part["name"], name);
            let [own] = &part["programmes"]["nodes"].as_array().unwrap()[..] else { panic!("{part}") };
            assert_eq!(own["name"], programme);
            assert_eq!(own["weeks"], json!(phases.iter().map(|(_, weeks)| weeks).sum::<i64>()));
            let filter = json!({ "convenantId": convenant, "subRegionId": part["id"] });
            let apart = region.monitor(filter, "routes { route results }").await;
            let expected = [inflow, advancement, 0].map(|count| i64::try_from(count).unwrap());
            assert_eq!(of_routes(&apart["routes"], "results"), expected, "{name}");
        }
    }
}
