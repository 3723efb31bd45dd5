//! GENERO: a practice that works goes to another region without anyone's data, and its factsheet is exported.

use serde_json::{Value, json};

use super::region::Region;
use crate::{support::on_both_databases, west_brabant::text};

const OUTLINE: &str = "query ($id: ID!) { node(id: $id) { ... on Convenant { bindingForm
    currentVersion { rules { kind term { direction length { amount unit } } reminders { amount unit } } }
    programmes(first: 10) { nodes {
        name weeks phases { name weeks } goMoments { week } guidanceLines { line role }
    } }
    groups(first: 1) { totalCount } trajectories(first: 1) { totalCount }
} } }";

async fn outline(region: &Region, convenant: &str) -> Value {
    let data = region
        .coordinator
        .query(OUTLINE, json!({ "id": convenant }))
        .await;
    data["node"].clone()
}

fn programme(convenant: &str, name: &str) -> Value {
    json!({
        "convenantId": convenant, "name": name, "goMomentWeeks": [7, 14, 20],
        "phases": [{ "name": "Kennismaken", "weeks": 7 }, { "name": "Leren", "weeks": 13 }],
        "guidanceLines": [{ "line": 1, "role": "STUDY_COACH" }, { "line": 2, "role": "SOCIAL_COACH" }],
    })
}

on_both_databases! {
    async fn a_practice_goes_to_another_region_without_anyones_data(backend: Backend) {
        let here = Region::at(backend, "2012-02-01 09:00").await;
        let convenant = here.convenant("Welslagen", &["JOB_OFFERED", "GO_MOMENT_DECIDED"]).await;
        let gemeente = here.partner(&convenant, "GEMEENTE", "Gemeente Rietbeek").await;
        let employer = here.partner(&convenant, "EMPLOYER", "Zorggroep Het Baken").await;
        let id = here.done("createProgramme", "programme", programme(&convenant, "Toeleiding")).await;
        let group = json!({
            "programmeId": id, "name": "Voorjaarsklas", "startsOn": "2012-03-05", "minimum": 1, "maximum": 18,
        });
        let group = here.done("planGroup", "group", group).await;
        let start = json!({ "convenantId": convenant, "route": "INFLOW", "groupId": group });
        let persons = here.persons(&gemeente, "GN", 3, &start).await;
        here.accepted(&gemeente, &employer, &persons).await;

        let publish = json!({ "convenantId": convenant, "name": "Welslagen" });
        let template = here.done("publishTemplate", "template", publish).await;
        let query = "query ($id: ID!) { node(id: $id) { ... on ConvenantTemplate { kind document } } }";
        let read = here.coordinator.query(query, json!({ "id": template })).await;
        let document = text(&read["node"]["document"]);
        let people = ["Verzonnen", "Robin", "Rietbeek", "Baken", "@", ".example", "GN-0000", "Voorjaarsklas"];
        let ids = [&convenant, &gemeente.id, &gemeente.contact, &employer.id, &id, &group, &persons[0], &here.id];
        for part in people.into_iter().chain(ids.into_iter().map(String::as_str)) {
            assert!(!document.contains(part), "{part} is in {document}");
        }

        let there = Region::at(backend, "2012-02-01 09:00").await;
        let adopt = json!({ "regionId": there.id, "document": document, "name": "Welslagen aan de Merwe" });
        let adopted = there.done("adoptTemplate", "convenant", adopt).await;
        let (original, copy) = (outline(&here, &convenant).await, outline(&there, &adopted).await);
        for part in ["bindingForm", "currentVersion", "programmes"] {
            assert_eq!(copy[part], original[part], "{part}");
        }
        let count = |part: &str| [original[part]["totalCount"].clone(), copy[part]["totalCount"].clone()];
        assert_eq!(count("groups"), [1, 0]);
        assert_eq!(count("trajectories"), [3, 0]);

        // What names someone does not travel.
        let named = programme(&convenant, "Traject van Mies Verzonnen");
        here.done("createProgramme", "programme", named).await;
        let publish = json!({ "convenantId": convenant, "name": "Anders" });
        assert_eq!(here.coordinator.refused("publishTemplate", publish).await, ["PERSONAL_DATA"]);
    }
}

on_both_databases! {
    async fn the_factsheet_has_its_fields(backend: Backend) {
        let region = Region::at(backend, "2012-02-01 09:00").await;
        let convenant = region.convenant("Welslagen", &[]).await;
        region.partner(&convenant, "EMPLOYER", "Zorggroep Het Baken").await;
        let told = json!({
            "practiceName": "Welslagen", "domain": "Opleiding, welzijn, zorg", "background": "Er dreigen tekorten.",
            "inShort": "Twintig weken toeleiding.", "regionalCoordination": "Vaste aanspreekpunten.",
            "organisation": "Een kenniscentrum.", "specificGoal": "Duurzame instroom.",
            "targetGroup": "Werkzoekenden.", "execution": "De partners samen.", "reactions": "Wisselend.",
            "financing": "Cofinanciering.", "website": "https://welslagen.example", "contactPoint": "Het servicepunt",
            "products": ["Startprofiel", "Assessments"], "conditions": ["Er is vraag van werkgevers."],
            "successFactors": ["Commitment op alle niveaus."], "hinderingFactors": ["Geldstromen veranderen."],
        });
        let mut input = told.clone();
        input["convenantId"] = json!(convenant);
        region.coordinator.accepted("describeConvenant", input, "").await;
        let query = "query ($id: ID!) { node(id: $id) { ... on Convenant { factsheet {
            practiceName domain background inShort regionalCoordination organisation specificGoal targetGroup execution
            reactions financing website contactPoint products conditions successFactors hinderingFactors
            region document(language: NL) parties { kind count }
        } } } }";
        let seen = region.coordinator.query(query, json!({ "id": convenant })).await["node"]["factsheet"].clone();
        let document = text(&seen["document"]);
        for (field, value) in told.as_object().unwrap() {
            assert_eq!(&seen[field], value, "{field}");
            let first = value.as_array().map_or(value, |list| &list[0]);
            assert!(document.contains(&text(first)), "{field} is not in {document}");
        }
        assert!(document.contains(&text(&seen["region"])), "{document}");
        let employers = json!({ "kind": "EMPLOYER", "count": 1 });
        assert!(seen["parties"].as_array().unwrap().contains(&employers), "{}", seen["parties"]);
    }
}
