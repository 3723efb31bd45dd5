//! Places: offered, fitting, taken.

use serde_json::json;

use super::{PLACE, Scene};
use crate::chain::Chain;

#[tokio::test]
async fn a_place_holds_one_candidate_until_the_placement_ends() {
    let chain = Chain::new().await;
    let scene = Scene::on(&chain).await;
    let place = scene.id("place").to_owned();
    let first = scene
        .done(
            "recruiter",
            PLACE.0,
            PLACE.1,
            scene.placing("acceptedReferral", &place),
        )
        .await;
    assert_eq!(scene.state(&place).await, "TAKEN");
    let second = scene.placing("startedReferral", &place);
    scene
        .refused("recruiter", PLACE, second.clone(), "PLACE_TAKEN", "placeId")
        .await;
    let withdraw = json!({ "employerId": scene.id("employer"), "placeIds": [place], "reason": "A move" });
    let withdrawing = ("withdrawPlaces", "employer");
    scene
        .refused(
            "recruiter",
            withdrawing,
            withdraw.clone(),
            "PLACE_TAKEN",
            "placeIds.0",
        )
        .await;

    scene
        .done(
            "recruiter",
            "endPlacement",
            "placement",
            json!({ "placementId": first }),
        )
        .await;
    assert_eq!(scene.state(&place).await, "OPEN");
    scene.done("recruiter", PLACE.0, PLACE.1, second).await;
    let stop =
        json!({ "trajectoryId": scene.id("started"), "reason": "OTHER_WORK", "occurredOn": scene.day(0) });
    scene.done("caseManager", "reportDropout", "dropout", stop).await;
    assert_eq!(scene.state(&place).await, "OPEN", "a dropout frees the place");

    let third = scene
        .done(
            "recruiter",
            PLACE.0,
            PLACE.1,
            scene.placing("decidedReferral", &place),
        )
        .await;
    let contract = json!({ "placementId": third, "contractOn": scene.day(1) });
    scene
        .done("recruiter", "recordContract", "placement", contract)
        .await;
    assert_eq!(scene.state(&place).await, "TAKEN", "a contract keeps the place");
    let fourth = scene.placing("assessedReferral", &place);
    scene
        .refused("recruiter", PLACE, fourth, "PLACE_TAKEN", "placeId")
        .await;
}

#[tokio::test]
async fn a_place_must_fit_the_candidate() {
    let chain = Chain::new().await;
    let scene = Scene::on(&chain).await;
    let places = scene.offered("BBL", 2).await;
    let fitting = scene.placing("acceptedReferral", &places[0]);
    for (field, value, code, at) in [
        ("kind", json!("JOB"), "PLACE_KIND_DIFFERS", "kind"),
        ("startsOn", scene.day(31), "PLACE_UNAVAILABLE", "startsOn"),
        ("startsOn", scene.day(-1), "PLACE_UNAVAILABLE", "startsOn"),
    ] {
        let mut input = fitting.clone();
        input[field] = value;
        scene.refused("recruiter", PLACE, input, code, at).await;
    }
    let mut of_ward = scene.offer("JOB", 1);
    of_ward["departmentId"] = json!(scene.id("ward"));
    scene
        .done("wardRecruiter", "offerPlaces", "employer", of_ward.clone())
        .await;
    let data = scene
        .ask(
            "recruiter",
            "{ places(filter: { kinds: [JOB] }) { nodes { id } } }",
        )
        .await;
    let mut elsewhere = fitting.clone();
    elsewhere["placeId"] = data["places"]["nodes"][0]["id"].clone();
    elsewhere["kind"] = json!("JOB");
    scene
        .refused("recruiter", PLACE, elsewhere, "NOT_TOGETHER", "placeId")
        .await;
    scene
        .refused(
            "kitchenRecruiter",
            ("offerPlaces", "employer"),
            of_ward,
            "NOT_PERMITTED",
            "departmentId",
        )
        .await;

    let withdraw = json!({ "employerId": scene.id("employer"), "placeIds": [places[1]], "reason": "A move" });
    scene
        .done("recruiter", "withdrawPlaces", "employer", withdraw.clone())
        .await;
    let gone = scene.placing("acceptedReferral", &places[1]);
    scene
        .refused("recruiter", PLACE, gone, "PLACE_WITHDRAWN", "placeId")
        .await;
    scene
        .refused(
            "recruiter",
            ("withdrawPlaces", "employer"),
            withdraw,
            "PLACE_WITHDRAWN",
            "placeIds.0",
        )
        .await;
    let id = scene.done("recruiter", PLACE.0, PLACE.1, fitting).await;
    let document = format!("{{ node(id: \"{id}\") {{ ... on Placement {{ place {{ id level }} }} }} }}");
    let data = scene.ask("caseManager", &document).await;
    assert_eq!(data["node"]["place"], json!({ "id": places[0], "level": 3 }));
}

#[tokio::test]
async fn an_offer_stays_within_its_bounds() {
    let chain = Chain::new().await;
    let scene = Scene::on(&chain).await;
    let offering = ("offerPlaces", "employer");
    for (field, value, code) in [
        ("level", json!(0), "OUT_OF_RANGE"),
        ("level", json!(6), "OUT_OF_RANGE"),
        ("hoursPerWeek", json!(41), "OUT_OF_RANGE"),
        ("number", json!(0), "OUT_OF_RANGE"),
        ("number", json!(201), "OUT_OF_RANGE"),
        ("availableUntil", scene.day(-1), "END_BEFORE_START"),
    ] {
        let mut input = scene.offer("BBL", 1);
        input[field] = value;
        scene.refused("recruiter", offering, input, code, field).await;
    }
    let school = json!(scene.id("school"));
    let mut input = scene.offer("BBL", 1);
    input["employerId"] = school;
    scene
        .refused("teacher", offering, input, "WRONG_KIND", "employerId")
        .await;
    assert_eq!(scene.offered("BBL", 100).await.len(), 100);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_two_who_take_a_place_at_once_one_finds_it_taken() {
    let chain = Chain::in_a_file("place").await;
    let scene = Scene::on(&chain).await;
    let place = scene.id("place");
    let take = |referral| scene.mutate("recruiter", PLACE.0, PLACE.1, scene.placing(referral, place));
    let (one, other) = tokio::join!(take("acceptedReferral"), take("startedReferral"));
    let mut codes: Vec<&str> = [&one, &other]
        .iter()
        .map(|payload| payload["errors"][0]["code"].as_str().unwrap_or("DONE"))
        .collect();
    codes.sort_unstable();
    assert_eq!(codes, ["DONE", "PLACE_TAKEN"]);
}
