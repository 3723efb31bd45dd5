//! An employer acts on what is its own, and sees nothing of another's.

use serde_json::Value;

use crate::{
    chain::{Chain, refused},
    samples::{Sample, samples},
    world::World,
};

async fn answers(world: &World<'_>, who: &str, sample: &Sample) -> Value {
    world
        .chain
        .mutate(world.viewer(who), sample.mutation, sample.object, &sample.input)
        .await
}

fn on<'a>(all: &'a [Sample], subject: &'a str) -> impl Iterator<Item = &'a Sample> {
    let is_on = move |sample: &&Sample| sample.ids.first().is_some_and(|(field, _)| *field == subject);
    all.iter().filter(is_on)
}

#[tokio::test]
async fn an_employer_finds_nothing_of_another_employers() {
    let chain = Chain::new().await;
    let world = World::new(&chain, "A").await;
    let before = chain.contents().await;
    let all = samples(&world);
    for subject in [
        "referralId",
        "interviewId",
        "noShowId",
        "placementId",
        "assessmentId",
    ] {
        assert!(on(&all, subject).count() > 0);
        for sample in on(&all, subject) {
            let payload = answers(&world, "otherRecruiter", sample).await;
            assert_eq!(
                payload,
                refused("NOT_FOUND", &["input", subject]),
                "{}",
                sample.mutation
            );
        }
    }
    assert_eq!(chain.contents().await, before);
}

#[tokio::test]
async fn a_department_finds_nothing_of_another_departments() {
    let chain = Chain::new().await;
    let world = World::new(&chain, "A").await;
    let all = samples(&world);
    let plan = all
        .iter()
        .find(|sample| sample.mutation == "planInterview")
        .unwrap();
    let input = plan.with("referralId", world.text("wardReferral"));
    let plan = |who: &'static str| chain.mutate(world.viewer(who), "planInterview", "interview", &input);
    assert_eq!(
        plan("kitchenRecruiter").await,
        refused("NOT_FOUND", &["input", "referralId"])
    );
    let payload = plan("wardRecruiter").await;
    assert!(payload["object"]["id"].is_string(), "{payload}");
}

#[tokio::test]
async fn what_is_seen_but_anothers_to_do_is_not_permitted() {
    let chain = Chain::new().await;
    let world = World::new(&chain, "A").await;
    let before = chain.contents().await;
    let all = samples(&world);
    for (who, mutation) in [
        ("caseManager", "holdInterview"),
        ("caseManager", "recordInterviewOutcome"),
        ("caseManager", "giveNoShowFeedback"),
        ("caseManager", "recordContract"),
        ("caseManager", "deliverAssessment"),
        ("caseManager", "planGroup"),
        ("caseManager", "amendConvenant"),
        ("caseManager", "registerOrganization"),
        ("coordinator", "reportNoShow"),
        ("coordinator", "planInterview"),
        ("coordinator", "stopTrajectory"),
        ("recruiter", "withdrawReferral"),
        ("recruiter", "completeTrajectory"),
        ("teacher", "decideGoMoment"),
    ] {
        let sample = all.iter().find(|sample| sample.mutation == mutation).unwrap();
        let payload = answers(&world, who, sample).await;
        let (subject, _) = sample.ids[0];
        assert_eq!(
            payload,
            refused("NOT_PERMITTED", &["input", subject]),
            "{who} {mutation}"
        );
    }
    assert_eq!(chain.contents().await, before);
}
