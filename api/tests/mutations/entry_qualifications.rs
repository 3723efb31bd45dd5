//! Entry qualifications: the partners that are asked decide them together, and no group starts before.

use domain::commands::setup::PlanGroup;
use entity::{ids::GroupId, message, vocabulary::Template};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use serde_json::{Value, json};

use crate::{
    chain::{Chain, refused},
    world::World,
};

async fn propose(world: &World<'_>, approvers: &[&str]) -> Value {
    let approvers: Vec<&str> = approvers.iter().map(|name| world.text(name)).collect();
    let input = json!({
        "programmeId": world.text("programme"), "text": "Level 2", "approverIds": approvers,
    });
    let by = world.viewer("coordinator");
    world
        .chain
        .mutate(by, "proposeEntryQualifications", "entryQualification", &input)
        .await
}

async fn answer(world: &World<'_>, who: &str, mutation: &str, id: &Value, reason: Option<&str>) -> Value {
    let mut input = json!({ "entryQualificationId": id });
    if let Some(reason) = reason {
        input["reason"] = json!(reason);
    }
    world
        .chain
        .mutate(world.viewer(who), mutation, "entryQualification", &input)
        .await
}

async fn standing(world: &World<'_>) -> Value {
    let query = "query ($id: ID!) { node(id: $id) { ... on Programme {
        entryQualifications(first: 10) { nodes { number state text approvals { state reason approver { name } } } }
    } } }";
    let variables = json!({ "id": world.text("programme") });
    let response = world.chain.send(world.viewer("teacher"), query, variables).await;
    assert!(response.errors.is_empty(), "{:?}", response.errors);
    response.data.into_json().unwrap()["node"]["entryQualifications"]["nodes"].take()
}

async fn start(world: &World<'_>, group: GroupId) -> Value {
    let input = json!({ "groupId": group });
    world
        .chain
        .mutate(world.viewer("coordinator"), "startGroup", "group", &input)
        .await
}

async fn new_group(world: &mut World<'_>) -> GroupId {
    let command = PlanGroup {
        programme_id: world.id("programme"),
        school_id: Some(world.id("school")),
        name: "New".to_owned(),
        starts_on: world.chain.now().date_naive(),
        minimum: 1,
        maximum: 20,
    };
    let group = world.chain.act(&world.acting("coordinator"), command).await;
    world.name("newGroup", group);
    world.accepted_in("newGroup", "newReferral").await;
    group
}

#[tokio::test]
async fn a_group_waits_until_every_partner_that_was_asked_has_approved() {
    let chain = Chain::new().await;
    let mut world = World::new(&chain, "A").await;
    let group = new_group(&mut world).await;
    let proposal = propose(&world, &["employer", "school"]).await["object"]["id"].clone();
    let missing = refused("APPROVAL_MISSING", &["input", "groupId"]);
    let not_asked = refused("NOT_PERMITTED", &["input", "entryQualificationId"]);
    let approve = "approveEntryQualifications";
    assert_eq!(
        answer(&world, "caseManager", approve, &proposal, None).await,
        not_asked
    );
    assert_eq!(
        answer(&world, "teacher", approve, &proposal, None).await["errors"],
        json!([])
    );
    assert_eq!(start(&world, group).await, missing);
    let again = refused("WRONG_STATE", &["input", "entryQualificationId"]);
    assert_eq!(answer(&world, "teacher", approve, &proposal, None).await, again);
    assert_eq!(
        answer(&world, "recruiter", approve, &proposal, None).await["errors"],
        json!([])
    );
    assert_eq!(standing(&world).await[0]["state"], "APPROVED");
    assert_eq!(start(&world, group).await["errors"], json!([]));
}

#[tokio::test]
async fn a_rejection_says_why_and_another_text_takes_its_place() {
    let chain = Chain::new().await;
    let mut world = World::new(&chain, "A").await;
    let group = new_group(&mut world).await;
    let first = propose(&world, &["employer", "school"]).await["object"]["id"].clone();
    let reject = "rejectEntryQualifications";
    let silent = answer(&world, "recruiter", reject, &first, Some(" ")).await;
    assert_eq!(silent, refused("EMPTY", &["input", "reason"]));
    answer(&world, "recruiter", reject, &first, Some("Too high")).await;
    let rejected = standing(&world).await;
    assert_eq!(rejected[0]["state"], "REJECTED");
    let reasons: Vec<&Value> = rejected[0]["approvals"]
        .as_array()
        .unwrap()
        .iter()
        .map(|approval| &approval["reason"])
        .collect();
    assert_eq!(reasons, [&json!("Too high"), &Value::Null]);
    let too_late = answer(&world, "teacher", "approveEntryQualifications", &first, None).await;
    assert_eq!(
        too_late,
        refused("WRONG_STATE", &["input", "entryQualificationId"])
    );
    assert_eq!(
        start(&world, group).await,
        refused("APPROVAL_MISSING", &["input", "groupId"])
    );

    let second = propose(&world, &["school"]).await["object"]["id"].clone();
    answer(&world, "teacher", "approveEntryQualifications", &second, None).await;
    let both = standing(&world).await;
    assert_eq!(
        (&both[0]["state"], &both[1]["state"]),
        (&json!("SUPERSEDED"), &json!("APPROVED"))
    );
    assert_eq!(both[1]["number"], 2);
    assert_eq!(start(&world, group).await["errors"], json!([]));
}

#[tokio::test]
async fn only_partners_are_asked_each_once() {
    let chain = Chain::new().await;
    let world = World::new(&chain, "A").await;
    let not_a_party = propose(&world, &["school", "newcomer"]).await;
    assert_eq!(
        not_a_party,
        refused("NOT_A_PARTY", &["input", "approverIds", "1"])
    );
    let twice = propose(&world, &["school", "school"]).await;
    assert_eq!(twice, refused("ALREADY_EXISTS", &["input", "approverIds", "1"]));
    let nobody = propose(&world, &[]).await;
    assert_eq!(nobody, refused("OUT_OF_RANGE", &["input", "approverIds"]));
}

#[tokio::test]
async fn who_is_asked_is_told_and_the_coordinator_hears_the_end() {
    let chain = Chain::new().await;
    let world = World::new(&chain, "A").await;
    let proposal = propose(&world, &["employer", "school"]).await["object"]["id"].clone();
    let told = async |template: Template| {
        message::Entity::find()
            .filter(message::Column::SubjectId.eq(proposal.as_str().unwrap()))
            .filter(message::Column::Template.eq(template))
            .all(&chain.db)
            .await
            .unwrap()
            .into_iter()
            .filter_map(|message| message.organization_id)
            .collect::<Vec<_>>()
    };
    let mut asked = told(Template::TaskReceived).await;
    asked.sort_unstable();
    asked.dedup();
    assert_eq!(asked, [world.id("employer"), world.id("school")]);
    answer(&world, "teacher", "approveEntryQualifications", &proposal, None).await;
    assert!(told(Template::TaskDone).await.is_empty());
    answer(&world, "recruiter", "approveEntryQualifications", &proposal, None).await;
    assert_eq!(told(Template::TaskDone).await, [world.id("servicePoint")]);
}
