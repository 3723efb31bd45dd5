//! What is not for everyone who takes part: what an assessment says, and figures of a few.

use serde_json::{Value, json};

use crate::{chain::Chain, world::World};

async fn read(world: &World<'_>, who: &str, query: &str) -> Value {
    let response = world.chain.send(world.viewer(who), query, json!({})).await;
    assert!(response.errors.is_empty(), "{:?}", response.errors);
    response.data.into_json().unwrap()
}

#[tokio::test]
async fn the_coordinator_knows_that_there_are_assessments_and_not_what_they_say() {
    let chain = Chain::new().await;
    let world = World::new(&chain, "A").await;
    let all = "{ delivered: assessments(first: 100, filter: { delivered: true }) {
            totalCount nodes { advice deliveredAt narrative { remarks } }
        }
        positive: assessments(filter: { advice: [POSITIVE] }) { totalCount } }";
    let known = read(&world, "caseManager", all).await;
    let count = known["delivered"]["totalCount"].as_i64().unwrap();
    assert!(count > 0);
    assert_eq!(known["positive"]["totalCount"], count);
    let nodes = |answer: &Value| answer["delivered"]["nodes"].as_array().unwrap().clone();
    assert!(nodes(&known).iter().all(|node| node["advice"] == "POSITIVE"));
    let unknown = read(&world, "coordinator", all).await;
    assert_eq!(unknown["delivered"]["totalCount"], count);
    assert_eq!(
        unknown["positive"]["totalCount"], 0,
        "a filter tells no more than the rows"
    );
    for node in nodes(&unknown) {
        assert!(node["deliveredAt"].is_string());
        assert_eq!(
            (&node["advice"], &node["narrative"]),
            (&Value::Null, &Value::Null)
        );
    }
}

/// A figure as it is told agrees with the exact one: the same, up to four less, or not told.
fn agrees(exact: &Value, told: &Value, fewer_than: &Value) -> bool {
    let Some(exact) = exact.as_i64() else {
        return exact == told;
    };
    match told.as_i64() {
        Some(told) => (0..5).contains(&(exact - told)),
        None => exact > 0 && *fewer_than == 5,
    }
}

#[tokio::test]
async fn others_are_counted_in_fives_and_a_few_are_not_told() {
    let chain = Chain::new().await;
    let world = World::new(&chain, "A").await;
    let dropout = json!({ "trajectoryId": world.text("onTheWay"), "reason": "OTHER_WORK", "occurredOn": chain.now().date_naive() });
    let reported = chain
        .mutate(world.viewer("caseManager"), "reportDropout", "dropout", &dropout)
        .await;
    assert_eq!(reported["errors"], json!([]));
    let figures = |narrowed: &str| {
        format!(
            "{{ monitor(filter: {{ convenantId: \"{}\" {narrowed} }}) {{
            routes {{ persons trajectories results othersFewerThan }}
            funnel {{ step persons trajectories othersFewerThan leadTime {{ daysSinceRegistered }} }}
            dropouts {{ trajectories othersFewerThan }}
            deadlines {{ kind open met breached othersFewerThan }}
        }} }}",
            world.text("convenant")
        )
    };
    let ask = async |who: &'static str, narrowed: &str| {
        read(&world, who, &figures(narrowed)).await["monitor"].take()
    };
    let exact = ask("coordinator", "").await;
    let told = ask("otherRecruiter", "").await;
    for (list, counts) in [
        ("routes", &["persons", "trajectories", "results"][..]),
        ("funnel", &["persons", "trajectories"]),
        ("dropouts", &["trajectories"]),
    ] {
        let (exact, told) = (exact[list].as_array().unwrap(), told[list].as_array().unwrap());
        assert_eq!(exact.len(), told.len());
        for (exact, told) in exact.iter().zip(told) {
            assert_eq!(exact["othersFewerThan"], Value::Null, "{exact}");
            for count in counts {
                assert!(
                    agrees(&exact[count], &told[count], &told["othersFewerThan"]),
                    "{exact} {told}"
                );
            }
        }
    }
    assert_eq!(
        told["dropouts"],
        json!([{ "trajectories": null, "othersFewerThan": 5 }])
    );
    let registered = &told["funnel"][0];
    assert!(registered["persons"].as_i64().unwrap() >= 5, "{registered}");
    let of_group = format!(", groupId: \"{}\"", world.text("readyGroup"));
    for narrowed in ["", &of_group] {
        let (exact, told) = (
            ask("coordinator", narrowed).await,
            ask("otherRecruiter", narrowed).await,
        );
        let (exact, told) = (
            exact["deadlines"].as_array().unwrap(),
            told["deadlines"].as_array().unwrap(),
        );
        assert!(!exact.is_empty() && exact.len() == told.len());
        for (exact, told) in exact.iter().zip(told) {
            for count in ["open", "met", "breached"] {
                assert!(
                    agrees(&exact[count], &told[count], &told["othersFewerThan"]),
                    "{exact} {told}"
                );
            }
        }
        assert!(
            !narrowed.is_empty() || exact != told,
            "small counts of the whole are not told"
        );
    }
    // Who may see a person anyway is told of that one.
    let own = ask("caseManager", "").await;
    assert_eq!(
        own["dropouts"],
        json!([{ "trajectories": 1, "othersFewerThan": null }])
    );
}
