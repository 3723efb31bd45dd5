//! Certificates and EVC.

use chrono::TimeDelta;
use serde_json::{Value, json};

use super::{act, done, node, told};
use crate::{
    chain::{Chain, refused},
    samples::date,
    world::World,
};

#[tokio::test]
async fn a_certificate_may_come_after_the_contract_and_only_the_centre_grants_an_evc() {
    let chain = Chain::new().await;
    let world = World::new(&chain, "A").await;
    let employed = chain
        .select("SELECT id FROM trajectory WHERE state = 'EMPLOYED'")
        .await;
    let award = |level: i32, ahead: i64| {
        json!({
            "trajectoryId": employed[0]["id"], "kind": "DIPLOMA", "name": "Helpende", "level": level,
            "awardedOn": date(&chain, TimeDelta::days(ahead)), "byOrganizationId": world.text("school"),
        })
    };
    let by_school = |input| act(&world, "teacher", "awardCertificate", "certificate", input);
    assert_eq!(
        by_school(award(6, 0)).await,
        refused("OUT_OF_RANGE", &["input", "level"])
    );
    assert_eq!(
        by_school(award(2, 1)).await,
        refused("IN_THE_FUTURE", &["input", "awardedOn"])
    );
    assert_eq!(by_school(award(2, 0)).await["errors"], json!([]));
    assert_eq!(
        act(
            &world,
            "recruiter",
            "awardCertificate",
            "certificate",
            award(2, 0)
        )
        .await,
        refused("NOT_PERMITTED", &["input", "trajectoryId"])
    );
    let evc = |outcome: &str, exemptions: Value| {
        json!({
            "evcId": world.text("evc"), "outcome": outcome, "recordedOn": date(&chain, TimeDelta::zero()),
            "exemptions": exemptions,
        })
    };
    assert_eq!(
        act(
            &world,
            "caseManager",
            "recordEvc",
            "evc",
            evc("GRANTED", Value::Null)
        )
        .await,
        refused("NOT_PERMITTED", &["input", "evcId"])
    );
    assert_eq!(
        act(
            &world,
            "teacher",
            "recordEvc",
            "evc",
            evc("NOT_GRANTED", json!("All"))
        )
        .await,
        refused("NOT_TOGETHER", &["input", "exemptions"])
    );
    done(
        &world,
        "teacher",
        "recordEvc",
        "evc",
        evc("PARTLY", json!("The first module")),
    )
    .await;
    assert_eq!(told(&world, "TASK_DONE", "caseManager").await, 1);
    let of = "... on Trajectory { evcs { nodes { outcome narrative { exemptions } } } }";
    assert_eq!(
        node(&world, "caseManager", world.text("onTheWay"), of).await["evcs"]["nodes"],
        json!([{ "outcome": "PARTLY", "narrative": { "exemptions": "The first module" } }])
    );
    assert_eq!(
        act(&world, "teacher", "recordEvc", "evc", evc("GRANTED", Value::Null)).await,
        refused("WRONG_STATE", &["input", "evcId"])
    );
}
