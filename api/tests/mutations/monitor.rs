//! The monitor: what it says is what the log says, to whom it says what, and how it counts.

use std::collections::{BTreeMap, BTreeSet};

use chrono::TimeDelta;
use domain::{
    access::{Actor, Viewer},
    acts::levels::Levels,
    commands::{
        setup::CreateProgramme,
        trajectories::{RegisterCandidate, StartTrajectory, StopTrajectory},
    },
    monitor::CatchUp,
};
use entity::{
    ids::{CandidateId, TrajectoryId},
    vocabulary::{CandidateSource, Language, Route},
};
use sea_orm::ConnectionTrait;
use serde_json::{Value, json};

use crate::{
    chain::Chain,
    samples::{date, samples},
    world::World,
};

const FIGURES: &str = "query ($filter: MonitorFilter!) { monitor(filter: $filter) {
    routes { route persons trajectories results target percentage }
    convenants { convenant { id } routes { route persons results target percentage } }
    all: funnel { step position persons trajectories leadTime { daysSinceRegistered daysSincePrevious } }
    inflow: funnel(route: INFLOW) { step position persons trajectories }
    dropouts { phase reason trajectories }
    deadlines { kind open paused met metLate breached waived moot }
    partners { partner { id } deadlines { kind open paused met metLate breached waived moot } }
    targets { target { name persons } results percentage }
} }";

async fn ask(chain: &Chain, viewer: &Viewer, filter: Value) -> Value {
    let response = chain.send(viewer, FIGURES, json!({ "filter": filter })).await;
    assert!(response.errors.is_empty(), "{filter}: {:?}", response.errors);
    response.data.into_json().unwrap()["monitor"].take()
}

async fn of_convenant(world: &World<'_>) -> Value {
    let filter = json!({ "convenantId": world.text("convenant") });
    ask(world.chain, world.viewer("coordinator"), filter).await
}

/// Everything that can be done, done; what has become impossible on the way is refused.
async fn live(world: &World<'_>) {
    for sample in samples(world) {
        let input = json!({ "input": sample.input });
        world
            .chain
            .send(world.viewer(sample.by), &sample.document(), input)
            .await;
        world.chain.advance(TimeDelta::hours(7));
    }
}

/// What the log says, read by somebody who knows nothing of how the program reads it: the persons and
/// trajectories of each step, and the dropouts by reason.
struct Replayed {
    steps: BTreeMap<(String, i64), (BTreeSet<String>, BTreeSet<String>)>,
    results: BTreeMap<String, BTreeSet<String>>,
    dropouts: BTreeMap<String, i64>,
}

async fn replay(chain: &Chain, convenant: &str) -> Replayed {
    let mut person = BTreeMap::new();
    let mut route = BTreeMap::new();
    let mut moments: BTreeMap<String, i64> = BTreeMap::new();
    let mut checks: BTreeMap<String, i64> = BTreeMap::new();
    let mut planned: BTreeMap<String, i64> = BTreeMap::new();
    let mut replayed = Replayed {
        steps: BTreeMap::new(),
        results: BTreeMap::new(),
        dropouts: BTreeMap::new(),
    };
    let log =
        format!("SELECT id, trajectory_id, data FROM event WHERE convenant_id = '{convenant}' ORDER BY id");
    for event in chain.select(&log).await {
        let data = match &event["data"] {
            Value::String(text) => serde_json::from_str(text).unwrap(),
            data => data.clone(),
        };
        let trajectory = event["trajectory_id"].as_str().unwrap_or_default().to_owned();
        let text = |field: &str| data[field].as_str().unwrap_or_default().to_owned();
        let mut reached: Vec<(&str, i64, String)> = Vec::new();
        let mut is_result = false;
        match data["kind"].as_str().unwrap() {
            "TRAJECTORY_STARTED" => {
                person.insert(trajectory.clone(), text("candidate"));
                route.insert(trajectory.clone(), text("route"));
                reached.push(("REGISTERED", 0, trajectory.clone()));
                if data["hasIntake"] == true {
                    reached.push(("INTAKE", 0, trajectory.clone()));
                }
            }
            "INTAKE_RECORDED" => {
                for trajectory in data["trajectories"].as_array().unwrap() {
                    reached.push(("INTAKE", 0, trajectory.as_str().unwrap().to_owned()));
                }
            }
            "ATTENDANCE_RECORDED" if data["sort"] == "INFORMATION_MEETING" => {
                for one in data["attended"].as_array().unwrap() {
                    if one["presence"] == "PRESENT" {
                        reached.push(("INFORMED", 0, one["trajectory"].as_str().unwrap().to_owned()));
                    }
                }
            }
            "CERTIFICATE_AWARDED" => {
                reached.push(("CERTIFICATE", 0, trajectory.clone()));
                is_result = route[&trajectory] != "INFLOW";
            }
            "EVC_RECORDED" if data["outcome"] != "NOT_GRANTED" => {
                reached.push(("CERTIFICATE", 0, trajectory.clone()));
                is_result = route[&trajectory] != "INFLOW";
            }
            "CANDIDATE_REFERRED" => reached.push(("REFERRED", 0, trajectory.clone())),
            "INTERVIEW_HELD" => reached.push(("INTERVIEWED", 0, trajectory.clone())),
            "GO_MOMENT_PLANNED" => {
                let position = planned.entry(trajectory.clone()).or_default();
                *position += 1;
                moments.insert(text("goMoment"), *position);
            }
            "GO_MOMENT_DECIDED" if data["decision"] != "NO_GO" => {
                reached.push(("GO_MOMENT", moments[&text("goMoment")], trajectory.clone()));
            }
            "CANDIDATE_PLACED" => {
                reached.push(("PLACED", 0, trajectory.clone()));
                is_result = match route[&trajectory].as_str() {
                    "PARTICIPATION" => true,
                    _ => ["BBL", "JOB"].contains(&text("place").as_str()),
                };
            }
            "TRAJECTORY_COMPLETED" if data["advanced"] == true => {
                reached.push(("ADVANCED", 0, trajectory.clone()));
                is_result = route[&trajectory] == "ADVANCEMENT";
            }
            "CONTRACT_RECORDED" => {
                for (position, check) in (1..).zip(data["checks"].as_array().unwrap()) {
                    checks.insert(check.as_str().unwrap().to_owned(), position);
                }
                reached.push(("CONTRACT", 0, trajectory.clone()));
                is_result = true;
            }
            "RETENTION_CONFIRMED" if data["employed"] == true => {
                reached.push(("SUSTAINED", checks[&text("check")], trajectory.clone()));
            }
            "DROPOUT_REPORTED" => *replayed.dropouts.entry(text("reason")).or_default() += 1,
            _ => {}
        }
        if is_result {
            reached.push(("RESULT", 0, trajectory.clone()));
            let of_route = replayed.results.entry(route[&trajectory].clone()).or_default();
            of_route.insert(person[&trajectory].clone());
        }
        for (step, position, trajectory) in reached {
            let (persons, trajectories) = replayed.steps.entry((step.to_owned(), position)).or_default();
            persons.insert(person[&trajectory].clone());
            trajectories.insert(trajectory);
        }
    }
    replayed
}

#[tokio::test]
async fn the_monitor_says_what_the_log_says() {
    let chain = Chain::new().await;
    let world = World::new(&chain, "A").await;
    live(&world).await;
    let figures = of_convenant(&world).await;
    let replayed = replay(&chain, world.text("convenant")).await;
    let funnel: BTreeMap<(String, i64), (usize, usize)> = figures["all"]
        .as_array()
        .unwrap()
        .iter()
        .map(|row| {
            let count = |field: &str| usize::try_from(row[field].as_u64().unwrap()).unwrap();
            let key = (
                row["step"].as_str().unwrap().to_owned(),
                row["position"].as_i64().unwrap_or(0),
            );
            (key, (count("persons"), count("trajectories")))
        })
        .collect();
    let expected: BTreeMap<(String, i64), (usize, usize)> = replayed
        .steps
        .iter()
        .map(|(key, (persons, trajectories))| (key.clone(), (persons.len(), trajectories.len())))
        .collect();
    assert_eq!(funnel, expected);
    for step in [
        "REFERRED",
        "INTERVIEWED",
        "PLACED",
        "CONTRACT",
        "RESULT",
        "INTAKE",
    ] {
        assert!(
            funnel.contains_key(&(step.to_owned(), 0)),
            "{step} is not lived through"
        );
    }
    for route in figures["routes"].as_array().unwrap() {
        let results = replayed
            .results
            .get(route["route"].as_str().unwrap())
            .map_or(0, BTreeSet::len);
        assert_eq!(route["results"], json!(results), "{route}");
    }
    let mut dropouts: BTreeMap<String, i64> = BTreeMap::new();
    for row in figures["dropouts"].as_array().unwrap() {
        *dropouts
            .entry(row["reason"].as_str().unwrap().to_owned())
            .or_default() += row["trajectories"].as_i64().unwrap();
    }
    assert_eq!(dropouts, replayed.dropouts);
}

/// A deadline stands as the last line of its history that changed its state says.
#[tokio::test]
async fn deadlines_are_counted_as_their_history_says() {
    let chain = Chain::new().await;
    let world = World::new(&chain, "A").await;
    live(&world).await;
    let figures = of_convenant(&world).await;
    let lines = chain
        .select(
            "SELECT d.id, d.kind, d.responsible_id, e.change FROM deadline_entry e JOIN deadline d ON d.id = e.deadline_id ORDER BY e.id",
        )
        .await;
    let mut standing: BTreeMap<String, (String, &str)> = BTreeMap::new();
    for line in &lines {
        let state = match line["change"].as_str().unwrap() {
            "OPENED" | "RESUMED" => "open",
            "PAUSED" => "paused",
            "BREACHED" => "breached",
            "MET" => "met",
            "MET_LATE" => "metLate",
            "WAIVED" => "waived",
            "MOOT" | "TRANSFERRED" | "CORRECTED" => "moot",
            _ => continue,
        };
        let kind = line["kind"].as_str().unwrap().to_owned();
        standing.insert(line["id"].as_str().unwrap().to_owned(), (kind, state));
    }
    let mut counted: BTreeMap<(String, &str), i64> = BTreeMap::new();
    for (kind, state) in standing.into_values() {
        *counted.entry((kind, state)).or_default() += 1;
    }
    let states = ["open", "paused", "met", "metLate", "breached", "waived", "moot"];
    for row in figures["deadlines"].as_array().unwrap() {
        for state in states {
            let key = (row["kind"].as_str().unwrap().to_owned(), state);
            let expected = counted.remove(&key).unwrap_or(0);
            assert_eq!(row[state], json!(expected), "{key:?}");
        }
    }
    assert_eq!(counted, BTreeMap::new(), "kinds the monitor leaves out");
    for state in states {
        let sum = |rows: &Value, path: &dyn Fn(&Value) -> i64| {
            rows.as_array().unwrap().iter().map(path).sum::<i64>()
        };
        let of_all = sum(&figures["deadlines"], &|row| row[state].as_i64().unwrap());
        let of_partners = sum(&figures["partners"], &|row| {
            row["deadlines"][state].as_i64().unwrap()
        });
        assert_eq!(of_all, of_partners, "{state}");
    }
}

#[tokio::test]
async fn it_can_be_made_from_the_log_again() {
    let chain = Chain::new().await;
    let world = World::new(&chain, "A").await;
    live(&world).await;
    let before = of_convenant(&world).await;
    for statement in [
        "DELETE FROM milestone",
        "UPDATE projection SET after = '', is_complete = FALSE",
    ] {
        chain.db.execute_unprepared(statement).await.unwrap();
    }
    assert_eq!(of_convenant(&world).await["all"], json!([]));
    while chain.act(&Actor::System, CatchUp { most: 7 }).await {}
    assert_eq!(of_convenant(&world).await, before);
    let after = chain.contents().await;
    assert!(!chain.act(&Actor::System, CatchUp { most: 7 }).await);
    assert_eq!(
        chain.contents().await,
        after,
        "what is complete is not read again"
    );
}

async fn candidate(world: &World<'_>, reference: &str) -> CandidateId {
    let command = RegisterCandidate {
        region_id: world.id("region"),
        reference: reference.to_owned(),
        name: "Robin Verzonnen".to_owned(),
        email: None,
        phone: None,
        language: Language::Nl,
        source: CandidateSource::Volunteer,
        mail_consent: false,
    };
    let actor = Actor::Contact(world.viewer("caseManager").clone());
    world.chain.act(&actor, command).await
}

async fn start(world: &World<'_>, candidate_id: CandidateId, programme: Option<&str>) -> TrajectoryId {
    let command = StartTrajectory {
        candidate_id,
        convenant_id: world.id("convenant"),
        programme_id: programme.map(|id| id.parse().unwrap()),
        group_id: None,
        route: Route::Participation,
        case_manager_id: Some(world.id("caseManager")),
        levels: Levels::default(),
    };
    let actor = Actor::Contact(world.viewer("caseManager").clone());
    world.chain.act(&actor, command).await
}

fn route<'a>(figures: &'a Value, name: &str) -> &'a Value {
    let routes = figures["routes"].as_array().unwrap();
    routes.iter().find(|row| row["route"] == name).unwrap()
}

#[tokio::test]
async fn a_returner_counts_once() {
    let chain = Chain::new().await;
    let world = World::new(&chain, "A").await;
    let returner = candidate(&world, "returner").await;
    let trajectory_id = start(&world, returner, None).await;
    let stop = StopTrajectory {
        trajectory_id,
        version: None,
        reason: "Moved".to_owned(),
    };
    let actor = Actor::Contact(world.viewer("caseManager").clone());
    chain.act(&actor, stop).await;
    chain.advance(TimeDelta::days(40));
    start(&world, returner, None).await;
    let figures = of_convenant(&world).await;
    let figures = route(&figures, "PARTICIPATION");
    assert_eq!(
        (&figures["persons"], &figures["trajectories"]),
        (&json!(1), &json!(2))
    );
}

#[tokio::test]
async fn a_period_counts_what_was_recorded_in_it() {
    let chain = Chain::new().await;
    let world = World::new(&chain, "A").await;
    let before = date(&chain, TimeDelta::zero());
    chain.advance(TimeDelta::days(40));
    let from = date(&chain, TimeDelta::zero());
    let newcomer = candidate(&world, "later").await;
    start(&world, newcomer, None).await;
    let during = json!({ "convenantId": world.text("convenant"), "from": from, "until": from });
    let figures = ask(&chain, world.viewer("coordinator"), during).await;
    assert_eq!(route(&figures, "PARTICIPATION")["persons"], 1);
    assert_eq!(route(&figures, "INFLOW")["persons"], 0);
    let earlier = json!({ "convenantId": world.text("convenant"), "until": before });
    let figures = ask(&chain, world.viewer("coordinator"), earlier).await;
    assert_eq!(route(&figures, "PARTICIPATION")["persons"], 0);
    assert_ne!(route(&figures, "INFLOW")["persons"], 0);
}

#[tokio::test]
async fn sub_regions_are_counted_apart_and_their_targets_add_up() {
    let chain = Chain::new().await;
    let world = World::new(&chain, "A").await;
    let coordinator = Actor::Contact(world.viewer("coordinator").clone());
    let programme = CreateProgramme {
        convenant_id: world.id("convenant"),
        name: "Direct onder begeleiding".to_owned(),
        phases: vec![domain::acts::programmes::NewPhase {
            name: "Werken".to_owned(),
            weeks: 10,
        }],
        go_moment_weeks: Vec::new(),
        guidance_lines: Vec::new(),
        carousel_steps: Vec::new(),
        sub_region_id: Some(world.id("subRegion")),
    };
    let programme = chain.act(&coordinator, programme).await.to_string();
    for (name, persons, sub_region) in [("Jongeren", 130, true), ("Anderen", 45, false)] {
        let input = json!({
            "convenantId": world.text("convenant"), "route": "PARTICIPATION", "name": name, "persons": persons,
            "subRegionId": sub_region.then(|| world.text("subRegion")),
        });
        let payload = chain
            .mutate(world.viewer("coordinator"), "setTarget", "target", &input)
            .await;
        assert!(payload["object"]["id"].is_string(), "{payload}");
    }
    let there = candidate(&world, "there").await;
    start(&world, there, Some(&programme)).await;
    let elsewhere = candidate(&world, "elsewhere").await;
    start(&world, elsewhere, None).await;
    let all = of_convenant(&world).await;
    let figures = route(&all, "PARTICIPATION");
    assert_eq!(
        (&figures["persons"], &figures["target"]),
        (&json!(2), &json!(175))
    );
    let filter = json!({ "convenantId": world.text("convenant"), "subRegionId": world.text("subRegion") });
    let part = ask(&chain, world.viewer("coordinator"), filter).await;
    let figures = route(&part, "PARTICIPATION");
    assert_eq!(
        (&figures["persons"], &figures["target"]),
        (&json!(1), &json!(130))
    );
    assert_eq!(route(&part, "INFLOW")["persons"], 0);
}

#[tokio::test]
async fn an_employer_counts_those_it_had_to_do_with() {
    let chain = Chain::new().await;
    let world = World::new(&chain, "A").await;
    let filter = json!({ "convenantId": world.text("convenant"), "employerId": world.text("otherEmployer") });
    let own = ask(&chain, world.viewer("otherRecruiter"), filter.clone()).await;
    assert_eq!(
        route(&own, "INFLOW")["persons"],
        1,
        "one candidate was referred to it"
    );
    assert_eq!(
        ask(&chain, world.viewer("coordinator"), filter.clone()).await["all"],
        own["all"]
    );
    let foreign = ask(&chain, world.viewer("recruiter"), filter).await;
    assert_eq!(
        foreign,
        Value::Null,
        "another employer's figures are not its own to see"
    );
}

#[tokio::test]
async fn whoever_takes_no_part_sees_nothing_and_who_does_sees_its_own_keeping_alone() {
    let chain = Chain::new().await;
    let world = World::new(&chain, "A").await;
    let other = World::new(&chain, "B").await;
    let filter = json!({ "convenantId": world.text("convenant") });
    for stranger in [other.viewer("coordinator"), world.viewer("newcomerContact")] {
        assert_eq!(ask(&chain, stranger, filter.clone()).await, Value::Null);
    }
    let region = json!({ "regionId": world.text("region") });
    assert_eq!(
        ask(&chain, other.viewer("coordinator"), region.clone()).await,
        Value::Null
    );
    let figures = ask(&chain, world.viewer("recruiter"), filter.clone()).await;
    let partners = figures["partners"].as_array().unwrap();
    assert!(!partners.is_empty());
    assert!(
        partners
            .iter()
            .all(|row| row["partner"]["id"] == world.text("employer"))
    );
    let all = ask(&chain, world.viewer("coordinator"), filter).await;
    let kinds = |figures: &Value| -> Vec<Value> {
        let kinds = figures["deadlines"].as_array().unwrap().iter();
        kinds.map(|row| row["kind"].clone()).collect()
    };
    assert_eq!(
        kinds(&all),
        kinds(&figures),
        "of everyone, as far as they are told"
    );
    let together = ask(&chain, world.viewer("coordinator"), region).await;
    assert_eq!(together["routes"], all["routes"]);
    assert_eq!(
        together["convenants"][0]["convenant"]["id"],
        world.text("convenant")
    );
}

#[tokio::test]
async fn a_wrong_question_is_answered_with_what_is_wrong() {
    let chain = Chain::new().await;
    let world = World::new(&chain, "A").await;
    for (filter, code, field) in [
        (json!({}), "EMPTY", "convenantId"),
        (
            json!({ "regionId": world.text("region"), "convenantId": world.text("convenant") }),
            "NOT_TOGETHER",
            "convenantId",
        ),
        (
            json!({ "convenantId": world.text("convenant"), "from": "2026-05-02", "until": "2026-05-01" }),
            "END_BEFORE_START",
            "until",
        ),
    ] {
        let response = chain
            .send(world.viewer("coordinator"), FIGURES, json!({ "filter": filter }))
            .await;
        let extensions = response.errors[0].extensions.clone().unwrap();
        let extensions = serde_json::to_value(extensions).unwrap();
        assert_eq!(extensions["code"], code);
        assert_eq!(extensions["path"], json!(["filter", field]));
    }
}
