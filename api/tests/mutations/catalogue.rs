//! Which mutations there are, and that each says what it is.

use std::collections::BTreeSet;

use domain::access;
use serde_json::{Value, json};

use crate::{
    chain::{Chain, schema},
    samples::{Sample, samples},
    world::World,
};

fn camel(name: &str) -> String {
    format!("{}{}", name[..1].to_lowercase(), &name[1..])
}

fn commands() -> BTreeSet<String> {
    let open = access::Action::ALL
        .iter()
        .filter(|command| !command.is_internal());
    open.map(|command| camel(command.name())).collect()
}

async fn types() -> Vec<Value> {
    let described = "{ __schema { types {
        kind name description
        fields { name description args { name description } }
        inputFields { name description }
        enumValues { name description }
    } } }";
    let data = schema().execute(described).await.into_result().unwrap().data;
    let mut data = data.into_json().unwrap();
    let types = data["__schema"]["types"].take();
    serde_json::from_value(types).unwrap()
}

fn named<'a>(types: &'a [Value], name: &str) -> &'a Value {
    types.iter().find(|one| one["name"] == name).unwrap()
}

#[tokio::test]
async fn there_is_a_mutation_for_every_command_and_no_other() {
    let types = types().await;
    let fields = named(&types, "Mutation")["fields"].as_array().unwrap();
    let mutations: BTreeSet<String> = fields
        .iter()
        .map(|field| field["name"].as_str().unwrap().to_owned())
        .collect();
    assert_eq!(mutations, commands());
}

#[tokio::test]
async fn every_mutation_has_one_input_and_one_payload_of_its_own() {
    let sdl = schema().sdl();
    for mutation in commands() {
        let pascal = format!("{}{}", mutation[..1].to_uppercase(), &mutation[1..]);
        assert!(sdl.contains(&format!("input {pascal}Input {{")), "{pascal}");
        assert!(sdl.contains(&format!("type {pascal}Payload {{")), "{pascal}");
        assert!(sdl.contains(&format!("input: {pascal}Input!")), "{pascal}");
        assert!(sdl.contains(&format!("): {pascal}Payload!")), "{pascal}");
    }
    for inner in ["Once", "Setup", "People", "Outbox"] {
        let declared = |keyword: &str| sdl.contains(&format!("{keyword} {inner} {{"));
        assert!(!declared("type") && !declared("input"), "{inner}");
    }
}

#[tokio::test]
async fn everything_is_described() {
    let mut missing = Vec::new();
    for one in types().await {
        let name = one["name"].as_str().unwrap();
        // Of what the library brings along, it does not describe the identity.
        if name.starts_with("__") || name == "ID" {
            continue;
        }
        let mut check = |at: &str, described: &Value| {
            if described["description"].as_str().is_none_or(str::is_empty) {
                missing.push(format!("{name}.{at}"));
            }
        };
        check("", &one);
        for list in ["fields", "inputFields", "enumValues"] {
            for field in one[list].as_array().into_iter().flatten() {
                check(field["name"].as_str().unwrap(), field);
                for argument in field["args"].as_array().into_iter().flatten() {
                    check("(argument)", argument);
                }
            }
        }
    }
    assert_eq!(missing, [""; 0]);
}

#[tokio::test]
async fn a_refusals_code_is_spelled_as_the_domain_publishes_it() {
    let types = types().await;
    let values = named(&types, "RefusalCode")["enumValues"].as_array().unwrap();
    let spelled: BTreeSet<_> = values
        .iter()
        .map(|value| value["name"].as_str().unwrap())
        .collect();
    let published: BTreeSet<_> = domain::RefusalCode::ALL
        .iter()
        .map(|code| code.as_str())
        .collect();
    assert_eq!(spelled, published);
}

#[tokio::test]
async fn every_mutation_does_what_it_says_and_says_what_it_did() {
    let mut to_do: Vec<String> = commands().into_iter().collect();
    // They use up each other's candidates: what can no longer be done waits for the next world.
    while !to_do.is_empty() {
        let chain = Chain::new().await;
        let world = World::new(&chain, "A").await;
        let before = to_do.len();
        let mut refusals = Vec::new();
        for sample in samples(&world) {
            if !to_do.iter().any(|name| name == sample.mutation) {
                continue;
            }
            match is_done(&world, &sample).await {
                Ok(()) => to_do.retain(|name| name != sample.mutation),
                Err(refusal) => refusals.push(refusal),
            }
        }
        assert!(to_do.len() < before, "{to_do:?} {refusals:?}");
    }
}

async fn is_done(world: &World<'_>, sample: &Sample) -> Result<(), Value> {
    let chain = world.chain;
    let before = chain.contents().await;
    let viewer = world.viewer(sample.by);
    let payload = chain
        .mutate(viewer, sample.mutation, sample.object, &sample.input)
        .await;
    let is_changed = chain.contents().await != before;
    assert_eq!(
        is_changed,
        payload["errors"] == json!([]),
        "{}: {payload}",
        sample.mutation
    );
    assert_eq!(
        is_changed,
        payload["object"]["id"].is_string() || payload["object"][0]["id"].is_string(),
        "{}: {payload}",
        sample.mutation
    );
    if is_changed { Ok(()) } else { Err(payload) }
}
