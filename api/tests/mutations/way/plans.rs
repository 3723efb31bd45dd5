//! The plan of action of one person.

use chrono::TimeDelta;
use serde_json::{Value, json};

use super::{act, done, node, read};
use crate::{
    chain::{Chain, refused},
    samples::date,
    world::World,
};

#[tokio::test]
async fn a_new_plan_replaces_the_one_before_and_each_partner_sees_its_own_steps() {
    let chain = Chain::new().await;
    let world = World::new(&chain, "A").await;
    let due = date(&chain, TimeDelta::days(7));
    let plan = |number: i32, due: Value| {
        json!({
            "trajectoryId": world.text("onTheWay"), "number": number, "goal": "A diploma", "steps": [
                { "what": "Enrol", "organizationId": world.text("school"), "dueOn": due },
                { "what": "Arrange travel", "organizationId": world.text("gemeente"), "dueOn": due },
            ],
        })
    };
    let write = |input| act(&world, "caseManager", "writePlan", "plan", input);
    assert_eq!(
        write(plan(0, json!(due))).await,
        refused("STALE", &["input", "number"])
    );
    let yesterday = write(plan(1, json!(date(&chain, TimeDelta::days(-1))))).await;
    for (index, step) in ["0", "1"].into_iter().enumerate() {
        let expected = refused("IN_THE_PAST", &["input", "steps", step, "dueOn"]);
        assert_eq!(yesterday["errors"][index], expected["errors"][0]);
    }
    let second = done(&world, "caseManager", "writePlan", "plan", plan(1, json!(due))).await;
    let history = "... on Trajectory { plans { nodes { number isCurrent goal } } }";
    assert_eq!(
        node(&world, "caseManager", world.text("onTheWay"), history).await["plans"]["nodes"],
        json!([
            { "number": 1, "isCurrent": false, "goal": "A job in care" },
            { "number": 2, "isCurrent": true, "goal": "A diploma" },
        ])
    );
    let replaced = json!({ "stepId": world.text("step") });
    assert_eq!(
        act(&world, "teacher", "completePlanStep", "step", replaced).await,
        refused("WRONG_STATE", &["input", "stepId"])
    );
    let mine = "{ planSteps(filter: { isDone: false, isCurrent: true }) { nodes { id what plan { id } trajectory { candidate { person { name } } } } } }";
    let steps = read(&world, "teacher", mine).await["planSteps"]["nodes"].take();
    let current: Vec<&Value> = steps
        .as_array()
        .unwrap()
        .iter()
        .filter(|step| step["what"] == "Enrol")
        .collect();
    assert_eq!(current.len(), 1, "{steps}");
    assert!(
        steps
            .as_array()
            .unwrap()
            .iter()
            .all(|step| step["what"] != "Arrange travel")
    );
    // The school does the step and needs not know the rest of the plan.
    assert_eq!(current[0]["plan"], Value::Null);
    assert_eq!(
        current[0]["trajectory"]["candidate"]["person"]["name"],
        json!("Candidate")
    );
    assert_eq!(node(&world, "teacher", &second, "id").await, Value::Null);
    let step = json!({ "stepId": current[0]["id"], "version": 1 });
    done(&world, "teacher", "completePlanStep", "step", step.clone()).await;
    assert_eq!(
        act(
            &world,
            "teacher",
            "completePlanStep",
            "step",
            json!({ "stepId": step["stepId"] })
        )
        .await,
        refused("WRONG_STATE", &["input", "stepId"])
    );
}
