//! Who is told that someone will not come any more.

use chrono::TimeDelta;
use serde_json::{Value, json};

use super::{act, done, told};
use crate::{chain::Chain, samples::moment, world::World};

/// Someone whom the employer expects for an interview.
async fn expected(world: &World<'_>, trajectory: &str, from: i64) -> String {
    let refer = json!({ "trajectoryId": trajectory, "employerId": world.text("employer") });
    let referral = done(world, "caseManager", "referCandidate", "referral", refer).await;
    let plan = json!({
        "referralId": referral, "location": "Ward 3", "reason": "The month was full", "outsideHoursAccepted": true,
        "startsAt": moment(world.chain, TimeDelta::hours(from)),
        "endsAt": moment(world.chain, TimeDelta::hours(from + 1)),
    });
    done(world, "recruiter", "planInterview", "interview", plan).await
}

#[tokio::test]
async fn an_employer_hears_that_whoever_was_to_come_has_stopped_or_dropped_out() {
    let chain = Chain::new().await;
    let world = World::new(&chain, "A").await;
    let today = chain.now().date_naive();
    for (at, (mutation, object, why)) in [
        ("stopTrajectory", "trajectory", json!({ "reason": "Moved away" })),
        (
            "reportDropout",
            "dropout",
            json!({ "reason": "MOTIVATION", "occurredOn": today }),
        ),
    ]
    .into_iter()
    .enumerate()
    {
        let mut input = why;
        let reference = ["stops", "drops-out"][at];
        let candidate = json!({
            "regionId": world.text("region"), "reference": reference, "name": "Someone Else", "language": "NL",
            "source": "WW",
        });
        let candidate = done(&world, "caseManager", "registerCandidate", "candidate", candidate).await;
        let start = json!({
            "candidateId": candidate, "convenantId": world.text("convenant"), "route": "INFLOW",
            "caseManagerId": world.text("caseManager"),
        });
        let trajectory = done(&world, "caseManager", "startTrajectory", "trajectory", start).await;
        let interview = expected(&world, &trajectory, 200 + 2 * i64::try_from(at).unwrap()).await;
        let before = told(&world, "INTERVIEW_CANCELLED", "recruiter").await;
        input["trajectoryId"] = json!(trajectory);
        let payload = act(&world, "caseManager", mutation, object, input).await;
        assert_eq!(payload["errors"], json!([]), "{mutation}");
        assert_eq!(
            told(&world, "INTERVIEW_CANCELLED", "recruiter").await,
            before + 1,
            "{mutation}"
        );
        let running = chain
            .select(&format!(
                "SELECT id FROM deadline WHERE trajectory_id = '{trajectory}' AND state IN ('OPEN', 'BREACHED', 'PAUSED')
                 AND kind <> 'HANDBACK_DELIVERED'"
            ))
            .await;
        assert_eq!(running, Vec::<Value>::new(), "{mutation}");
        let state = chain
            .select(&format!("SELECT state FROM interview WHERE id = '{interview}'"))
            .await;
        assert_eq!(state[0]["state"], "CANCELLED");
    }
}
