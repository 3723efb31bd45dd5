//! All that is wrong with an input is told at once, each fault at its place.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use crate::{chain::Chain, samples::samples, world::World};

/// What no text of any input can be.
const NO_TEXT: [&str; 3] = ["", "a\u{0}b", "a\u{202e}b"];

/// Those with only one place where anything of this sort can be wrong, the key: the rest of what they take are
/// identities, versions, words and numbers.
const ONLY_A_KEY: &[&str] = &[
    "acceptHandover",
    "admitFromWaitingList",
    "agreeExclusivity",
    "agreeTutors",
    "allowSignInByAddress",
    "approveEntryQualifications",
    "assignCaseManager",
    "assignGuidance",
    "assignGuidanceForm",
    "assignGuides",
    "cancelFollowUp",
    "cancelTestRequest",
    "changePoolPriority",
    "claimPayment",
    "closeCalendar",
    "completePlanStep",
    "completeTrajectories",
    "completeTrajectory",
    "endAdministration",
    "endBenefitWindow",
    "endGroup",
    "endPlacement",
    "inviteContact",
    "inviteToMeeting",
    "joinGroup",
    "joinWaitingList",
    "leavePool",
    "leaveWaitingList",
    "makeAdministrator",
    "offerHandover",
    "openCalendar",
    "placeInPool",
    "referCandidate",
    "referCandidates",
    "referFromPool",
    "reportEmployerNoShow",
    "reportNoShow",
    "requestTest",
    "resendMessage",
    "revokeIdentity",
    "setGuidanceCapacity",
    "shareScreening",
    "startGroup",
    "startPhase",
    "startPhases",
    "startTrajectories",
    "startTrajectory",
    "unshareScreening",
    "withdrawHandover",
    "withdrawInvitation",
    "withdrawReferral",
    "withdrawTarget",
];

/// The inputs of the schema: for each its fields, with their types.
struct Inputs(BTreeMap<String, Vec<(String, Value)>>);

impl Inputs {
    async fn of(world: &World<'_>) -> Self {
        let of_type = "kind name ofType { kind name ofType { kind name ofType { kind name } } }";
        let query =
            format!("{{ __schema {{ types {{ name inputFields {{ name type {{ {of_type} }} }} }} }} }}");
        let response = world
            .chain
            .send(world.viewer("coordinator"), &query, json!({}))
            .await;
        let schema = response.data.into_json().unwrap();
        let fields = |of: &Value| {
            let fields = of["inputFields"].as_array()?.iter();
            let named =
                fields.map(|field| (field["name"].as_str().unwrap().to_owned(), field["type"].clone()));
            Some(named.collect())
        };
        let types = schema["__schema"]["types"].as_array().unwrap().iter();
        let inputs = types.filter_map(|of| Some((of["name"].as_str()?.to_owned(), fields(of)?)));
        Self(inputs.collect())
    }

    /// Breaks every text, moment and date of an input that stands or could stand in it, and notes their places.
    fn spoil(
        &self,
        of: &Value,
        value: &mut Value,
        text: &str,
        place: &[String],
        places: &mut Vec<Vec<String>>,
    ) {
        let below = |part: &str| [place, &[part.to_owned()]].concat();
        match (of["kind"].as_str().unwrap(), of["name"].as_str()) {
            ("NON_NULL", _) => self.spoil(&of["ofType"], value, text, place, places),
            ("LIST", _) => {
                for (index, item) in value.as_array_mut().into_iter().flatten().enumerate() {
                    self.spoil(&of["ofType"], item, text, &below(&index.to_string()), places);
                }
            }
            ("INPUT_OBJECT", Some(name)) if value.is_object() => {
                for (field, of) in &self.0[name] {
                    let mut part = value.get(field).cloned().unwrap_or_default();
                    self.spoil(of, &mut part, text, &below(field), places);
                    if !part.is_null() {
                        value[field] = part;
                    }
                }
            }
            ("SCALAR", Some(name)) => {
                let wrong = match name {
                    "String" => text,
                    "Date" => "9999-12-31",
                    "DateTime" => "9999-12-31T12:00:00Z",
                    _ => return,
                };
                *value = json!(wrong);
                places.push(place.to_vec());
            }
            _ => {}
        }
    }
}

fn paths(payload: &Value) -> Vec<String> {
    let errors = payload["errors"].as_array().unwrap().iter();
    let path = |error: &Value| {
        let parts = error["path"].as_array().unwrap().iter();
        let parts: Vec<&str> = parts.map(|part| part.as_str().unwrap()).collect();
        parts.join(".")
    };
    errors.map(path).collect()
}

#[tokio::test]
async fn every_mutation_tells_all_that_is_wrong_with_its_input() {
    let chain = Chain::new().await;
    let world = World::new(&chain, "A").await;
    let inputs = Inputs::of(&world).await;
    let long = "x".repeat(5_000);
    let before = chain.contents().await;
    let mut only_a_key = Vec::new();
    for sample in samples(&world) {
        let mutation = sample.mutation;
        let name = format!("{}{}Input", mutation[..1].to_uppercase(), &mutation[1..]);
        let of = json!({ "kind": "INPUT_OBJECT", "name": name });
        for text in NO_TEXT.into_iter().chain([long.as_str()]) {
            let mut input = sample.input.clone();
            let mut places = Vec::new();
            // To a key every text that is one is a key.
            let text_of_key = if text.contains('\u{202e}') { "" } else { text };
            inputs.spoil(&of, &mut input, text, &["input".to_owned()], &mut places);
            input["idempotencyKey"] = json!(text_of_key);
            let payload = chain
                .mutate(world.viewer(sample.by), mutation, sample.object, &input)
                .await;
            let told = paths(&payload);
            for place in &places {
                let place = place.join(".");
                assert!(told.contains(&place), "{mutation} {place}: {payload}");
            }
            assert!(payload["object"].is_null(), "{mutation}");
            if places.len() == 1 && text.is_empty() {
                only_a_key.push(mutation);
            }
        }
    }
    only_a_key.sort_unstable();
    assert_eq!(only_a_key, ONLY_A_KEY);
    assert_eq!(chain.contents().await, before);
    assert_eq!(chain.faults(), 0);
}

async fn refused(world: &World<'_>, who: &str, mutation: &str, object: &str, input: Value) -> Vec<String> {
    let payload = world
        .chain
        .mutate(world.viewer(who), mutation, object, &input)
        .await;
    let errors = payload["errors"].as_array().unwrap().iter();
    let codes = errors.map(|error| error["code"].as_str().unwrap());
    let told = paths(&payload).into_iter().zip(codes);
    told.map(|(path, code)| format!("{path} {code}")).collect()
}

#[tokio::test]
async fn each_fault_is_told_once_in_the_order_of_the_input() {
    let chain = Chain::new().await;
    let world = World::new(&chain, "A").await;
    let candidate = json!({
        "regionId": world.text("region"), "reference": "123456782", "name": " ", "email": "nobody",
        "phone": "0".repeat(33), "language": "NL", "source": "WWB",
    });
    assert_eq!(
        refused(&world, "caseManager", "registerCandidate", "candidate", candidate).await,
        [
            "input.reference MALFORMED",
            "input.name EMPTY",
            "input.email MALFORMED",
            "input.phone TOO_LONG",
        ]
    );
    let interview = json!({
        "referralId": world.text("referral"), "startsAt": "2026-03-05T10:00:00Z", "location": "",
        "endsAt": "2026-03-05T09:00:00Z",
    });
    assert_eq!(
        refused(&world, "recruiter", "planInterview", "interview", interview).await,
        ["input.endsAt END_BEFORE_START", "input.location EMPTY"]
    );
    let ladder = json!([{ "after": { "amount": 0, "unit": "HOURS" }, "to": [] }]);
    let convenant = json!({
        "regionId": world.text("region"), "name": "", "bindingForm": "PLAN",
        "calendar": {
            "openingHours": [
                { "day": "MONDAY", "opens": "09:00", "closes": "08:00" },
                { "day": "TUESDAY", "opens": "09:00", "closes": "17:00" },
                { "day": "TUESDAY", "opens": "16:00", "closes": "18:00" },
                { "day": "FRIDAY", "opens": "9", "closes": "18:00" },
            ],
            "closures": [{ "date": "2026-12-24", "name": "Kerst" }, { "date": "9999-12-24", "name": "" }],
        },
        "rules": [
            { "kind": "INTERVIEW_PLANNED", "length": { "amount": -1, "unit": "WORKING_DAYS" } },
            { "kind": "INTERVIEW_OUTCOME", "escalation": ladder, "direction": "BEFORE" },
        ],
    });
    assert_eq!(
        refused(&world, "coordinator", "createConvenant", "convenant", convenant).await,
        [
            "input.calendar.openingHours.3.opens MALFORMED",
            "input.calendar.openingHours.0.closes END_BEFORE_START",
            "input.calendar.openingHours.2.opens OUT_OF_RANGE",
            "input.calendar.closures.1.date OUT_OF_RANGE",
            "input.calendar.closures.1.name EMPTY",
            "input.rules.0.length.amount OUT_OF_RANGE",
            "input.name EMPTY",
            "input.rules.1.direction RULE_IMPOSSIBLE",
            "input.rules.1.escalation.0.to EMPTY",
        ]
    );
    assert_eq!(chain.faults(), 0);
}

/// Who may not see it, or may not do it, hears that alone as long as what was sent can be read.
#[tokio::test]
async fn whoever_may_not_act_hears_that_first() {
    let chain = Chain::new().await;
    let (here, elsewhere) = (World::new(&chain, "A").await, World::new(&chain, "B").await);
    let interview = |starts_at: &str| {
        json!({
            "referralId": elsewhere.text("referral"), "startsAt": starts_at, "location": "",
            "endsAt": "2026-03-05T09:00:00Z",
        })
    };
    let plan = |starts_at| {
        refused(
            &here,
            "recruiter",
            "planInterview",
            "interview",
            interview(starts_at),
        )
    };
    assert_eq!(plan("2026-03-05T10:00:00Z").await, ["input.referralId NOT_FOUND"]);
    assert_eq!(
        plan("9999-03-05T10:00:00Z").await,
        ["input.startsAt OUT_OF_RANGE", "input.referralId NOT_FOUND"]
    );
}
