//! Tutors per so many places.

use serde_json::{Value, json};

use super::Scene;
use crate::chain::Chain;

async fn tutor_deadlines(scene: &Scene<'_>) -> Vec<String> {
    let document = "{ deadlines(first: 100, filter: { kinds: [TUTOR_PROVIDED] }) {
        nodes { state responsible { name } subject { ... on TutorDuty { employer { name } } } }
    } }";
    let data = scene.ask("coordinator", document).await;
    let nodes = data["deadlines"]["nodes"].as_array().unwrap().clone();
    let described = |node: &Value| {
        format!(
            "{} {} {}",
            node["state"].as_str().unwrap(),
            node["responsible"]["name"].as_str().unwrap(),
            node["subject"]["employer"]["name"].as_str().unwrap()
        )
    };
    nodes.iter().map(described).collect()
}

#[tokio::test]
async fn so_many_places_oblige_the_school_to_a_tutor() {
    let chain = Chain::new().await;
    let scene = Scene::on(&chain).await;
    // Two internship places were offered, and two earn a tutor.
    let open = "OPEN school employer".to_owned();
    assert_eq!(tutor_deadlines(&scene).await, std::slice::from_ref(&open));
    scene.offered("BBL", 2).await;
    assert_eq!(tutor_deadlines(&scene).await.len(), 1, "only internships count");
    let places = scene.offered("INTERNSHIP", 3).await;
    assert_eq!(tutor_deadlines(&scene).await, [open.clone(), open.clone()]);

    let assign = |tutor: Value| {
        let mut input = json!({ "dutyId": scene.id("tutorDuty") });
        for (field, value) in tutor.as_object().unwrap() {
            input[field] = value.clone();
        }
        input
    };
    let assigning = ("assignTutor", "tutorDuty");
    let contact = |name: &str| json!({ "contactId": scene.id(name) });
    for (tutor, code, at) in [
        (contact("recruiter"), "NOT_TOGETHER", "contactId"),
        (json!({}), "EMPTY", "name"),
        (
            json!({ "name": "Sem", "contactId": scene.id("teacher") }),
            "NOT_TOGETHER",
            "name",
        ),
    ] {
        scene.refused("teacher", assigning, assign(tutor), code, at).await;
    }
    let named = assign(json!({ "name": "Sem Postma" }));
    scene
        .refused("recruiter", assigning, named.clone(), "NOT_PERMITTED", "dutyId")
        .await;
    scene
        .done("teacher", "assignTutor", "tutorDuty", named.clone())
        .await;
    scene
        .refused("teacher", assigning, named, "WRONG_STATE", "dutyId")
        .await;
    let met = "MET school employer".to_owned();
    assert_eq!(tutor_deadlines(&scene).await, [met.clone(), open.clone()]);

    // Of five places two go: one tutor is earned, and there already.
    let withdraw = json!({ "employerId": scene.id("employer"), "placeIds": places[..2], "reason": "A move" });
    scene
        .done("recruiter", "withdrawPlaces", "employer", withdraw)
        .await;
    let moot = "MOOT school employer".to_owned();
    assert_eq!(tutor_deadlines(&scene).await, [met.clone(), moot.clone()]);
    assert_eq!(scene.state(scene.id("tutorDuty")).await, "FULFILLED");

    let agree = |per: Value| json!({ "convenantId": scene.id("convenant"), "schoolId": scene.id("school"), "placesPerTutor": per });
    let agreeing = ("agreeTutors", "tutorAgreement");
    scene
        .refused(
            "coordinator",
            agreeing,
            agree(json!(0)),
            "OUT_OF_RANGE",
            "placesPerTutor",
        )
        .await;
    let mut by_gemeente = agree(json!(1));
    by_gemeente["schoolId"] = json!(scene.id("gemeente"));
    scene
        .refused("coordinator", agreeing, by_gemeente, "WRONG_KIND", "schoolId")
        .await;
    scene
        .done("coordinator", agreeing.0, agreeing.1, agree(json!(1)))
        .await;
    assert_eq!(
        tutor_deadlines(&scene).await,
        [met.clone(), moot.clone(), open.clone(), open]
    );
    scene
        .done("coordinator", agreeing.0, agreeing.1, agree(Value::Null))
        .await;
    assert_eq!(
        tutor_deadlines(&scene).await,
        [met, moot.clone(), moot.clone(), moot]
    );
}
