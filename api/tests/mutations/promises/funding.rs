//! Funding: conditions, milestones, payments.

use serde_json::json;

use super::Scene;
use crate::chain::Chain;

#[tokio::test]
async fn the_gemeente_pays_once_and_only_when_the_candidate_is_ready_to_work() {
    let chain = Chain::new().await;
    let scene = Scene::on(&chain).await;
    let claim = |trajectory: &str| json!({ "fundingConditionId": scene.id("fundingCondition"), "trajectoryId": scene.id(trajectory) });
    let claiming = ("claimPayment", "payment");
    scene
        .refused(
            "recruiter",
            claiming,
            claim("started"),
            "NOT_YET_PAYABLE",
            "trajectoryId",
        )
        .await;
    scene
        .refused(
            "caseManager",
            claiming,
            claim("started"),
            "NOT_PERMITTED",
            "fundingConditionId",
        )
        .await;
    let ready = |day| json!({ "trajectoryId": scene.id("started"), "readyOn": scene.day(day) });
    let declaring = ("declareWorkReady", "workReadiness");
    scene
        .refused("caseManager", declaring, ready(1), "IN_THE_FUTURE", "readyOn")
        .await;
    scene
        .refused("recruiter", declaring, ready(0), "NOT_PERMITTED", "trajectoryId")
        .await;
    scene
        .done("caseManager", declaring.0, declaring.1, ready(0))
        .await;
    scene
        .refused(
            "caseManager",
            declaring,
            ready(0),
            "ALREADY_EXISTS",
            "trajectoryId",
        )
        .await;
    let payment = scene
        .done("recruiter", claiming.0, claiming.1, claim("started"))
        .await;
    scene
        .refused(
            "recruiter",
            claiming,
            claim("started"),
            "ALREADY_EXISTS",
            "trajectoryId",
        )
        .await;

    let pay = |day| json!({ "paymentId": payment, "paidOn": scene.day(day) });
    let paying = ("recordPayment", "payment");
    scene
        .refused("recruiter", paying, pay(0), "NOT_PERMITTED", "paymentId")
        .await;
    scene
        .refused("caseManager", paying, pay(1), "IN_THE_FUTURE", "paidOn")
        .await;
    scene.done("caseManager", paying.0, paying.1, pay(0)).await;
    scene
        .refused("caseManager", paying, pay(0), "WRONG_STATE", "paymentId")
        .await;
    let document = "{ fundingConditions { nodes {
        amount payeeKind totals { payable payableAmount paid paidAmount } payments { totalCount }
    } } }";
    let totals = json!({ "payable": 1, "payableAmount": "5000.00", "paid": 1, "paidAmount": "5000.00" });
    for (who, seen) in [("recruiter", 2), ("caseManager", 2), ("otherRecruiter", 0)] {
        let data = scene.ask(who, document).await;
        let condition = &data["fundingConditions"]["nodes"][0];
        assert_eq!(condition["totals"], totals, "{who}");
        assert_eq!(condition["payments"]["totalCount"], seen, "{who}");
    }
}

#[tokio::test]
async fn each_milestone_is_reached_by_what_it_is_named_for() {
    let chain = Chain::new().await;
    let scene = Scene::on(&chain).await;
    let mut conditions = Vec::new();
    for milestone in ["PLACED", "CERTIFICATE", "CONTRACT", "SUSTAINED"] {
        let agree = json!({
            "convenantId": scene.id("convenant"), "name": milestone, "payerId": scene.id("gemeente"),
            "payeeId": scene.id("employer"), "amount": "100.10", "milestone": milestone,
        });
        let id = scene
            .done("coordinator", "agreeFunding", "fundingCondition", agree)
            .await;
        conditions.push((milestone, id));
    }
    let claim = async |milestone: &str, trajectory: &str| {
        let (_, condition) = conditions.iter().find(|(name, _)| *name == milestone).unwrap();
        let input = json!({ "fundingConditionId": condition, "trajectoryId": scene.id(trajectory) });
        let payload = scene.mutate("recruiter", "claimPayment", "payment", input).await;
        payload["errors"][0]["code"].as_str().unwrap_or("DONE").to_owned()
    };
    for milestone in ["PLACED", "CERTIFICATE", "CONTRACT", "SUSTAINED"] {
        assert_eq!(
            claim(milestone, "accepted").await,
            "NOT_YET_PAYABLE",
            "{milestone}"
        );
    }
    assert_eq!(claim("PLACED", "decided").await, "DONE");
    assert_eq!(claim("CERTIFICATE", "decided").await, "NOT_YET_PAYABLE");
    let complete = json!({ "trajectoryId": scene.id("decided") });
    scene
        .done("teacher", "completeTrajectory", "trajectory", complete)
        .await;
    assert_eq!(claim("CERTIFICATE", "decided").await, "NOT_YET_PAYABLE");
    let award = json!({
        "trajectoryId": scene.id("decided"), "kind": "CERTIFICATE", "name": "Helpende", "awardedOn": scene.day(0),
        "byOrganizationId": scene.id("school"),
    });
    scene
        .done("teacher", "awardCertificate", "certificate", award)
        .await;
    let contract = json!({ "placementId": scene.id("placement"), "contractOn": scene.day(0) });
    scene
        .done("recruiter", "recordContract", "placement", contract)
        .await;
    assert_eq!(claim("CERTIFICATE", "decided").await, "DONE");
    assert_eq!(claim("CONTRACT", "decided").await, "DONE");
    assert_eq!(claim("SUSTAINED", "decided").await, "NOT_YET_PAYABLE");
    let document = format!(
        "{{ node(id: \"{}\") {{ ... on Trajectory {{ retentionChecks {{ nodes {{ id }} }} }} }} }}",
        scene.id("decided")
    );
    let data = scene.ask("recruiter", &document).await;
    for check in data["node"]["retentionChecks"]["nodes"].as_array().unwrap() {
        assert_eq!(claim("SUSTAINED", "decided").await, "NOT_YET_PAYABLE");
        let confirm = json!({ "checkId": check["id"], "employed": true });
        scene
            .done("recruiter", "confirmRetention", "retentionCheck", confirm)
            .await;
    }
    assert_eq!(claim("SUSTAINED", "decided").await, "DONE");
}

#[tokio::test]
async fn a_milestone_is_paid_once_whoever_agreed_to_pay() {
    let chain = Chain::new().await;
    let scene = Scene::on(&chain).await;
    let mut conditions = Vec::new();
    for payer in ["gemeente", "newcomer"] {
        let join = json!({
            "convenantId": scene.id("convenant"), "organizationId": scene.id(payer), "accededOn": scene.day(0),
        });
        // The gemeente takes part already.
        scene.mutate("coordinator", "addParty", "party", join).await;
        let agree = json!({
            "convenantId": scene.id("convenant"), "name": payer, "payerId": scene.id(payer),
            "payeeKind": "EMPLOYER", "amount": "2500.00", "milestone": "PLACED",
        });
        conditions.push(
            scene
                .done("coordinator", "agreeFunding", "fundingCondition", agree)
                .await,
        );
    }
    let claim =
        |at: usize| json!({ "fundingConditionId": conditions[at], "trajectoryId": scene.id("decided") });
    let claiming = ("claimPayment", "payment");
    scene.done("recruiter", claiming.0, claiming.1, claim(0)).await;
    for at in [0, 1] {
        scene
            .refused("recruiter", claiming, claim(at), "ALREADY_EXISTS", "trajectoryId")
            .await;
    }
}
