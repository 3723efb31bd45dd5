//! Affirming a convenant again.

use serde_json::{Value, json};

use super::Scene;
use crate::chain::Chain;

#[tokio::test]
async fn partners_affirm_the_convenant_again() {
    let chain = Chain::new().await;
    let scene = Scene::on(&chain).await;
    let affirm = |day, partners: &[&str]| {
        let ids: Vec<&str> = partners.iter().map(|name| scene.id(name)).collect();
        json!({ "convenantId": scene.id("convenant"), "reaffirmedOn": scene.day(day), "organizationIds": ids })
    };
    let affirming = ("reaffirmConvenant", "convenant");
    for (input, code, at) in [
        (affirm(1, &["employer"]), "IN_THE_FUTURE", "reaffirmedOn"),
        (affirm(0, &[]), "OUT_OF_RANGE", "organizationIds"),
        (
            affirm(0, &["employer", "newcomer"]),
            "NOT_A_PARTY",
            "organizationIds.1",
        ),
        (
            affirm(0, &["employer", "employer"]),
            "ALREADY_EXISTS",
            "organizationIds.1",
        ),
    ] {
        scene.refused("coordinator", affirming, input, code, at).await;
    }
    let both = affirm(0, &["employer", "gemeente"]);
    scene
        .refused(
            "recruiter",
            affirming,
            both.clone(),
            "NOT_PERMITTED",
            "convenantId",
        )
        .await;
    scene
        .done("coordinator", affirming.0, affirming.1, both.clone())
        .await;
    scene
        .refused(
            "coordinator",
            affirming,
            both,
            "ALREADY_EXISTS",
            "organizationIds.0",
        )
        .await;
    let document = "{ convenants { nodes {
        reaffirmations { totalCount } parties { nodes { lastReaffirmedOn organization { name } } }
    } } }";
    let data = scene.ask("recruiter", document).await;
    let convenant = &data["convenants"]["nodes"][0];
    assert_eq!(convenant["reaffirmations"]["totalCount"], 2);
    for party in convenant["parties"]["nodes"].as_array().unwrap() {
        let has_affirmed = ["employer", "gemeente"]
            .iter()
            .any(|name| party["organization"]["name"] == *name);
        let expected = if has_affirmed { scene.day(0) } else { Value::Null };
        assert_eq!(party["lastReaffirmedOn"], expected, "{party}");
    }
}
