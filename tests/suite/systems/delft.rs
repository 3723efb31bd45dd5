//! Delft: four employers. When someone does not turn up at work, the employer tells the contact of the gemeente at once,
//! the candidate is called to a conversation of three, and the gemeente pays EUR 5000 for a candidate who is ready to work.

use serde_json::{Value, json};

use super::{
    pilot::{address, aims, brought, figures, moved_up, slot, term, told},
    region::{Partner, Region, done, merge},
};
use crate::support::on_both_databases;

const KINDS: [&str; 2] = ["NO_SHOW_FEEDBACK", "NO_SHOW_FOLLOW_UP"];

on_both_databases! {
    async fn a_no_show_is_followed_up_and_readiness_is_paid_for(backend: Backend) {
        let region = Region::at(backend, "2008-09-01 09:00").await;
        let convenant = live(&region).await;
        assert_eq!(figures(&region, &convenant).await, ([52, 75, 0], [50, 50, 50]));
    }
}

/// The pilot from its start to its results.
pub async fn live(region: &Region) -> String {
    let convenant = region.convenant("Delft", &KINDS).await;
    aims(region, &convenant, [50, 50, 50]).await;
    let gemeente = region
        .partner(&convenant, "GEMEENTE", "Gemeente Delft ILOZ")
        .await;
    let mut employers = Vec::new();
    for number in 1..=4 {
        let name = format!("Zorginstelling Delft ILOZ {number}");
        employers.push(region.partner(&convenant, "EMPLOYER", &name).await);
    }
    let employer = &employers[0];
    let school = region
        .silent_partner(&convenant, "SCHOOL", "ROC Delft ILOZ")
        .await;
    let start = json!({ "convenantId": convenant, "route": "INFLOW" });
    let trajectory = region.person(&gemeente, "Delft-eerste", start.clone()).await;
    let input = json!({ "trajectoryId": trajectory, "employerId": employer.id });
    let referral = done(&gemeente.client, "referCandidate", "referral", input).await;
    accept(region, employer, &referral).await;
    let referrals = [referral];
    let internship = region
        .placed(employer, &referrals, &json!({ "kind": "INTERNSHIP" }))
        .await;
    nobody_came(region, &gemeente, employer, &internship[0]).await;
    pay(region, &convenant, (&gemeente, employer), &trajectory).await;
    let ended = json!({ "placementId": internship[0] });
    done(&employer.client, "endPlacement", "placement", ended).await;
    region
        .placed(employer, &referrals, &json!({ "kind": "BBL" }))
        .await;
    for (number, (employer, count)) in employers.iter().zip([12, 13, 13, 13]).enumerate() {
        let prefix = format!("Delft-in-{number}");
        brought(region, &gemeente, employer, &prefix, count, (&start, "BBL")).await;
    }
    moved_up(region, &convenant, &gemeente, &school, "Delft-door", 75).await;
    convenant
}

/// Someone does not turn up at work: the gemeente hears of it without the clock moving; the terms of the employer's
/// feedback and of the conversation run and are met.
async fn nobody_came(region: &Region, gemeente: &Partner, employer: &Partner, placement: &str) {
    region.coordinator.advance("P1D").await;
    let input = json!({ "placementId": placement, "expectedAt": region.now().await.to_rfc3339() });
    let no_show = done(&employer.client, "reportNoShowAtWork", "noShow", input.clone()).await;
    let twice = employer.client.refused("reportNoShowAtWork", input).await;
    assert_eq!(twice, ["ALREADY_EXISTS"]);
    let at_once = format!("NO_SHOW_REPORTED {}", address(gemeente).await);
    let told = told(region, &no_show).await;
    assert!(told.contains(&at_once), "{told:?}");
    let running = term(region, &no_show, "NO_SHOW_FOLLOW_UP").await;
    assert_eq!(running["state"], "OPEN");
    assert!(running["left"]["seconds"].as_i64().unwrap() > 0, "{running}");

    region.coordinator.advance("PT3H").await;
    let feedback =
        json!({ "noShowId": no_show, "feedback": "Niet bereikbaar; we spreken elkaar vanmiddag." });
    done(&employer.client, "giveNoShowFeedback", "noShow", feedback).await;
    let held_at = region.now().await.to_rfc3339();
    let input = json!({ "noShowId": no_show, "heldAt": held_at, "agreement": "Morgen weer aan het werk." });
    done(&gemeente.client, "recordFollowUp", "noShow", input).await;
    for kind in KINDS {
        let met = term(region, &no_show, kind).await;
        assert_eq!(
            (&met["state"], &met["breachedAt"]),
            (&json!("MET"), &Value::Null),
            "{kind}"
        );
    }
    let met = term(region, &no_show, "NO_SHOW_FOLLOW_UP").await;
    assert_eq!(met["dueAt"], running["dueAt"]);
}

async fn interview(region: &Region, employer: &Partner, referral: &str) -> String {
    let mut input = json!({ "referralId": referral });
    merge(&mut input, slot(region, 1).await);
    let interview = done(&employer.client, "planInterview", "interview", input).await;
    region.coordinator.advance("P1DT1H").await;
    interview
}

async fn accept(region: &Region, employer: &Partner, referral: &str) {
    let interview = interview(region, employer, referral).await;
    let input = json!({
        "interviewId": interview, "outcome": { "outcome": "ACCEPTED", "reason": "Gemotiveerd." },
    });
    done(&employer.client, "holdInterview", "interview", input).await;
}

/// EUR 5000.00, not before the gemeente has declared the candidate ready to work, and once.
async fn pay(region: &Region, convenant: &str, (gemeente, employer): (&Partner, &Partner), trajectory: &str) {
    let input = json!({
        "convenantId": convenant, "name": "Voorschakeltraject", "payerId": gemeente.id, "payeeKind": "EMPLOYER",
        "amount": "5000.00", "milestone": "WORK_READY",
    });
    let condition = region.done("agreeFunding", "fundingCondition", input).await;
    let claim = json!({ "fundingConditionId": condition, "trajectoryId": trajectory });
    let before = employer.client.refused("claimPayment", claim.clone()).await;
    assert_eq!(before, ["NOT_YET_PAYABLE"]);
    let ready = json!({ "trajectoryId": trajectory, "readyOn": region.today().await });
    let by_employer = employer.client.refused("declareWorkReady", ready.clone()).await;
    assert_eq!(by_employer, ["NOT_PERMITTED"]);
    done(&gemeente.client, "declareWorkReady", "workReadiness", ready).await;

    let claimed = employer
        .client
        .accepted("claimPayment", claim.clone(), "payment { id amount state }")
        .await;
    let payment = &claimed["payment"];
    assert_eq!(
        (&payment["amount"], &payment["state"]),
        (&json!("5000.00"), &json!("PAYABLE"))
    );
    let twice = employer.client.refused("claimPayment", claim).await;
    assert_eq!(twice, ["ALREADY_EXISTS"]);
    let input = json!({ "paymentId": payment["id"], "paidOn": region.today().await });
    done(&gemeente.client, "recordPayment", "payment", input).await;
    let query = "query ($id: ID!) { node(id: $id) { ... on FundingCondition {
        totals { payable payableAmount paid paidAmount }
    } } }";
    let data = region.coordinator.query(query, json!({ "id": condition })).await;
    let totals = json!({ "payable": 0, "payableAmount": "0.00", "paid": 1, "paidAmount": "5000.00" });
    assert_eq!(data["node"]["totals"], totals);
}
