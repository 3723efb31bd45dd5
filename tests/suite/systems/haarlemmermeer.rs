//! Haarlemmermeer: interviews that must be over in the month before the group starts, one screening that partners
//! share, a warm handover, and people who move up or take part beside those who flow in.

use chrono::{DateTime, Datelike, Months, NaiveDate, Utc};
use chrono_tz::Europe::Amsterdam;
use serde_json::json;

use super::{
    pilot::{aims, brought, figures, moved_up, term},
    region::{Partner, Region, done},
};
use crate::{support::on_both_databases, west_brabant::text};

const KINDS: [&str; 2] = ["INTERVIEW_HELD", "HANDOVER_ACCEPTED"];

on_both_databases! {
    async fn one_screening_and_a_handover_that_is_accepted(backend: Backend) {
        let region = Region::at(backend, "2008-09-01 09:00").await;
        let convenant = live(&region).await;
        assert_eq!(figures(&region, &convenant).await, ([8, 204, 92], [55, 65, 80]));
    }
}

/// The pilot from its start to its results.
pub async fn live(region: &Region) -> String {
    let convenant = region.convenant("Haarlemmermeer", &KINDS).await;
    aims(region, &convenant, [55, 65, 80]).await;
    let gemeente = region
        .partner(&convenant, "GEMEENTE", "Gemeente Haarlemmermeer LOZ")
        .await;
    let employer = region
        .partner(&convenant, "EMPLOYER", "Zorg Haarlemmermeer LOZ")
        .await;
    let uwv = region.partner(&convenant, "UWV", "UWV Haarlemmermeer LOZ").await;
    let school = region
        .silent_partner(&convenant, "SCHOOL", "ROC Haarlemmermeer LOZ")
        .await;
    let (group, starts_on) = group(region, &convenant, &school).await;
    let start = json!({ "convenantId": convenant, "route": "INFLOW", "groupId": group });
    let trajectories = region.persons(&gemeente, "Haarlemmermeer-in", 8, &start).await;
    one_screening(region, &gemeente, &uwv, &trajectories[0]).await;
    handover(region, &gemeente, &uwv, &trajectories[0]).await;
    let referrals = region.accepted(&gemeente, &employer, &trajectories).await;
    counted_back(region, &convenant, starts_on, &referrals[0]).await;
    region
        .placed(&employer, &referrals, &json!({ "kind": "BBL" }))
        .await;
    moved_up(region, &convenant, &gemeente, &school, "Haarlemmermeer-door", 204).await;
    let start = json!({ "convenantId": convenant, "route": "PARTICIPATION" });
    let way = (&start, "WORK_EXPERIENCE");
    brought(region, &gemeente, &employer, "Haarlemmermeer-mee", 92, way).await;
    convenant
}

/// A group that starts on the first of a month, three months from now.
async fn group(region: &Region, convenant: &str, school: &str) -> (String, NaiveDate) {
    let input = json!({
        "convenantId": convenant, "name": "Lager opgeleiden", "phases": [{ "name": "Voortraject", "weeks": 12 }],
        "goMomentWeeks": [6], "guidanceLines": [{ "line": 1, "role": "STUDY_COACH" }],
    });
    let programme = region.done("createProgramme", "programme", input).await;
    let today: NaiveDate = region.today().await.parse().unwrap();
    let starts_on = (today + Months::new(3)).with_day(1).unwrap();
    let input = json!({
        "programmeId": programme, "schoolId": school, "name": "Eerste groep", "startsOn": starts_on, "minimum": 1,
        "maximum": 20,
    });
    (region.done("planGroup", "group", input).await, starts_on)
}

/// Due at the close of the last working day of the month before the group's, and met.
async fn counted_back(region: &Region, convenant: &str, starts_on: NaiveDate, referral: &str) {
    let query = "query ($convenant: ID!, $from: Date!, $until: Date!) {
        calendar(convenantId: $convenant, from: $from, until: $until) { days { date isOpen } }
    }";
    let until = starts_on.pred_opt().unwrap();
    let variables = json!({ "convenant": convenant, "from": until.with_day(1).unwrap(), "until": until });
    let data = region.coordinator.query(query, variables).await;
    let days = data["calendar"]["days"].as_array().unwrap();
    let last = days.iter().rev().find(|day| day["isOpen"] == true).unwrap();
    let held = term(region, referral, "INTERVIEW_HELD").await;
    let due_at: DateTime<Utc> = text(&held["dueAt"]).parse().unwrap();
    let due_at = due_at
        .with_timezone(&Amsterdam)
        .format("%Y-%m-%d %H:%M")
        .to_string();
    assert_eq!(due_at, format!("{} 17:00", text(&last["date"])));
    assert_eq!(held["state"], "MET");
}

/// The second partner reads what the first found, and nobody is tested twice.
async fn one_screening(region: &Region, gemeente: &Partner, uwv: &Partner, trajectory: &str) {
    let input = json!({
        "trajectoryId": trajectory, "kind": "COMPETENCY", "performedOn": region.today().await,
        "byOrganizationId": gemeente.id, "finding": "Zorgzaam en nauwkeurig",
    });
    let screening = done(&gemeente.client, "recordScreening", "screening", input).await;
    let query = "query ($id: ID!) {
        node(id: $id) { ... on Screening { narrative { finding } } } screenings { totalCount }
    }";
    let variables = json!({ "id": screening });
    let before = uwv.client.query(query, variables.clone()).await;
    assert_eq!(before, json!({ "node": null, "screenings": { "totalCount": 0 } }));
    let input = json!({ "screeningId": screening, "organizationId": uwv.id });
    done(&gemeente.client, "shareScreening", "screening", input).await;
    let found = json!({
        "node": { "narrative": { "finding": "Zorgzaam en nauwkeurig" } }, "screenings": { "totalCount": 1 },
    });
    assert_eq!(uwv.client.query(query, variables.clone()).await, found);
    let query = "query ($trajectory: ID!) {
        screenings(filter: { trajectoryId: $trajectory }) { totalCount }
        testRequests(filter: { trajectoryId: $trajectory }) { totalCount }
    }";
    let all = gemeente
        .client
        .query(query, json!({ "trajectory": trajectory }))
        .await;
    assert_eq!(all["screenings"]["totalCount"], 1);
    assert_eq!(all["testRequests"]["totalCount"], 0);
}

/// An offer changes nothing; only the receiving partner can accept it, and then the case is its own.
async fn handover(region: &Region, gemeente: &Partner, uwv: &Partner, trajectory: &str) {
    let input = json!({ "trajectoryId": trajectory, "toContactId": uwv.contact });
    let handover = done(&gemeente.client, "offerHandover", "handover", input).await;
    assert_eq!(case_manager(gemeente, trajectory).await, gemeente.contact);
    let accept = json!({ "handoverId": handover });
    let by_giver = gemeente.client.refused("acceptHandover", accept.clone()).await;
    assert_eq!(by_giver, ["NOT_PERMITTED"]);
    assert_eq!(case_manager(gemeente, trajectory).await, gemeente.contact);
    assert_eq!(
        term(region, &handover, "HANDOVER_ACCEPTED").await["state"],
        "OPEN"
    );
    done(&uwv.client, "acceptHandover", "handover", accept).await;
    assert_eq!(case_manager(gemeente, trajectory).await, uwv.contact);
    assert_eq!(term(region, &handover, "HANDOVER_ACCEPTED").await["state"], "MET");
}

async fn case_manager(by: &Partner, trajectory: &str) -> String {
    let query = "query ($id: ID!) { node(id: $id) { ... on Trajectory { caseManager { id } } } }";
    let data = by.client.query(query, json!({ "id": trajectory })).await;
    text(&data["node"]["caseManager"]["id"])
}
