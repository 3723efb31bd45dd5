//! Carousels: gone round in order.

use serde_json::json;

use super::{PLACE, Scene};
use crate::chain::Chain;

#[tokio::test]
async fn the_carousel_is_gone_round_in_order_and_once() {
    let chain = Chain::new().await;
    let scene = Scene::on(&chain).await;
    let step = |step: i32, kind: &str| {
        json!({
            "referralId": scene.id("acceptedReferral"), "kind": kind, "startsOn": scene.day(0),
            "carouselStep": step,
        })
    };
    for (number, kind, code, at) in [
        (0, "INTERNSHIP", "NO_SUCH_STEP", "carouselStep"),
        (3, "INTERNSHIP", "NO_SUCH_STEP", "carouselStep"),
        (1, "BBL", "PLACE_KIND_DIFFERS", "kind"),
        (2, "INTERNSHIP", "STEP_SKIPPED", "carouselStep"),
    ] {
        scene
            .refused("recruiter", PLACE, step(number, kind), code, at)
            .await;
    }
    let first = scene
        .done("recruiter", PLACE.0, PLACE.1, step(1, "INTERNSHIP"))
        .await;
    scene
        .refused(
            "recruiter",
            PLACE,
            step(2, "INTERNSHIP"),
            "STEP_RUNNING",
            "carouselStep",
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
    scene
        .refused(
            "recruiter",
            PLACE,
            step(1, "INTERNSHIP"),
            "STEP_DONE",
            "carouselStep",
        )
        .await;
    let second = scene
        .done("recruiter", PLACE.0, PLACE.1, step(2, "INTERNSHIP"))
        .await;
    let document = format!(
        "{{ node(id: \"{second}\") {{ ... on Placement {{ carouselStep }} }}
            programmes {{ nodes {{ carouselSteps {{ position name weeks kind }} }} }} }}"
    );
    let data = scene.ask("coordinator", &document).await;
    assert_eq!(data["node"]["carouselStep"], 2);
    let steps = &data["programmes"]["nodes"][0]["carouselSteps"];
    let expected = |position: i32, name: &str| json!({ "position": position, "name": name, "weeks": 4, "kind": "INTERNSHIP" });
    assert_eq!(
        *steps,
        json!([expected(1, "First internship"), expected(2, "Second internship")])
    );
}
