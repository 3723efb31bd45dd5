//! Twente/Achterhoek: nearly a hundred partners in one convenant, beside the one that coordinates it. UWV gathers the
//! week's candidates and plans them into the consulting hour; what came of it returns to the case manager.

use serde_json::{Value, json};

use super::{
    pilot::{address, aims, brought, figures, moved_up, slot, told},
    region::{Partner, Region, done, each, merge},
};
use crate::{support::on_both_databases, west_brabant::text};

/// Partners of each kind, the one of each that speaks in the test among them.
const PARTNERS: [(&str, usize); 4] = [("GEMEENTE", 19), ("UWV", 6), ("SCHOOL", 2), ("EMPLOYER", 70)];
const WEEKLY: usize = 12;
const WEEKS: usize = 2;

on_both_databases! {
    async fn a_weeks_candidates_come_to_the_consulting_hour(backend: Backend) {
        let region = Region::at(backend, "2008-09-01 09:00").await;
        let convenant = live(&region).await;
        assert_eq!(figures(&region, &convenant).await, ([194, 322, 10], [180, 150, 60]));
    }
}

/// The pilot from its start to its results.
pub async fn live(region: &Region) -> String {
    let convenant = region.convenant("Twente/Achterhoek", &[]).await;
    aims(region, &convenant, [180, 150, 60]).await;
    let mut speaking = Vec::new();
    for (kind, count) in PARTNERS {
        let name = |number: usize| format!("{kind} {number:02} Twente");
        speaking.push(region.partner(&convenant, kind, &name(1)).await);
        each(2..=count, |number| {
            let name = name(number);
            let convenant = &convenant;
            async move { region.silent_partner(convenant, kind, &name).await }
        })
        .await;
    }
    everyone_takes_part(region, &convenant).await;
    let [gemeente, uwv, school, employer] = &speaking[..] else {
        unreachable!("four kinds");
    };
    let start = json!({ "convenantId": convenant, "route": "INFLOW" });
    let mut suitable = Vec::new();
    for week in 1..=WEEKS {
        suitable.extend(consulting_hour(region, &convenant, uwv, week, &start).await);
    }
    let referrals = region.accepted(uwv, employer, &suitable).await;
    region
        .placed(employer, &referrals, &json!({ "kind": "BBL" }))
        .await;
    let others = 194 - suitable.len();
    brought(region, gemeente, employer, "Twente-in", others, (&start, "JOB")).await;
    moved_up(region, &convenant, gemeente, &school.id, "Twente-door", 322).await;
    let start = json!({ "convenantId": convenant, "route": "PARTICIPATION" });
    let way = (&start, "WORK_EXPERIENCE");
    brought(region, gemeente, employer, "Twente-mee", 10, way).await;
    convenant
}

/// The 97 partners, and the coordinating organisation beside them.
async fn everyone_takes_part(region: &Region, convenant: &str) {
    let query = "query ($id: ID!) { node(id: $id) { ... on Convenant {
        coordinator { id } parties(first: 100) { totalCount nodes { organization { id kind } } }
    } } }";
    let data = region.coordinator.query(query, json!({ "id": convenant })).await;
    let convenant = &data["node"];
    assert_eq!(convenant["parties"]["totalCount"], 98);
    let parties = convenant["parties"]["nodes"].as_array().unwrap();
    let beside: Vec<&Value> = parties
        .iter()
        .map(|party| &party["organization"])
        .filter(|organization| organization["id"] != convenant["coordinator"]["id"])
        .collect();
    assert_eq!(beside.len(), 97);
    for (kind, count) in PARTNERS {
        let found = beside.iter().filter(|organization| organization["kind"] == kind);
        assert_eq!(found.count(), count, "{kind}");
    }
}

/// One week: invited at once, received by the coordinator, and reported to the case manager. All but two suit.
async fn consulting_hour(
    region: &Region,
    convenant: &str,
    uwv: &Partner,
    week: usize,
    start: &Value,
) -> Vec<String> {
    let prefix = format!("Twente-week-{week}");
    let trajectories = region.persons(uwv, &prefix, WEEKLY, start).await;
    let mut input = json!({ "convenantId": convenant, "kind": "CONSULTING_HOUR", "capacity": WEEKLY });
    merge(&mut input, slot(region, 7).await);
    let meeting = region.done("planMeeting", "meeting", input).await;
    let input = json!({ "meetingId": meeting, "trajectoryIds": trajectories });
    done(&uwv.client, "inviteToMeeting", "meeting", input).await;
    let one_more = region.person(uwv, &format!("{prefix}-laat"), start.clone()).await;
    let input = json!({ "meetingId": meeting, "trajectoryIds": [one_more] });
    let full = uwv.client.refused("inviteToMeeting", input).await;
    assert_eq!(full, ["MEETING_FULL"]);
    region.coordinator.advance("P7DT1H").await;
    let (away, present) = trajectories.split_last().unwrap();
    let (unsuitable, suitable) = present.split_last().unwrap();
    let mut entries: Vec<Value> = suitable
        .iter()
        .map(|trajectory| {
            json!({
                "trajectoryId": trajectory, "presence": "PRESENT", "outcome": "SUITABLE", "intakeHeld": true,
            })
        })
        .collect();
    entries.push(json!({
        "trajectoryId": unsuitable, "presence": "PRESENT", "outcome": "NOT_SUITABLE", "ground": "MOTIVATION",
        "intakeHeld": true,
    }));
    entries.push(json!({ "trajectoryId": away, "presence": "ABSENT" }));
    let input = json!({ "meetingId": meeting, "entries": entries });
    region.done("recordAttendance", "meeting", input).await;
    // What came of it is in the next morning's digest.
    region.coordinator.advance("P1D").await;
    returned(region, uwv, &meeting).await;
    suitable.to_vec()
}

/// The case manager reads each outcome, and has an email about each.
async fn returned(region: &Region, uwv: &Partner, meeting: &str) {
    let query = "query ($meeting: ID!) {
        attendances(first: 100, filter: { meetingId: $meeting }) { nodes { id presence outcome } }
    }";
    let data = uwv.client.query(query, json!({ "meeting": meeting })).await;
    let rows = data["attendances"]["nodes"].as_array().unwrap();
    assert_eq!(rows.len(), WEEKLY);
    let with = |outcome: Value| rows.iter().filter(|row| row["outcome"] == outcome).count();
    let outcomes = [json!("SUITABLE"), json!("NOT_SUITABLE"), Value::Null].map(with);
    assert_eq!(outcomes, [WEEKLY - 2, 1, 1]);
    let to = address(uwv).await;
    for row in rows {
        let template = if row["presence"] == "ABSENT" {
            "MEETING_ABSENCE"
        } else {
            "MEETING_OUTCOME"
        };
        assert_eq!(
            told(region, &text(&row["id"])).await,
            [format!("{template} {to}")]
        );
    }
}
