//! What was promised against what was delivered.

use serde_json::{Value, json};

use super::Scene;
use crate::chain::Chain;

#[tokio::test]
async fn what_was_delivered_is_counted_against_what_was_promised() {
    let chain = Chain::new().await;
    let scene = Scene::on(&chain).await;
    let record = |who: &'static str, of: &str, kind: &str, how_much: (&str, Value)| {
        let mut input = json!({
            "organizationId": scene.id(of), "convenantId": scene.id("convenant"), "kind": kind,
            "startsOn": scene.day(-5),
        });
        input[how_much.0] = how_much.1;
        (who, input)
    };
    let recording = ("recordCommitment", "commitment");
    for ((who, input), code, at) in [
        (
            record("caseManager", "gemeente", "MONEY", ("number", json!(3))),
            "NOT_TOGETHER",
            "number",
        ),
        (
            record("caseManager", "gemeente", "CANDIDATES", ("amount", json!("3.00"))),
            "NOT_TOGETHER",
            "amount",
        ),
        (
            record("caseManager", "gemeente", "CANDIDATES", ("note", json!("many"))),
            "EMPTY",
            "number",
        ),
        (
            record("caseManager", "gemeente", "CANDIDATES", ("number", json!(0))),
            "OUT_OF_RANGE",
            "number",
        ),
        (
            record("caseManager", "gemeente", "MONEY", ("amount", json!("0.00"))),
            "OUT_OF_RANGE",
            "amount",
        ),
        (
            record("coordinator", "newcomer", "CANDIDATES", ("number", json!(3))),
            "NOT_A_PARTY",
            "organizationId",
        ),
    ] {
        scene.refused(who, recording, input, code, at).await;
    }
    for (who, input) in [
        record("caseManager", "gemeente", "CANDIDATES", ("number", json!(50))),
        record("caseManager", "gemeente", "MONEY", ("amount", json!("250000.00"))),
        record("recruiter", "employer", "JOB_GUARANTEES", ("number", json!(10))),
        record("teacher", "school", "TUTORS", ("number", json!(2))),
    ] {
        scene.done(who, recording.0, recording.1, input).await;
    }
    let pay = json!({ "paymentId": scene.id("payment"), "paidOn": scene.day(0) });
    scene.done("caseManager", "recordPayment", "payment", pay).await;
    let assign = json!({ "dutyId": scene.id("tutorDuty"), "name": "Sem Postma" });
    scene.done("teacher", "assignTutor", "tutorDuty", assign).await;
    let document = format!(
        "{{ trajectories(filter: {{ referrerId: \"{}\" }}) {{ totalCount }} commitments(first: 100) {{ nodes {{
            kind promised {{ number amount }} delivered {{ number amount }}
        }} }} }}",
        scene.id("gemeente")
    );
    let data = scene.ask("coordinator", &document).await;
    let started = data["trajectories"]["totalCount"].clone();
    let of = |kind: &str| {
        let nodes = data["commitments"]["nodes"].as_array().unwrap();
        let found = nodes.iter().find(|node| node["kind"] == kind).unwrap();
        let (promised, delivered) = (&found["promised"], &found["delivered"]);
        let number = [promised["number"].clone(), delivered["number"].clone()];
        json!([number, [promised["amount"].clone(), delivered["amount"].clone()]])
    };
    assert_eq!(of("PLACES"), json!([[10, 3], [null, null]]));
    assert_eq!(of("CANDIDATES"), json!([[50, started], [null, null]]));
    assert_eq!(of("JOB_GUARANTEES"), json!([[10, 1], [null, null]]));
    assert_eq!(of("TUTORS"), json!([[2, 1], [null, null]]));
    assert_eq!(of("MONEY"), json!([[null, null], ["250000.00", "5000.00"]]));

    let withdraw = json!({ "commitmentId": scene.id("commitment"), "reason": "A merger" });
    let withdrawing = ("withdrawCommitment", "commitment");
    scene
        .refused(
            "caseManager",
            withdrawing,
            withdraw.clone(),
            "NOT_PERMITTED",
            "commitmentId",
        )
        .await;
    scene
        .done("recruiter", withdrawing.0, withdrawing.1, withdraw.clone())
        .await;
    scene
        .refused("recruiter", withdrawing, withdraw, "WRONG_STATE", "commitmentId")
        .await;
}
