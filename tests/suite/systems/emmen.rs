//! Emmen, "Zorgvlinders": an institution lets the month before the group go by without its interviews, the group
//! cannot start, the candidates hear it, and whoever is left waits in a labour pool and goes first.

use serde_json::{Value, json};

use super::region::{Partner, Region, done, each, of_routes, reached};
use crate::{
    support::{Email, on_both_databases},
    west_brabant::text,
};

const KEPT: usize = 10;
const MISSED: usize = 8;
/// How many of the pool find a place in the end.
const FROM_POOL: usize = 7;
const KEEPS: &str = "Zorggroep Het Veen";
const MISSES: &str = "Thuiszorg De Es";

struct Chain {
    convenant: String,
    gemeente: Partner,
    keeps: Partner,
    misses: Partner,
    group: String,
}

/// The pilot, from its signing to its figures.
pub async fn live(region: &Region) -> String {
    let chain = set_up(region).await;
    let kept = candidates(region, &chain, "tijdig", KEPT).await;
    let missed = candidates(region, &chain, "wacht", MISSED).await;
    let referrals = region.accepted(&chain.gemeente, &chain.keeps, &kept).await;
    let waiting = region.referred(&chain.gemeente, &chain.misses, &missed).await;
    month_goes_by(region, &chain, &waiting).await;
    called_off(region, &chain).await;
    region
        .placed(&chain.keeps, &referrals, &json!({ "kind": "BBL" }))
        .await;
    let referrals = from_pool(region, &chain, &missed).await;
    region
        .interviewed(&chain.keeps, &referrals[..FROM_POOL], FROM_POOL)
        .await;
    region
        .placed(&chain.keeps, &referrals[..FROM_POOL], &json!({ "kind": "JOB" }))
        .await;
    advanced(region, &chain).await;
    chain.convenant
}

async fn set_up(region: &Region) -> Chain {
    let convenant = region.convenant("Zorgvlinders", &["INTERVIEW_HELD"]).await;
    for (route, persons) in [("INFLOW", 75), ("ADVANCEMENT", 50), ("PARTICIPATION", 150)] {
        region.target(&convenant, route, persons, "Zorgpilot").await;
    }
    let gemeente = region.partner(&convenant, "GEMEENTE", "Gemeente Veenwijk").await;
    let keeps = region.partner(&convenant, "EMPLOYER", KEEPS).await;
    let misses = region.partner(&convenant, "EMPLOYER", MISSES).await;
    for (partner, name) in [(&keeps, "hetveen"), (&misses, "dees")] {
        for (level, role) in [("MANAGEMENT", "manager"), ("BOARD", "bestuur")] {
            let input = json!({
                "organizationId": partner.id, "name": "Bo Verzonnen", "email": format!("{role}@{name}.example"),
                "language": "NL", "level": level,
            });
            region.done("assignContact", "contact", input).await;
        }
    }
    let input = json!({
        "convenantId": convenant, "name": "Zorgvlinders", "phases": [{ "name": "Voortraject", "weeks": 12 }],
        "goMomentWeeks": [], "guidanceLines": [],
    });
    let programme = region.done("createProgramme", "programme", input).await;
    let starts_on = region.now().await + chrono::TimeDelta::days(60);
    let input = json!({
        "programmeId": programme, "name": "Groep van maand y", "startsOn": starts_on.date_naive().to_string(),
        "minimum": 12, "maximum": 20,
    });
    let group = region.done("planGroup", "group", input).await;
    Chain {
        convenant,
        gemeente,
        keeps,
        misses,
        group,
    }
}

fn address(name: &str, number: usize) -> String {
    format!("{name}{number}@kandidaat.example")
}

/// Candidates of the group, with an address of their own.
async fn candidates(region: &Region, chain: &Chain, name: &str, count: usize) -> Vec<String> {
    each(0..count, |number| async move {
        let input = json!({
            "regionId": region.id, "reference": format!("EM-{name}-{number}"), "name": "Robin Verzonnen",
            "language": "NL", "source": "WWB", "email": address(name, number), "mailConsent": true,
        });
        let candidate = done(&chain.gemeente.client, "registerCandidate", "candidate", input).await;
        let input = json!({
            "candidateId": candidate, "caseManagerId": chain.gemeente.contact, "convenantId": chain.convenant,
            "groupId": chain.group, "route": "INFLOW",
        });
        done(&chain.gemeente.client, "startTrajectory", "trajectory", input).await
    })
    .await
}

/// The month before the group is over: per employer it is seen who did not keep to it, and each candidate is told.
async fn month_goes_by(region: &Region, chain: &Chain, waiting: &[String]) {
    let own = region
        .deadlines(json!({ "responsibleId": chain.misses.id }))
        .await;
    assert_eq!(own.len(), waiting.len());
    region
        .coordinator
        .advance_to(own[0]["dueAt"].as_str().unwrap())
        .await;
    region.coordinator.advance("P10D").await;
    for (partner, states) in [
        (&chain.keeps, vec!["MET"; KEPT]),
        (&chain.misses, vec!["BREACHED"; MISSED]),
    ] {
        let own = region.deadlines(json!({ "responsibleId": partner.id })).await;
        let stood: Vec<&str> = own
            .iter()
            .map(|deadline| deadline["state"].as_str().unwrap())
            .collect();
        assert_eq!(stood, states);
    }
    let emails = region.coordinator.emails().await;
    let told = |template: &str, address: &str| {
        let of: Vec<&Email> = emails
            .iter()
            .filter(|email| email.to_address == address)
            .collect();
        of.iter()
            .flat_map(|email| email.templates())
            .filter(|name| *name == template)
            .count()
    };
    for number in 0..MISSED {
        assert_eq!(told("CANDIDATE_INFORMED", &address("wacht", number)), 1);
    }
    for number in 0..KEPT {
        assert_eq!(told("CANDIDATE_INFORMED", &address("tijdig", number)), 0);
    }
    for role in ["manager", "bestuur"] {
        assert_eq!(
            told("DEADLINE_ESCALATED", &format!("{role}@dees.example")),
            MISSED,
            "{role}"
        );
        assert_eq!(
            told("DEADLINE_ESCALATED", &format!("{role}@hetveen.example")),
            0,
            "{role}"
        );
    }
    assert_eq!(told("DEADLINE_BREACHED", "contact@thuiszorgdees.example"), MISSED);
    assert_eq!(told("DEADLINE_BREACHED", "contact@zorggroephetveen.example"), 0);
}

/// Too few are left to start with.
async fn called_off(region: &Region, chain: &Chain) {
    let refused = region
        .coordinator
        .refused("startGroup", json!({ "groupId": chain.group }))
        .await;
    assert!(refused.contains(&"GROUP_BELOW_MINIMUM".to_owned()), "{refused:?}");
    let input = json!({ "groupId": chain.group, "reason": "De gesprekken zijn niet gehouden." });
    region.coordinator.accepted("cancelGroup", input, "").await;
}

/// The unplaced wait in the pool; who came last has priority, and the others go in the order they came.
async fn from_pool(region: &Region, chain: &Chain, missed: &[String]) -> Vec<String> {
    let input = json!({ "convenantId": chain.convenant, "kind": "LABOUR_POOL", "name": "Arbeidspool" });
    let pool = region.done("createPool", "pool", input).await;
    let refer = json!({ "poolId": pool, "employerId": chain.keeps.id });
    assert_eq!(
        region.coordinator.refused("referFromPool", refer.clone()).await,
        ["POOL_EXHAUSTED"]
    );
    let last = missed.last().unwrap();
    for trajectory in missed {
        let priority = if trajectory == last { 1 } else { 5 };
        let input =
            |priority: i32| json!({ "poolId": pool, "trajectoryId": trajectory, "priority": priority });
        if trajectory == last {
            let refused = chain.gemeente.client.refused("placeInPool", input(10)).await;
            assert_eq!(refused, ["OUT_OF_RANGE"]);
        }
        chain
            .gemeente
            .client
            .accepted("placeInPool", input(priority), "")
            .await;
    }
    let mut referrals = Vec::new();
    let mut order = Vec::new();
    for _ in missed {
        let selection = "referral { id trajectory { id } }";
        let payload = region
            .coordinator
            .accepted("referFromPool", refer.clone(), selection)
            .await;
        referrals.push(text(&payload["referral"]["id"]));
        order.push(text(&payload["referral"]["trajectory"]["id"]));
    }
    let expected: Vec<String> = std::iter::once(last)
        .chain(&missed[..MISSED - 1])
        .cloned()
        .collect();
    assert_eq!(order, expected);
    assert_eq!(
        region.coordinator.refused("referFromPool", refer).await,
        ["POOL_EXHAUSTED"]
    );
    referrals
}

async fn advanced(region: &Region, chain: &Chain) {
    let school = region
        .silent_partner(&chain.convenant, "SCHOOL", "ROC Veenwijk")
        .await;
    let start = json!({ "convenantId": chain.convenant, "route": "ADVANCEMENT" });
    let trajectories = region.persons(&chain.gemeente, "EM-D", 47, &start).await;
    region.certified(&chain.gemeente, &school, &trajectories).await;
}

on_both_databases! {
    async fn missed_interviews_escalate_and_the_unplaced_go_first(backend: Backend) {
        let region = Region::at(backend, "2008-05-06 09:00").await;
        let convenant = live(&region).await;
        let figures = region.monitor(
            json!({ "convenantId": convenant }),
            "routes { route results target percentage } funnel { step persons }
             partners { partner { name } deadlines { kind met breached } }",
        ).await;
        assert_eq!(of_routes(&figures["routes"], "target"), [75, 50, 150]);
        assert_eq!(of_routes(&figures["routes"], "results"), [17, 47, 0]);
        assert_eq!(of_routes(&figures["routes"], "percentage"), [23, 94, 0]);
        assert_eq!(reached(&figures["funnel"], "PLACED"), 17);
        let of = |name: &str| {
            let rows = figures["partners"].as_array().unwrap();
            let row = rows.iter().find(|row| row["partner"]["name"] == name).unwrap();
            (&row["deadlines"]["kind"], &row["deadlines"]["met"], &row["deadlines"]["breached"])
        };
        let held = Value::from("INTERVIEW_HELD");
        assert_eq!(of(KEEPS), (&held, &json!(KEPT), &json!(0)));
        assert_eq!(of(MISSES).0, &held);
        assert_eq!(of(MISSES).1, &json!(0));

        let query = "query ($id: ID!) { pools(filter: { convenantId: $id }) { nodes {
            kind waiting: members(filter: { hasLeft: false }) { totalCount }
            placed: members(filter: { hasLeft: true }) { totalCount nodes { leftReason } }
        } } }";
        let data = region.coordinator.query(query, json!({ "id": convenant })).await;
        let [pool] = &data["pools"]["nodes"].as_array().unwrap()[..] else { panic!("{data}") };
        assert_eq!(pool["kind"], "LABOUR_POOL");
        assert_eq!(pool["waiting"]["totalCount"], json!(MISSED - FROM_POOL));
        assert_eq!(pool["placed"]["totalCount"], json!(FROM_POOL));
        assert_eq!(pool["placed"]["nodes"][0]["leftReason"], "PLACED");
    }
}
