//! Vrij denken over begeleiding: two forms of guidance side by side, compared on capacity and quality against criteria
//! that were fixed before the first day.

use serde_json::{Value, json};

use super::region::{Region, done, monitor};
use crate::{support::on_both_databases, west_brabant::text};

fn criteria(baseline: &str) -> Value {
    json!([
        {
            "name": "Deelnemers per begeleider", "measures": "CAPACITY", "unit": "deelnemers",
            "direction": "HIGHER_IS_BETTER", "baseline": baseline,
        },
        {
            "name": "Oordeel van deelnemers", "measures": "QUALITY", "unit": "punten",
            "direction": "HIGHER_IS_BETTER", "baseline": "7.5",
        },
    ])
}

on_both_databases! {
    async fn two_forms_are_compared_on_what_was_agreed_beforehand(backend: Backend) {
        let region = Region::at(backend, "2022-03-01 09:00").await;
        let convenant = region.convenant("Vrij denken over begeleiding", &[]).await;
        let employer = region.partner(&convenant, "EMPLOYER", "Zorggroep De Rietkraag").await;
        let gemeente = region.partner(&convenant, "GEMEENTE", "Gemeente Maasdrecht").await;
        let plan = json!({
            "convenantId": convenant, "name": "Twee vormen", "startsOn": "2022-03-14", "criteria": criteria("3"),
            "forms": [
                { "name": "Leerafdeling", "description": "Deelnemers leren samen op een afdeling." },
                { "name": "Begeleiden op afstand", "description": "De begeleider is op afroep." },
            ],
        });
        let trial = region.done("planGuidanceTrial", "trial", plan).await;
        let change = |baseline: &str| json!({ "trialId": trial, "criteria": criteria(baseline) });
        region.coordinator.accepted("changeTrialCriteria", change("4"), "").await;
        region.coordinator.advance_to("2022-03-14T09:00:00+01:00").await;
        assert_eq!(region.coordinator.refused("changeTrialCriteria", change("2")).await, ["CRITERIA_FIXED"]);

        let query = "query ($id: ID!) { node(id: $id) { ... on GuidanceTrial {
            forms { id name participants dropouts }
            comparison {
                criterion { id measures baseline }
                results { form { name } measurements mean difference isMet }
            }
        } } }";
        let seen = async || region.coordinator.query(query, json!({ "id": trial })).await["node"].clone();
        let before = seen().await;
        let form = |position: usize| text(&before["forms"][position]["id"]);
        let criterion = |position: usize| text(&before["comparison"][position]["criterion"]["id"]);
        let start = json!({ "convenantId": convenant, "route": "INFLOW" });
        let persons = region.persons(&gemeente, "VD", 3, &start).await;
        for (person, at) in persons.iter().zip([0, 0, 1]) {
            let input = json!({ "formId": form(at), "trajectoryId": person });
            region.coordinator.accepted("assignGuidanceForm", input, "").await;
        }
        // Capacity and quality of either form; the second has room for more, at the cost of quality.
        let values = [(0, 0, "5"), (0, 0, "6"), (0, 1, "7.5"), (1, 0, "8"), (1, 1, "7.25"), (1, 1, "7")];
        for (at, of, value) in values {
            let input = json!({
                "formId": form(at), "criterionId": criterion(of), "value": value, "measuredOn": "2022-03-14",
            });
            done(&employer.client, "recordMeasurement", "measurement", input).await;
        }
        let after = seen().await;
        let participants = |position: usize| after["forms"][position]["participants"].clone();
        assert_eq!([participants(0), participants(1)], [json!(2), json!(1)]);
        let compared = |position: usize| {
            let row = &after["comparison"][position];
            json!([row["criterion"]["measures"], row["criterion"]["baseline"], row["results"]])
        };
        let result = |form: &str, measurements: i64, mean: &str, difference: &str, is_met: bool| json!({
            "form": { "name": form }, "measurements": measurements, "mean": mean, "difference": difference,
            "isMet": is_met,
        });
        assert_eq!(compared(0), json!(["CAPACITY", "4", [
            result("Leerafdeling", 2, "5.5", "1.5", true),
            result("Begeleiden op afstand", 1, "8", "4", true),
        ]]));
        assert_eq!(compared(1), json!(["QUALITY", "7.5", [
            result("Leerafdeling", 1, "7.5", "0", true),
            result("Begeleiden op afstand", 2, "7.125", "-0.375", false),
        ]]));
    }
}

on_both_databases! {
    async fn the_monitor_tells_how_many_more_can_be_guided(backend: Backend) {
        let region = Region::at(backend, "2022-03-01 09:00").await;
        let convenant = region.convenant("Vrij denken over begeleiding", &[]).await;
        let school = region.partner(&convenant, "SCHOOL", "ROC Maasdrecht").await;
        let gemeente = region.partner(&convenant, "GEMEENTE", "Gemeente Maasdrecht").await;
        let programme = json!({
            "convenantId": convenant, "name": "Leerafdeling", "phases": [{ "name": "Leren", "weeks": 10 }],
            "goMomentWeeks": [], "guidanceLines": [{ "line": 1, "role": "STUDY_COACH" }],
        });
        let programme = region.done("createProgramme", "programme", programme).await;
        let start = json!({ "convenantId": convenant, "route": "INFLOW", "programmeId": programme });
        let persons = region.persons(&gemeente, "VD", 3, &start).await;
        for person in &persons {
            let guide = json!({ "trajectoryId": person, "line": 1, "contactId": school.contact });
            gemeente.client.accepted("assignGuidance", guide, "").await;
        }
        let capacity = json!({ "convenantId": convenant, "contactId": school.contact, "participants": 5 });
        region.coordinator.accepted("setGuidanceCapacity", capacity, "").await;
        let stopped = json!({ "trajectoryId": persons[0], "reason": "Verhuisd." });
        gemeente.client.accepted("stopTrajectory", stopped, "").await;
        let selection = "guidance { partner { name } guides participants capacity free }";
        let filter = json!({ "convenantId": convenant });
        let expected = json!([{
            "partner": { "name": "ROC Maasdrecht" }, "guides": 1, "participants": 2, "capacity": 5, "free": 3,
        }]);
        assert_eq!(region.monitor(filter.clone(), selection).await["guidance"], expected);
        let of_school = monitor(&school.client, filter.clone(), selection).await;
        assert_eq!(of_school["guidance"], expected);
        assert_eq!(monitor(&gemeente.client, filter, selection).await["guidance"], json!([]));
    }
}
