//! What the pilots of the evaluation have in common: targets, people who move up by a certificate, and how a term
//! stands.

use serde_json::{Value, json};

use super::region::{Partner, Region, done, each, of_routes};
use crate::west_brabant::text;

const ROUTES: [&str; 3] = ["INFLOW", "ADVANCEMENT", "PARTICIPATION"];

/// Sets the targets of inflow, advancement and participation.
pub async fn aims(region: &Region, convenant: &str, targets: [i64; 3]) {
    for (route, persons) in ROUTES.iter().zip(targets) {
        let input = json!({ "convenantId": convenant, "route": route, "persons": persons });
        region.done("setTarget", "target", input).await;
    }
}

/// Results and targets of the three routes.
pub async fn figures(region: &Region, convenant: &str) -> ([i64; 3], [i64; 3]) {
    let filter = json!({ "convenantId": convenant });
    let monitor = region.monitor(filter, "routes { route results target }").await;
    let routes = &monitor["routes"];
    (of_routes(routes, "results"), of_routes(routes, "target"))
}

/// People who work already and move up: each is awarded a certificate of the school.
pub async fn moved_up(
    region: &Region,
    convenant: &str,
    by: &Partner,
    school: &str,
    prefix: &str,
    count: usize,
) {
    let start = json!({ "convenantId": convenant, "route": "ADVANCEMENT" });
    let trajectories = region.persons(by, prefix, count, &start).await;
    let today = region.today().await;
    each(trajectories, |trajectory| {
        let input = json!({
            "trajectoryId": trajectory, "kind": "CERTIFICATE", "name": "Helpende", "level": 2, "awardedOn": today,
            "byOrganizationId": school,
        });
        async move { done(&by.client, "awardCertificate", "certificate", input).await }
    })
    .await;
}

/// People who are brought along a route to a place at the employer.
pub async fn brought(
    region: &Region,
    by: &Partner,
    employer: &Partner,
    prefix: &str,
    count: usize,
    (start, place): (&Value, &str),
) {
    let trajectories = region.persons(by, prefix, count, start).await;
    let referrals = region.accepted(by, employer, &trajectories).await;
    region
        .placed(employer, &referrals, &json!({ "kind": place }))
        .await;
}

/// The last deadline of a kind about a subject, as the coordinator sees it.
pub async fn term(region: &Region, subject: &str, kind: &str) -> Value {
    let query = "query ($subject: ID!, $kinds: [DeadlineKind!]) {
        deadlines(filter: { subjectId: $subject, kinds: $kinds }) { nodes {
            state openedAt dueAt breachedAt closedAt left { seconds } lateness { seconds }
            history(first: 40) { nodes { change } }
        } }
    }";
    let variables = json!({ "subject": subject, "kinds": [kind] });
    let data = region.coordinator.query(query, variables).await;
    let nodes = data["deadlines"]["nodes"].as_array().unwrap();
    nodes
        .last()
        .unwrap_or_else(|| panic!("no {kind} about {subject}"))
        .clone()
}

/// What happened to a deadline, in order.
pub fn changes(term: &Value) -> Vec<String> {
    let nodes = term["history"]["nodes"].as_array().unwrap();
    nodes.iter().map(|entry| text(&entry["change"])).collect()
}

/// What was said about a row and to whom, in order of the words.
pub async fn told(region: &Region, subject: &str) -> Vec<String> {
    let emails = region.coordinator.emails().await;
    let mut lines: Vec<String> = emails
        .iter()
        .flat_map(|email| email.lines_about(subject))
        .collect();
    lines.sort();
    lines
}

/// The mail address of a partner's contact.
pub async fn address(partner: &Partner) -> String {
    let data = partner.client.query("{ viewer { email } }", json!({})).await;
    text(&data["viewer"]["email"])
}

/// A half-hour slot so many days from now.
pub async fn slot(region: &Region, days: i64) -> Value {
    let starts_at = region.now().await + chrono::TimeDelta::days(days);
    let ends_at = starts_at + chrono::TimeDelta::minutes(30);
    // A scenario is lived at whatever hour it is run.
    json!({
        "startsAt": starts_at.to_rfc3339(), "endsAt": ends_at.to_rfc3339(), "location": "Receptie",
        "outsideHoursAccepted": true,
    })
}
