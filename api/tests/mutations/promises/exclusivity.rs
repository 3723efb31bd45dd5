//! Employers that were approached past the coordinator.

use serde_json::json;

use super::Scene;
use crate::chain::Chain;

#[tokio::test]
async fn whoever_approaches_an_employer_past_the_coordinator_is_flagged_and_told() {
    let chain = Chain::new().await;
    let scene = Scene::on(&chain).await;
    let report = |partner: &str, day| {
        json!({
            "employerId": scene.id("employer"), "convenantId": scene.id("convenant"),
            "organizationId": scene.id(partner), "approachedOn": scene.day(day),
        })
    };
    let reporting = ("reportOwnApproach", "ownApproach");
    for (input, code, at) in [
        (report("servicePoint", 0), "NOT_TOGETHER", "organizationId"),
        (report("employer", 0), "NOT_TOGETHER", "organizationId"),
        (report("gemeente", 1), "IN_THE_FUTURE", "approachedOn"),
    ] {
        scene.refused("recruiter", reporting, input, code, at).await;
    }
    let agree = |is_exclusive| json!({ "convenantId": scene.id("convenant"), "isExclusive": is_exclusive });
    let agreeing = ("agreeExclusivity", "exclusivityAgreement");
    scene
        .done("coordinator", agreeing.0, agreeing.1, agree(false))
        .await;
    scene
        .refused(
            "recruiter",
            reporting,
            report("gemeente", 0),
            "NOT_EXCLUSIVE",
            "convenantId",
        )
        .await;
    scene
        .done("coordinator", agreeing.0, agreeing.1, agree(true))
        .await;
    let approach = scene
        .done("recruiter", reporting.0, reporting.1, report("gemeente", 0))
        .await;

    let flagged = "{ convenants { nodes { parties { nodes {
        isFlagged organization { name } ownApproaches { nodes { employer { name } } }
    } } } } }";
    for (who, sees) in [
        ("coordinator", true),
        ("recruiter", true),
        ("caseManager", true),
        ("teacher", false),
    ] {
        let data = scene.ask(who, flagged).await;
        let parties = data["convenants"]["nodes"][0]["parties"]["nodes"].clone();
        for party in parties.as_array().unwrap() {
            let is_it = party["organization"]["name"] == "gemeente";
            assert_eq!(party["isFlagged"], json!(is_it && sees), "{who} {party}");
        }
    }
    let messages = chain
        .select(&format!(
            "SELECT c.name AS name FROM message m JOIN contact c ON c.id = m.contact_id
             WHERE m.subject_id = '{approach}' AND m.template = 'OWN_APPROACH_REPORTED' ORDER BY 1"
        ))
        .await;
    let told: Vec<&str> = messages.iter().map(|row| row["name"].as_str().unwrap()).collect();
    assert!(
        told.contains(&"Coordinator") && told.contains(&"caseManager"),
        "{told:?}"
    );
    assert!(!told.contains(&"recruiter"), "whoever reports it knows: {told:?}");
}
