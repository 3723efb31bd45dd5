//! Whatever is sent, what comes back is an answer, a refusal or a plain error; never a fault or a panic.

use std::cell::RefCell;

use domain::access::Viewer;
use proptest::{
    prelude::{Just, Strategy, any, prop_oneof},
    test_runner::{Config, TestCaseError, TestRunner},
};
use serde_json::{Value, json};

use crate::{
    chain::Chain,
    samples::{Sample, samples},
    world::World,
};

fn texts() -> impl Strategy<Value = String> {
    prop_oneof![
        any::<String>(),
        "[ \\t\\n\u{0}-\u{1f}\u{202e}éß💥]{0,5}",
        "[0-9]{1,21}",
        "[A-Za-z]{1,3}@[a-z.]{1,5}",
        (0..5_000_usize).prop_map(|length| "x".repeat(length)),
        "[+-]?[0-9]{4,6}-[0-9]{2}-[0-9]{2}",
        "[0-9]{4}-[0-1][0-9]-[0-3][0-9]T[0-2][0-9]:[0-6][0-9]:[0-6][0-9](\\.[0-9]{1,12})?(Z|[+-][0-9]{2}:[0-9]{2})",
        "(0[0-9]|1[0-9]|2[0-4]):[0-6][0-9](:[0-6][0-9])?",
        "[a-z]{3}_[0-9A-HJKMNP-TV-Z]{26}",
        Just("2026-02-29".to_owned()),
        Just("+262142-12-31".to_owned()),
        Just("-0001-01-01".to_owned()),
        Just("9999-12-31T23:59:60Z".to_owned()),
    ]
}

fn numbers() -> impl Strategy<Value = i32> {
    prop_oneof![-2..30_i32, any::<i32>()]
}

fn values() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        4 => texts().prop_map(|text| json!(text)),
        4 => numbers().prop_map(|number| json!(number)),
        1 => any::<i64>().prop_map(|number| json!(number)),
        1 => any::<f64>().prop_map(|number| json!(number)),
        1 => any::<bool>().prop_map(|yes| json!(yes)),
        1 => Just(Value::Null),
    ];
    leaf.prop_recursive(2, 8, 4, |inner| {
        prop_oneof![
            proptest::collection::vec(inner.clone(), 0..4).prop_map(Value::Array),
            proptest::collection::hash_map("[a-zA-Z]{0,8}", inner, 0..3).prop_map(|map| json!(map)),
        ]
    })
}

/// What is done to an input: to its n-th part, counted in depth and modulo their number.
#[derive(Clone, Debug)]
enum Change {
    /// By another of its own type.
    Like(usize, String, i32),
    Replace(usize, Value),
    Remove(usize),
    Repeat(usize, usize),
}

fn changes() -> impl Strategy<Value = Change> {
    prop_oneof![
        12 => (any::<usize>(), texts(), numbers()).prop_map(|(at, text, number)| Change::Like(at, text, number)),
        2 => (any::<usize>(), values()).prop_map(|(at, value)| Change::Replace(at, value)),
        1 => any::<usize>().prop_map(Change::Remove),
        1 => (any::<usize>(), 0..300_usize).prop_map(|(at, times)| Change::Repeat(at, times)),
    ]
}

fn paths(value: &Value, path: &str, all: &mut Vec<String>) {
    let parts: Vec<(String, &Value)> = match value {
        Value::Object(map) => map.iter().map(|(key, value)| (key.clone(), value)).collect(),
        Value::Array(list) => list
            .iter()
            .enumerate()
            .map(|(at, value)| (at.to_string(), value))
            .collect(),
        _ => Vec::new(),
    };
    for (key, value) in parts {
        let path = format!("{path}/{key}");
        paths(value, &path, all);
        all.push(path);
    }
}

fn apply(input: &mut Value, change: &Change) {
    let mut all = Vec::new();
    paths(input, "", &mut all);
    let pointer = |at: usize| all.get(at % all.len().max(1));
    match change {
        Change::Like(at, text, number) => match pointer(*at).and_then(|path| input.pointer_mut(path)) {
            Some(Value::String(part)) => part.clone_from(text),
            Some(part @ Value::Number(_)) => *part = json!(number),
            Some(Value::Bool(part)) => *part = !*part,
            _ => {}
        },
        Change::Replace(at, value) => {
            if let Some(part) = pointer(*at).and_then(|path| input.pointer_mut(path)) {
                *part = value.clone();
            }
        }
        Change::Remove(at) => {
            if let Some((parent, key)) = pointer(*at).and_then(|path| path.rsplit_once('/'))
                && let Some(Value::Object(map)) = input.pointer_mut(parent)
            {
                map.remove(key);
            }
        }
        Change::Repeat(at, times) => {
            if let Some(Value::Array(list)) = pointer(*at).and_then(|path| input.pointer_mut(path)) {
                *list = list.iter().cycle().take(list.len() * times).cloned().collect();
            }
        }
    }
}

#[derive(Clone, Copy)]
enum Answer {
    Done,
    Refused,
    Error,
}

async fn answer(chain: &Chain, viewer: &Viewer, sample: &Sample, input: Value) -> Result<Answer, String> {
    let variables = json!({ "input": input });
    let response = chain.send(viewer, &sample.document(), variables).await;
    let is_fault = response.errors.iter().any(|error| {
        let extensions = error.extensions.as_ref();
        extensions
            .and_then(|extensions| extensions.get("faultId"))
            .is_some()
            || error.source.is_some()
    });
    if is_fault || chain.faults() > 0 {
        return Err(format!("{}: {response:?}", sample.mutation));
    }
    let is_error = !response.errors.is_empty();
    let data = response.data.into_json().map_err(|error| error.to_string())?;
    Ok(match data["payload"]["errors"].as_array() {
        _ if is_error => Answer::Error,
        Some(refusals) if refusals.is_empty() => Answer::Done,
        _ => Answer::Refused,
    })
}

#[test]
fn nonsense_is_refused_and_never_a_fault() {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap();
    let chain = runtime.block_on(Chain::new());
    let world = runtime.block_on(World::new(&chain, "A"));
    let samples = samples(&world);
    let cases = (0..samples.len(), proptest::collection::vec(changes(), 1..3));
    let answers = RefCell::new([0; 3]);
    let mut runner = TestRunner::new(Config {
        failure_persistence: None,
        ..Config::with_cases(2_000)
    });
    runner
        .run(&cases, |(index, changes)| {
            let sample = &samples[index];
            let mut input = sample.input.clone();
            for change in &changes {
                apply(&mut input, change);
            }
            let outcome = answer(&chain, world.viewer(sample.by), sample, input);
            let answer = runtime.block_on(outcome).map_err(TestCaseError::fail)?;
            let mut answers = answers.borrow_mut();
            answers[answer as usize] += 1;
            Ok(())
        })
        .unwrap();
    // Nonsense that never comes past the types shows nothing.
    let answers = answers.into_inner();
    assert!(answers.iter().all(|&count| count > 20), "{answers:?}");
}
