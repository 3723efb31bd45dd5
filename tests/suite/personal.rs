//! Texts that must not say who someone is: references, what travels to other regions, and numbers that are in no text.

use serde_json::{Value, json};

use crate::{
    support::{Client, Program, TestDatabase, on_both_databases},
    west_brabant::{WestBrabant, text},
};

/// The code and the message of the one refusal there is.
async fn refusal(client: &Client, name: &str, input: Value) -> (String, String) {
    let payload = client.mutate(name, input, "").await;
    let errors = payload["errors"].as_array().unwrap();
    assert_eq!(errors.len(), 1, "{payload}");
    (text(&errors[0]["code"]), text(&errors[0]["message"]))
}

on_both_databases! {
    async fn a_reference_tells_others_nothing(backend: Backend) {
        let database = TestDatabase::demonstration(backend).await;
        let program = Program::demonstration(&database).await;
        let gemeente = WestBrabant::of(&program).gemeente;
        let data = gemeente.query("{ viewer { organization { region { id } } } }", json!({})).await;
        let candidate = |reference: &str| json!({
            "regionId": data["viewer"]["organization"]["region"]["id"], "reference": reference,
            "name": "Esra Yıldız", "language": "NL", "source": "WWB", "phone": "111222333",
        });
        for (reference, code, word) in [
            ("Yildiz-1", "PERSONAL_DATA", "een naam"),
            ("jan.jansen", "PERSONAL_DATA", "een naam"),
            ("e.y@gemeente.example", "PERSONAL_DATA", "een mailadres"),
            ("06 1234 5678", "PERSONAL_DATA", "een telefoonnummer"),
            ("4811 AB 12", "PERSONAL_DATA", "een postadres"),
            ("111.222.333", "MALFORMED", "een burgerservicenummer"),
            ("10 000 008", "MALFORMED", "een burgerservicenummer"),
        ] {
            let (refused, said) = refusal(&gemeente, "registerCandidate", candidate(reference)).await;
            assert_eq!(refused, code, "{reference}: {said}");
            assert!(said.contains(word) && said.contains("WB-0202") && !said.contains(reference), "{reference}: {said}");
        }
        for reference in ["WB-9911", "2026-0012", "2026AB12", "dossier 12"] {
            gemeente.accepted("registerCandidate", candidate(reference), "").await;
        }
    }
}

on_both_databases! {
    /// Wherever it is typed: no field is for it.
    async fn no_text_holds_a_citizen_service_number(backend: Backend) {
        let database = TestDatabase::demonstration(backend).await;
        let program = Program::demonstration(&database).await;
        let coordinator = WestBrabant::of(&program).coordinator;
        let data = coordinator.query("{ viewer { organization { region { id } } } }", json!({})).await;
        let employer = |name: &str| json!({
            "regionId": data["viewer"]["organization"]["region"]["id"], "kind": "EMPLOYER", "name": name,
        });
        for name in ["Zorg 111222333", "Zorg 111.222.333", "Zorg １１１２２２３３３"] {
            let (code, said) = refusal(&coordinator, "registerOrganization", employer(name)).await;
            assert_eq!(code, "PERSONAL_DATA", "{name}");
            assert!(said.contains("burgerservicenummer"), "{said}");
        }
        coordinator.accepted("registerOrganization", employer("Zorg 111222334"), "").await;
    }
}

on_both_databases! {
    async fn a_template_names_nobody_in_any_spelling(backend: Backend) {
        let database = TestDatabase::demonstration(backend).await;
        let program = Program::demonstration(&database).await;
        let region = WestBrabant::of(&program);
        let coordinator = &region.coordinator;
        let query = "{ convenants { nodes { id } } viewer { organization { region { id } } } }";
        let data = coordinator.query(query, json!({})).await;
        let convenant = &data["convenants"]["nodes"][0]["id"];
        let person = json!({
            "regionId": data["viewer"]["organization"]["region"]["id"], "reference": "WB-9912",
            "name": "Renée van den Broek", "language": "NL", "source": "WWB",
        });
        region.gemeente.accepted("registerCandidate", person, "").await;
        for (number, name) in [
            "aan de hand van RENEE VAN DEN BROEK",
            "Broek, Renée van den",
            "Renée Broek",
            "renéevandenbroek",
            "R e n é e   v a n   d e n   B r o e k",
            "Ｒenée van den Broek",
            "zoals bij zorggroep  DE linde",
            "bel 088 123 45 67",
            "kom naar de Kade 12, 4811 AB",
            "met 10000008",
        ]
        .into_iter()
        .enumerate()
        {
            let programme = json!({
                "convenantId": convenant, "name": format!("Traject {number}"), "goMomentWeeks": [],
                "guidanceLines": [], "phases": [{ "name": name, "weeks": 4 }],
            });
            let created = coordinator.accepted("createProgramme", programme, "programme { id }").await;
            let publish = json!({ "programmeId": created["programme"]["id"], "name": format!("Sjabloon {number}") });
            let (code, said) = refusal(coordinator, "publishTemplate", publish).await;
            assert_eq!(code, "PERSONAL_DATA", "{name}: {said}");
            assert!(said.contains("in te staan"), "{name}: {said}");
        }
        let programme = json!({
            "convenantId": convenant, "name": "Traject Broekzoom", "goMomentWeeks": [], "guidanceLines": [],
            "phases": [{ "name": "van den ander leren", "weeks": 4 }],
        });
        let created = coordinator.accepted("createProgramme", programme, "programme { id }").await;
        let publish = json!({ "programmeId": created["programme"]["id"], "name": "Zonder namen" });
        coordinator.accepted("publishTemplate", publish, "").await;
    }
}
