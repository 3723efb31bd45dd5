//! Who has a seat in a class, and who hears that it moves, stands still or does not start.

use chrono::TimeDelta;
use serde_json::{Value, json};

use crate::{
    chain::{Chain, refused},
    samples::moment,
    world::World,
};

async fn act(world: &World<'_>, who: &str, mutation: &str, object: &str, input: Value) -> Value {
    world
        .chain
        .mutate(world.viewer(who), mutation, object, &input)
        .await
}

/// Does what must succeed; answers the identity of what it made.
async fn done(world: &World<'_>, who: &str, mutation: &str, object: &str, input: Value) -> String {
    let payload = act(world, who, mutation, object, input).await;
    assert_eq!(payload["errors"], json!([]), "{mutation}: {payload}");
    payload["object"]["id"].as_str().unwrap().to_owned()
}

async fn group(world: &World<'_>, of: &str) -> Value {
    let query = format!(
        "{{ node(id: \"{}\") {{ ... on Group {{ {of} }} }} }}",
        world.text("class")
    );
    let response = world
        .chain
        .send(world.viewer("coordinator"), &query, json!({}))
        .await;
    assert!(response.errors.is_empty(), "{:?}", response.errors);
    response.data.into_json().unwrap()["node"].take()
}

/// Someone in the class who is referred to the employer, and has had the interview.
async fn interviewed(world: &World<'_>, trajectory: &str, outcome: &str) {
    let refer = json!({ "trajectoryId": trajectory, "employerId": world.text("employer") });
    let referral = done(world, "caseManager", "referCandidate", "referral", refer).await;
    let plan = json!({
        "referralId": referral, "startsAt": moment(world.chain, TimeDelta::hours(1)), "outsideHoursAccepted": true,
        "endsAt": moment(world.chain, TimeDelta::hours(2)), "location": "Ward 3", "reason": "The month was full",
    });
    let interview = done(world, "recruiter", "planInterview", "interview", plan).await;
    world.chain.advance(TimeDelta::hours(2));
    let ground = (outcome == "REJECTED").then_some("EXPERIENCE");
    let hold = json!({
        "interviewId": interview, "outcome": { "outcome": outcome, "reason": "As discussed", "ground": ground },
    });
    done(world, "recruiter", "holdInterview", "interview", hold).await;
}

#[tokio::test]
async fn whoever_is_rejected_gives_up_the_seat_and_the_class_counts_who_is_accepted() {
    let chain = Chain::new().await;
    let mut world = World::new(&chain, "A").await;
    let class = world.small_group("Class", 1).await;
    world.keep("class", class);
    let seated = world.trajectory_in("class", "takes-the-seat").await.to_string();
    let waits = world.trajectory("waits-for-it").await.to_string();
    let standing = "isFilled memberCount acceptedCount deadlines { nodes { kind state } }";
    let filled = |group: &Value| {
        let nodes = group["deadlines"]["nodes"].as_array().unwrap();
        let of_kind = nodes.iter().filter(|node| node["kind"] == "GROUP_FILLED");
        of_kind.map(|node| node["state"].clone()).collect::<Vec<_>>()
    };
    // A seat that is only reserved does not fill the class.
    let reserved = group(&world, standing).await;
    assert_eq!(
        (&reserved["isFilled"], &reserved["memberCount"]),
        (&json!(false), &json!(1))
    );
    assert_eq!(filled(&reserved), ["OPEN"]);
    let line = json!({ "trajectoryId": waits, "groupId": class.to_string() });
    done(&world, "caseManager", "joinWaitingList", "entry", line).await;

    interviewed(&world, &seated, "REJECTED").await;
    assert_eq!(group(&world, "memberCount").await["memberCount"], 0);
    let free = chain
        .select("SELECT id FROM message WHERE template = 'SEAT_FREE' AND subject_id LIKE 'wle%'")
        .await;
    assert!(!free.is_empty(), "who waits is told");
    let back = json!({ "trajectoryId": seated, "groupId": class.to_string() });
    assert_eq!(
        act(&world, "caseManager", "joinGroup", "trajectory", back).await,
        refused("WAITING_LIST_FIRST", &["input", "groupId"])
    );
    done(
        &world,
        "coordinator",
        "admitFromWaitingList",
        "entry",
        json!({ "groupId": class.to_string() }),
    )
    .await;
    interviewed(&world, &waits, "ACCEPTED").await;
    let full = group(&world, standing).await;
    assert_eq!(
        (&full["isFilled"], &full["memberCount"], &full["acceptedCount"]),
        (&json!(true), &json!(1), &json!(1))
    );
    assert_eq!(filled(&full), ["MET"]);
    let stop = json!({ "trajectoryId": waits, "reason": "Moved away" });
    done(&world, "caseManager", "stopTrajectory", "trajectory", stop).await;
    let empty = group(&world, standing).await;
    assert_eq!(
        (&empty["isFilled"], &empty["memberCount"]),
        (&json!(false), &json!(0))
    );
    let mut states = filled(&empty);
    states.sort_by_key(ToString::to_string);
    assert_eq!(states, ["MET", "OPEN"]);
}

/// Everyone around a class of one: its school, the employer, the case manager and the participant. The coordinator
/// acts, and knows.
struct Class<'a> {
    world: World<'a>,
    heard: usize,
}

impl<'a> Class<'a> {
    async fn of(chain: &'a Chain) -> Self {
        let mut world = World::new(chain, "A").await;
        let class = world.small_group("Class", 4).await;
        world.keep("class", class);
        let candidate = json!({
            "regionId": world.text("region"), "reference": "in-class", "name": "Someone Else", "language": "NL",
            "source": "WW", "email": "someone@example.org", "mailConsent": true,
        });
        let candidate = done(&world, "caseManager", "registerCandidate", "candidate", candidate).await;
        let start = json!({
            "candidateId": candidate, "convenantId": world.text("convenant"), "groupId": class.to_string(),
            "route": "INFLOW", "caseManagerId": world.text("caseManager"),
        });
        let trajectory = done(&world, "caseManager", "startTrajectory", "trajectory", start).await;
        interviewed(&world, &trajectory, "ACCEPTED").await;
        let heard = Self::messages(&world).await.len();
        Self { world, heard }
    }

    async fn messages(world: &World<'_>) -> Vec<Value> {
        let class = world.text("class");
        world
            .chain
            .select(&format!(
                "SELECT template, contact_id, candidate_id FROM message WHERE subject_id = '{class}' OR subject_id LIKE 'pau%'
                 ORDER BY id"
            ))
            .await
    }

    /// Who has heard since this was last asked, and by what.
    async fn newly_heard(&mut self) -> Vec<String> {
        let all = Self::messages(&self.world).await;
        let known = ["teacher", "recruiter", "caseManager", "coordinator"];
        let mut lines: Vec<String> = all[self.heard..]
            .iter()
            .map(|row| {
                let of_contact = known
                    .iter()
                    .find(|name| row["contact_id"] == self.world.text(name));
                let who = if row["candidate_id"].is_string() {
                    "candidate"
                } else {
                    of_contact.unwrap_or(&"another")
                };
                format!("{who} {}", row["template"].as_str().unwrap())
            })
            .collect();
        self.heard = all.len();
        lines.sort();
        lines
    }
}

fn everyone(template: &str) -> Vec<String> {
    let mut lines: Vec<String> = ["caseManager", "recruiter", "teacher"]
        .map(|who| format!("{who} {template}"))
        .to_vec();
    lines.push("candidate CANDIDATE_GROUP_CHANGED".to_owned());
    lines.sort();
    lines
}

#[tokio::test]
async fn everyone_around_a_class_hears_once_what_happens_to_it() {
    let chain = Chain::new().await;
    let mut class = Class::of(&chain).await;
    let id = class.world.text("class").to_owned();
    let starts_on = (chain.now() + TimeDelta::days(45)).date_naive();
    let input = json!({ "groupId": id, "startsOn": starts_on, "reason": "The school is closed" });
    done(&class.world, "coordinator", "moveGroupStart", "group", input).await;
    assert_eq!(class.newly_heard().await, everyone("TERMS_MOVED"));
    let of = "startReason deadlines { nodes { history { nodes { change reason } } } }";
    let moved = group(&class.world, of).await;
    assert_eq!(moved["startReason"], "The school is closed");
    let lines = moved["deadlines"]["nodes"].as_array().unwrap().iter();
    let lines = lines.flat_map(|deadline| deadline["history"]["nodes"].as_array().unwrap());
    let reasons: Vec<&Value> = lines
        .filter(|line| line["change"] == "MOVED")
        .map(|line| &line["reason"])
        .collect();
    assert!(
        !reasons.is_empty() && reasons.iter().all(|reason| *reason == "The school is closed"),
        "{reasons:?}"
    );

    let pause = json!({ "groupId": id, "reason": "Flooded" });
    let pause = done(&class.world, "coordinator", "pauseGroup", "pause", pause).await;
    assert_eq!(class.newly_heard().await, everyone("TERMS_PAUSED"));
    let until = moment(&chain, TimeDelta::days(20));
    done(
        &class.world,
        "coordinator",
        "changePause",
        "pause",
        json!({ "pauseId": pause, "endsAt": until }),
    )
    .await;
    assert_eq!(class.newly_heard().await, everyone("TERMS_PAUSED"));
    done(
        &class.world,
        "coordinator",
        "resumePause",
        "pause",
        json!({ "pauseId": pause }),
    )
    .await;
    assert_eq!(class.newly_heard().await, everyone("TERMS_RESUMED"));

    done(
        &class.world,
        "coordinator",
        "cancelGroup",
        "group",
        json!({ "groupId": id, "reason": "Too few" }),
    )
    .await;
    assert_eq!(class.newly_heard().await, everyone("GROUP_CANCELLED"));
}
