//! What is agreed in a convenant: its calendar and its rules, and where they are refused.

use domain::rules::{
    calendar::BusinessCalendar,
    kinds,
    term::{Length, Unit},
    terms::{Count, Terms},
};
use entity::vocabulary::DeadlineKind;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use crate::{
    chain::{Chain, refused},
    world::World,
};

/// What a column of documents holds: SQLite keeps them as text.
fn document<T: DeserializeOwned>(column: &Value) -> T {
    match column {
        Value::String(text) => serde_json::from_str(text).unwrap(),
        other => serde_json::from_value(other.clone()).unwrap(),
    }
}

async fn create(world: &World<'_>, parts: Value) -> Value {
    let mut input = json!({
        "regionId": world.text("region"), "name": "Terms", "bindingForm": "CONVENANT",
    });
    input
        .as_object_mut()
        .unwrap()
        .extend(parts.as_object().unwrap().clone());
    world
        .chain
        .mutate(
            world.viewer("coordinator"),
            "createConvenant",
            "convenant",
            &input,
        )
        .await
}

async fn is_refused(world: &World<'_>, parts: Value, code: &str, path: &str) {
    let mut at = vec!["input"];
    at.extend(path.split('.').filter(|part| !part.is_empty()));
    assert_eq!(create(world, parts.clone()).await, refused(code, &at), "{parts}");
}

async fn terms(chain: &Chain, convenant: &Value, kind: DeadlineKind) -> Option<Terms> {
    let id = convenant["object"]["id"]
        .as_str()
        .unwrap_or_else(|| panic!("{convenant}"));
    let rules = chain
        .select(&format!(
            "SELECT r.terms FROM deadline_rule r JOIN convenant_version v ON v.id = r.convenant_version_id
             WHERE v.convenant_id = '{id}' AND r.kind = '{kind}'"
        ))
        .await;
    rules.first().map(|rule| document(&rule["terms"]))
}

async fn calendar(chain: &Chain, convenant: &Value) -> BusinessCalendar {
    let id = convenant["object"]["id"]
        .as_str()
        .unwrap_or_else(|| panic!("{convenant}"));
    let rows = chain
        .select(&format!("SELECT calendar FROM convenant WHERE id = '{id}'"))
        .await;
    document(&rows[0]["calendar"])
}

#[tokio::test]
async fn what_is_left_out_is_the_default() {
    let chain = Chain::new().await;
    let world = World::new(&chain, "A").await;
    let rules = json!([
        { "kind": "NO_SHOW_FEEDBACK" },
        { "kind": "INTERVIEW_PLANNED", "length": { "amount": 3, "unit": "WEEKS" } },
        { "kind": "INTERVIEW_HELD", "informsCandidate": false },
    ]);
    let convenant = create(&world, json!({ "rules": rules, "omit": ["JOB_OFFERED"] })).await;
    assert_eq!(calendar(&chain, &convenant).await, BusinessCalendar::default());
    for &kind in DeadlineKind::ALL {
        let mut expected = Some((kinds::of(kind).default_terms)());
        match (kind, &mut expected) {
            (DeadlineKind::InterviewPlanned, Some(terms)) => {
                terms.count = Count::After(Length::of(3, Unit::Weeks))
            }
            (DeadlineKind::InterviewHeld, Some(terms)) => terms.informs_candidate = false,
            (DeadlineKind::JobOffered, expected) => *expected = None,
            _ => {}
        }
        assert_eq!(terms(&chain, &convenant, kind).await, expected, "{kind}");
    }
}

#[tokio::test]
async fn a_calendar_is_stored_as_it_is_sent() {
    let chain = Chain::new().await;
    let world = World::new(&chain, "A").await;
    let sent = json!({
        "zone": "Europe/Brussels",
        "liberationDay": "LUSTRUM_YEARS",
        "goodFriday": "WORKED",
        "openingHours": [
            { "day": "SATURDAY", "opens": "22:00", "closes": "00:00" },
            { "day": "MONDAY", "opens": "13:00:00", "closes": "17:30:00" },
            { "day": "MONDAY", "opens": "08:30", "closes": "12:00" },
        ],
        "closures": [{ "date": "2026-12-24", "name": "  Kerstavond " }],
    });
    let convenant = create(&world, json!({ "calendar": sent })).await;
    let stored = serde_json::to_value(calendar(&chain, &convenant).await).unwrap();
    assert_eq!(stored["zone"], "Europe/Brussels");
    assert_eq!(stored["liberation_day"], "LUSTRUM_YEARS");
    assert_eq!(stored["good_friday"], "WORKED");
    assert_eq!(
        stored["closures"],
        json!([{ "date": "2026-12-24", "name": "Kerstavond" }])
    );
    assert_eq!(
        stored["hours"]["saturday"],
        json!([{ "open": "22:00:00", "close": "00:00:00" }])
    );
    assert_eq!(stored["hours"]["monday"][0]["open"], "08:30:00");
    assert_eq!(stored["hours"]["sunday"], json!([]));
}

#[tokio::test]
async fn a_wrong_calendar_is_refused_where_it_is_wrong() {
    let chain = Chain::new().await;
    let world = World::new(&chain, "A").await;
    let before = chain.contents().await;
    let window =
        |day: &str, opens: &str, closes: &str| json!({ "day": day, "opens": opens, "closes": closes });
    let fine = window("TUESDAY", "09:00", "17:00");
    let closure = |date: &str, name: &str| json!({ "date": date, "name": name });
    for (calendar, code, path) in [
        (json!({ "zone": "Europe/Zwolle" }), "MALFORMED", "zone"),
        (json!({ "zone": "" }), "MALFORMED", "zone"),
        (json!({ "openingHours": [] }), "EMPTY", "openingHours"),
        (
            json!({ "openingHours": [fine, window("MONDAY", "9:00", "17:00")] }),
            "MALFORMED",
            "openingHours.1.opens",
        ),
        (
            json!({ "openingHours": [window("MONDAY", "09:00", "24:00")] }),
            "MALFORMED",
            "openingHours.0.closes",
        ),
        (
            json!({ "openingHours": [window("MONDAY", "09:00", "16:59:60")] }),
            "MALFORMED",
            "openingHours.0.closes",
        ),
        (
            json!({ "openingHours": [fine, window("MONDAY", "17:00", "09:00")] }),
            "END_BEFORE_START",
            "openingHours.1.closes",
        ),
        (
            json!({ "openingHours": [window("MONDAY", "12:00", "17:00"), fine, window("MONDAY", "09:00", "12:01")] }),
            "OUT_OF_RANGE",
            "openingHours.0.opens",
        ),
        (
            json!({ "openingHours": vec![fine.clone(); 200] }),
            "OUT_OF_RANGE",
            "openingHours",
        ),
        (
            json!({ "closures": [closure("2026-12-24", " ")] }),
            "EMPTY",
            "closures.0.name",
        ),
        (
            json!({ "closures": [closure("2026-12-24", "a\u{0}b")] }),
            "MALFORMED",
            "closures.0.name",
        ),
        (
            json!({ "closures": [closure("1582-10-15", "Kerstavond")] }),
            "OUT_OF_RANGE",
            "closures.0.date",
        ),
        (
            json!({ "closures": vec![closure("2026-12-24", "x"); 800] }),
            "OUT_OF_RANGE",
            "closures",
        ),
    ] {
        is_refused(
            &world,
            json!({ "calendar": calendar }),
            code,
            &format!("calendar.{path}"),
        )
        .await;
    }
    assert_eq!(chain.contents().await, before);
}

#[tokio::test]
async fn a_wrong_rule_is_refused_where_it_is_wrong() {
    let chain = Chain::new().await;
    let world = World::new(&chain, "A").await;
    let before = chain.contents().await;
    let length = |amount: i32| json!({ "amount": amount, "unit": "WORKING_DAYS" });
    let rung = |to: Value| json!({ "after": length(1), "to": to });
    for (wrong, code, path) in [
        (json!({ "length": length(-1) }), "OUT_OF_RANGE", "length.amount"),
        (
            json!({ "length": length(10_001) }),
            "OUT_OF_RANGE",
            "length.amount",
        ),
        (
            json!({ "length": { "amount": 523, "unit": "WEEKS" } }),
            "OUT_OF_RANGE",
            "length.amount",
        ),
        (json!({ "direction": "BEFORE" }), "RULE_IMPOSSIBLE", "direction"),
        (
            json!({ "direction": "MONTH_BEFORE" }),
            "RULE_IMPOSSIBLE",
            "direction",
        ),
        (
            json!({ "direction": "MONTH_BEFORE", "length": length(1) }),
            "RULE_IMPOSSIBLE",
            "length",
        ),
        (
            json!({ "reminders": [length(1), length(-7)] }),
            "OUT_OF_RANGE",
            "reminders.1.amount",
        ),
        (
            json!({ "reminders": vec![length(1); 11] }),
            "OUT_OF_RANGE",
            "reminders",
        ),
        (
            json!({ "escalation": [rung(json!([]))] }),
            "EMPTY",
            "escalation.0.to",
        ),
        (
            json!({ "escalation": [rung(json!(["COORDINATOR", "COORDINATOR"]))] }),
            "ALREADY_EXISTS",
            "escalation.0.to.1",
        ),
        (
            json!({ "escalation": [rung(json!(vec!["COORDINATOR"; 6]))] }),
            "OUT_OF_RANGE",
            "escalation.0.to",
        ),
        (
            json!({ "escalation": vec![rung(json!(["COUNTERPART"])); 11] }),
            "OUT_OF_RANGE",
            "escalation",
        ),
        (
            json!({ "escalation": [{ "after": length(-1), "to": ["COUNTERPART"] }] }),
            "OUT_OF_RANGE",
            "escalation.0.after.amount",
        ),
    ] {
        let mut rule = wrong;
        rule["kind"] = json!("INTERVIEW_PLANNED");
        let rules = json!([{ "kind": "NO_SHOW_FEEDBACK" }, rule]);
        is_refused(
            &world,
            json!({ "rules": rules }),
            code,
            &format!("rules.1.{path}"),
        )
        .await;
    }
    let twice = json!([{ "kind": "JOB_OFFERED" }, { "kind": "JOB_OFFERED" }]);
    is_refused(
        &world,
        json!({ "rules": twice }),
        "ALREADY_EXISTS",
        "rules.1.kind",
    )
    .await;
    let undirected = json!([{ "kind": "INTERVIEW_HELD", "length": length(1) }]);
    is_refused(
        &world,
        json!({ "rules": undirected }),
        "RULE_IMPOSSIBLE",
        "rules.0.length",
    )
    .await;
    let many = vec![json!({ "kind": "JOB_OFFERED" }); DeadlineKind::ALL.len() + 1];
    is_refused(&world, json!({ "rules": many }), "OUT_OF_RANGE", "rules").await;
    is_refused(
        &world,
        json!({ "omit": vec!["JOB_OFFERED"; DeadlineKind::ALL.len() + 1] }),
        "OUT_OF_RANGE",
        "omit",
    )
    .await;
    assert_eq!(chain.contents().await, before);
}

#[tokio::test]
async fn a_wrong_scalar_or_word_is_a_plain_error() {
    let chain = Chain::new().await;
    let world = World::new(&chain, "A").await;
    for wrong in [
        json!({ "effectiveFrom": "tomorrow" }),
        json!({ "effectiveFrom": 5 }),
        json!({ "bindingForm": "HANDSHAKE" }),
        json!({ "calendar": { "closures": [{ "date": "2026-02-30", "name": "x" }] } }),
        json!({ "rules": [{ "kind": "JOB_OFFERED", "length": { "amount": 1e30, "unit": "HOURS" } }] }),
        json!({ "nonsense": 1 }),
    ] {
        let mut input = json!({ "regionId": world.text("region"), "name": "x", "bindingForm": "PLAN" });
        input
            .as_object_mut()
            .unwrap()
            .extend(wrong.as_object().unwrap().clone());
        let document = crate::chain::document("createConvenant", "convenant");
        let variables = json!({ "input": input });
        let response = chain
            .send(world.viewer("coordinator"), &document, variables)
            .await;
        assert!(!response.errors.is_empty(), "{wrong}");
        assert!(
            response.errors.iter().all(|error| error.source.is_none()),
            "{response:?}"
        );
    }
    assert_eq!(chain.faults(), 0);
}
