//! Forms of guidance side by side, compared on what was fixed beforehand; and how many participants a guide has.

use chrono::TimeDelta;
use serde_json::{Value, json};

use crate::{
    chain::{Chain, refused},
    world::World,
};

async fn done(world: &World<'_>, who: &str, mutation: &str, object: &str, input: Value) -> Value {
    world
        .chain
        .mutate(world.viewer(who), mutation, object, &input)
        .await
}

async fn read(world: &World<'_>, who: &str, id: &str, fields: &str) -> Value {
    let query = format!("query ($id: ID!) {{ node(id: $id) {{ {fields} }} }}");
    let response = world
        .chain
        .send(world.viewer(who), &query, json!({ "id": id }))
        .await;
    assert!(response.errors.is_empty(), "{:?}", response.errors);
    response.data.into_json().unwrap()["node"].take()
}

async fn trial(world: &World<'_>) -> Value {
    let fields = "... on GuidanceTrial { version
        forms { id name participants guides participantsPerGuide dropouts }
        comparison { criterion { id name baseline } results { form { name } measurements mean difference isMet } }
    }";
    read(world, "teacher", world.text("trial"), fields).await
}

fn criterion(name: &str, measures: &str) -> Value {
    json!({
        "name": name, "measures": measures, "unit": "points", "direction": "HIGHER_IS_BETTER", "baseline": 4,
    })
}

#[tokio::test]
async fn criteria_change_until_the_first_day_and_no_longer() {
    let chain = Chain::new().await;
    let world = World::new(&chain, "A").await;
    let change = || {
        let criteria = [
            criterion("Capacity", "CAPACITY"),
            criterion("Contentment", "QUALITY"),
        ];
        let input = json!({ "trialId": world.text("trial"), "criteria": criteria });
        done(&world, "coordinator", "changeTrialCriteria", "trial", input)
    };
    assert_eq!(change().await["errors"], json!([]));
    assert_eq!(trial(&world).await["comparison"].as_array().unwrap().len(), 2);
    chain.advance(TimeDelta::days(7));
    assert_eq!(change().await, refused("CRITERIA_FIXED", &["input", "trialId"]));
}

#[tokio::test]
async fn the_first_measurement_fixes_the_criteria_too() {
    let chain = Chain::new().await;
    let world = World::new(&chain, "A").await;
    let measure = json!({
        "formId": world.text("form"), "criterionId": world.text("criterion"), "value": "4",
        "measuredOn": chain.now().date_naive(),
    });
    assert_eq!(
        done(
            &world,
            "recruiter",
            "recordMeasurement",
            "measurement",
            measure.clone()
        )
        .await["errors"],
        json!([])
    );
    let input = json!({ "trialId": world.text("trial"), "criteria": [criterion("Capacity", "CAPACITY")] });
    let payload = done(&world, "coordinator", "changeTrialCriteria", "trial", input).await;
    assert_eq!(payload, refused("CRITERIA_FIXED", &["input", "trialId"]));
    let mut ahead = measure;
    ahead["measuredOn"] = json!((chain.now() + TimeDelta::days(1)).date_naive());
    let payload = done(&world, "recruiter", "recordMeasurement", "measurement", ahead).await;
    assert_eq!(payload, refused("IN_THE_FUTURE", &["input", "measuredOn"]));
}

#[tokio::test]
async fn the_forms_are_compared_on_capacity_and_counted_by_the_database() {
    let chain = Chain::new().await;
    let world = World::new(&chain, "A").await;
    let other = trial(&world).await["forms"][1]["id"].clone();
    let form = json!(world.text("form"));
    let measure = async |form: &Value, value: &str| {
        let input = json!({
            "formId": form, "criterionId": world.text("criterion"), "value": value,
            "measuredOn": chain.now().date_naive(),
        });
        done(&world, "teacher", "recordMeasurement", "measurement", input).await
    };
    measure(&form, "4.5").await;
    measure(&form, "4.25").await;
    measure(&other, "4").await;
    let assign = async |form: &Value, field: &str, name: &str| {
        let mut input = json!({ "formId": form });
        input[field] = json!(world.text(name));
        done(&world, "coordinator", "assignGuidanceForm", "form", input).await
    };
    assert_eq!(
        assign(&form, "trajectoryId", "started").await["errors"],
        json!([])
    );
    let another = assign(&other, "trajectoryId", "started").await;
    assert_eq!(another, refused("ALREADY_EXISTS", &["input", "trajectoryId"]));
    assert_eq!(
        assign(&other, "trajectoryId", "accepted").await["errors"],
        json!([])
    );
    // The group has members in both forms already.
    let mixed = assign(&form, "groupId", "group").await;
    assert_eq!(mixed, refused("ALREADY_EXISTS", &["input", "groupId"]));
    assert_eq!(assign(&form, "groupId", "readyGroup").await["errors"], json!([]));

    let trial = trial(&world).await;
    let results = &trial["comparison"][0]["results"];
    assert_eq!(
        results[0],
        json!({
            "form": { "name": "In pairs" }, "measurements": 2, "mean": "4.375", "difference": "0.375", "isMet": true,
        })
    );
    // The same is not more.
    assert_eq!(
        (&results[1]["mean"], &results[1]["isMet"]),
        (&json!("4"), &json!(false))
    );
    let first = &trial["forms"][0];
    assert_eq!((&first["participants"], &first["guides"]), (&json!(2), &json!(2)));
    assert_eq!(
        (&first["participantsPerGuide"], &first["dropouts"]),
        (&json!("1"), &json!(0))
    );
}

#[tokio::test]
async fn a_trial_compares_at_least_two_forms_and_begins_after_it_was_planned() {
    let chain = Chain::new().await;
    let world = World::new(&chain, "A").await;
    let form = |name: &str| json!({ "name": name, "description": "On the ward" });
    let plan = |starts: TimeDelta, forms: Vec<Value>| {
        let input = json!({
            "convenantId": world.text("convenant"), "name": "Trial", "forms": forms,
            "startsOn": (chain.now() + starts).date_naive(), "criteria": [criterion("Capacity", "CAPACITY")],
        });
        done(&world, "coordinator", "planGuidanceTrial", "trial", input)
    };
    let one = plan(TimeDelta::days(1), vec![form("One")]).await;
    assert_eq!(one, refused("OUT_OF_RANGE", &["input", "forms"]));
    let same = plan(TimeDelta::days(1), vec![form("One"), form("One")]).await;
    assert_eq!(same, refused("ALREADY_EXISTS", &["input", "forms", "1", "name"]));
    let begun = plan(TimeDelta::days(-1), vec![form("One"), form("Two")]).await;
    assert_eq!(begun, refused("IN_THE_PAST", &["input", "startsOn"]));
    let planned = plan(TimeDelta::zero(), vec![form("One"), form("Two")]).await;
    assert_eq!(planned["errors"], json!([]));
}

#[tokio::test]
async fn the_coordinator_sees_how_many_participants_each_guide_has_and_can_have() {
    let chain = Chain::new().await;
    let world = World::new(&chain, "A").await;
    let convenant = world.text("convenant").to_owned();
    let fields = "... on Convenant { guidanceLoad { contact { name } assigned capacity free } }";
    let load = read(&world, "coordinator", &convenant, fields).await["guidanceLoad"].take();
    let of = |name: &str| {
        let all = load.as_array().unwrap();
        all.iter()
            .find(|one| one["contact"]["name"] == name)
            .unwrap()
            .clone()
    };
    let teacher = of("teacher");
    let assigned = teacher["assigned"].as_i64().unwrap();
    assert!(assigned > 2, "{teacher}");
    assert_eq!(
        (&teacher["capacity"], &teacher["free"]),
        (&json!(2), &json!(2 - assigned))
    );
    assert_eq!(of("recruiter")["capacity"], Value::Null);
    let hidden = read(&world, "teacher", &convenant, fields).await;
    assert_eq!(hidden["guidanceLoad"], Value::Null);
    let set = |who: &'static str, participants: i32| {
        let input = json!({
            "contactId": world.text("teacher"), "convenantId": convenant, "participants": participants,
        });
        done(&world, who, "setGuidanceCapacity", "capacity", input)
    };
    assert_eq!(
        set("teacher", -1).await,
        refused("OUT_OF_RANGE", &["input", "participants"])
    );
    assert_eq!(
        set("recruiter", 5).await,
        refused("NOT_PERMITTED", &["input", "contactId"])
    );
    assert_eq!(set("teacher", 50).await["errors"], json!([]));
}
