//! Another's identity, one of nothing, one of another kind and none at all are answered alike.

use serde_json::json;

use crate::{
    chain::{Chain, refused},
    samples::{Sample, samples},
    world::World,
};

/// What is no identity of the right kind, or of nothing at all.
fn wrong(own: &str, other_kind: &str) -> Vec<String> {
    let (prefix, ulid) = own.split_once('_').unwrap();
    vec![
        String::new(),
        "?".to_owned(),
        "\u{0}💥".to_owned(),
        prefix.to_owned(),
        format!("{prefix}_"),
        format!("{prefix}_{}", ulid.to_lowercase()),
        format!("{own} "),
        ulid.to_owned(),
        other_kind.to_owned(),
        format!("{prefix}_01JZ0000000000000000000000"),
        "x".repeat(10_000),
    ]
}

async fn is_found_nowhere(here: &World<'_>, elsewhere: &World<'_>, sample: &Sample) {
    let chain = here.chain;
    for &(field, name) in sample.ids {
        let other_kind = here.text(if name == "region" { "gemeente" } else { "region" });
        let mut ids = wrong(here.text(name), other_kind);
        ids.push(elsewhere.text(name).to_owned());
        let expected = refused("NOT_FOUND", &["input", field]);
        for id in ids {
            let input = sample.with(field, json!(id));
            let payload = chain
                .mutate(here.viewer(sample.by), sample.mutation, sample.object, &input)
                .await;
            assert_eq!(payload, expected, "{} {field} {id}", sample.mutation);
        }
    }
}

#[tokio::test]
async fn what_is_not_the_callers_is_not_found_whatever_it_is() {
    let chain = Chain::new().await;
    let (here, elsewhere) = (World::new(&chain, "A").await, World::new(&chain, "B").await);
    let before = chain.contents().await;
    for sample in samples(&here) {
        is_found_nowhere(&here, &elsewhere, &sample).await;
    }
    let group = Sample {
        ids: &[("groupId", "group")],
        ..samples(&here)
            .into_iter()
            .find(|sample| sample.mutation == "startTrajectory")
            .unwrap()
    };
    is_found_nowhere(&here, &elsewhere, &group).await;
    assert_eq!(chain.contents().await, before);
    assert_eq!(chain.faults(), 0);
}

#[tokio::test]
async fn a_stranger_finds_nothing() {
    let chain = Chain::new().await;
    let (here, elsewhere) = (World::new(&chain, "A").await, World::new(&chain, "B").await);
    let before = chain.contents().await;
    // Whoever has the code of an invitation is no stranger.
    for sample in samples(&here).into_iter().filter(|sample| !sample.ids.is_empty()) {
        let stranger = elsewhere.viewer(sample.by);
        let payload = chain
            .mutate(stranger, sample.mutation, sample.object, &sample.input)
            .await;
        let (subject, _) = sample.ids[0];
        assert_eq!(
            payload,
            refused("NOT_FOUND", &["input", subject]),
            "{}",
            sample.mutation
        );
    }
    assert_eq!(chain.contents().await, before);
}
