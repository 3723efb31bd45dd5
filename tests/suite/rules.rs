//! What the partners agree on each kind of deadline: every rule can be changed and is read back as it was
//! sent, and what cannot be meant is refused, with its place in the input.

use serde_json::{Value, json};

use crate::{
    support::{Client, Program, TestDatabase, on_both_databases},
    west_brabant::text,
};

const RULES: &str = "convenantVersion { rules {
    kind term { direction length { amount unit } } roll calendar
    ahead { amount unit } reminders { amount unit } escalation { after { amount unit } recipients }
    informsCandidate
} }";

/// Every kind, with a direction and a length that fit it.
const KINDS: [(&str, &str); 8] = [
    ("INTERVIEW_PLANNED", "AFTER"),
    ("INTERVIEW_HELD", "BEFORE"),
    ("INTERVIEW_OUTCOME", "AFTER"),
    ("NO_SHOW_FEEDBACK", "AFTER"),
    ("NO_SHOW_FOLLOW_UP", "AFTER"),
    ("ASSESSMENT_DELIVERED", "BEFORE"),
    ("GO_MOMENT_DECIDED", "BEFORE"),
    ("JOB_OFFERED", "AFTER"),
];

fn length(amount: i32, unit: &str) -> Value {
    json!({ "amount": amount, "unit": unit })
}

fn rung(amount: i32, unit: &str, to: &[&str]) -> Value {
    json!({ "after": length(amount, unit), "to": to })
}

/// A rule that differs from every default in every part.
fn rule(kind: &str, direction: &str) -> Value {
    let ahead = if kind == "INTERVIEW_OUTCOME" {
        json!([length(2, "CALENDAR_DAYS"), length(3, "HOURS")])
    } else {
        json!([])
    };
    json!({
        "kind": kind,
        "direction": direction,
        "length": length(2, "MONTHS"),
        "roll": "NONE",
        "calendar": "CONVENANT",
        "ahead": ahead,
        "reminders": [length(1, "WEEKS"), length(12, "BUSINESS_HOURS")],
        "escalation": [
            rung(2, "BUSINESS_HOURS", &["COUNTERPART"]),
            rung(1, "WEEKS", &["RESPONSIBLE_BOARD", "COORDINATOR"]),
        ],
        "informsCandidate": kind != "INTERVIEW_HELD",
    })
}

async fn convenant(coordinator: &Client) -> String {
    let data = coordinator
        .query("{ convenants { nodes { id } } }", json!({}))
        .await;
    text(&data["convenants"]["nodes"][0]["id"])
}

/// The rules of the convenant's versions, the newest last.
async fn versions(coordinator: &Client, convenant: &str) -> Value {
    let query =
        "query ($id: ID!) { node(id: $id) { ... on Convenant { versions(first: 9) { nodes { number } } } } }";
    coordinator.query(query, json!({ "id": convenant })).await
}

/// Refused for one reason at one place; paths leave out where the input starts.
async fn is_refused(coordinator: &Client, convenant: &str, rules: Value, code: &str, path: &str) {
    let input = json!({ "convenantId": convenant, "note": "Probe", "rules": rules });
    let payload = coordinator.mutate("amendConvenant", input, "").await;
    let mut expected = vec!["input"];
    expected.extend(path.split('.'));
    let error = &payload["errors"][0];
    assert_eq!(
        (&error["code"], &error["path"]),
        (&json!(code), &json!(expected)),
        "{rules}\n{payload}"
    );
    assert!(
        error["message"]
            .as_str()
            .is_some_and(|message| !message.is_empty())
    );
}

on_both_databases! {
    async fn every_kind_is_amended_and_read_back_as_it_was_sent(backend: Backend) {
        let database = TestDatabase::demonstration(backend).await;
        let program = Program::demonstration(&database).await;
        let coordinator = program.client("coordinator");
        let convenant = convenant(&coordinator).await;
        for (kind, direction) in KINDS {
            let sent = rule(kind, direction);
            let input = json!({ "convenantId": convenant, "note": "Evaluation", "rules": [sent] });
            let payload = coordinator.accepted("amendConvenant", input, RULES).await;
            let rules = payload["convenantVersion"]["rules"].as_array().unwrap();
            let read = rules.iter().find(|rule| rule["kind"] == kind).unwrap();
            let ladder: Vec<Value> = read["escalation"].as_array().unwrap().iter()
                .map(|rung| json!({ "after": rung["after"], "to": rung["recipients"] })).collect();
            let as_input = json!({
                "kind": read["kind"], "direction": read["term"]["direction"], "length": read["term"]["length"],
                "roll": read["roll"], "calendar": read["calendar"], "ahead": read["ahead"],
                "reminders": read["reminders"], "escalation": ladder, "informsCandidate": read["informsCandidate"],
            });
            assert_eq!(as_input, sent);
        }
        let employer = program.client("employer");
        let input = json!({ "convenantId": convenant, "note": "Mine", "rules": [rule("JOB_OFFERED", "AFTER")] });
        assert_eq!(employer.refused("amendConvenant", input).await, ["NOT_PERMITTED"]);
    }
}

on_both_databases! {
    async fn a_rule_that_cannot_be_meant_is_refused_at_its_place(backend: Backend) {
        let database = TestDatabase::demonstration(backend).await;
        let program = Program::demonstration(&database).await;
        let coordinator = program.client("coordinator");
        let convenant = convenant(&coordinator).await;
        let before = versions(&coordinator, &convenant).await;
        let days = |amount| length(amount, "WORKING_DAYS");
        let everyone = ["COORDINATOR"];
        for (parts, code, path) in [
            // As long as the term, in other words; longer; and as long on a Monday only.
            (json!({ "length": days(5), "reminders": [length(1, "WEEKS")] }), "REMINDER_TOO_LONG", "reminders.0"),
            (
                json!({ "length": length(4, "BUSINESS_HOURS"), "reminders": [days(1)] }),
                "REMINDER_TOO_LONG",
                "reminders.0",
            ),
            (json!({ "length": days(3), "reminders": [days(1), days(3)] }), "REMINDER_TOO_LONG", "reminders.1"),
            (
                json!({ "length": days(2), "reminders": [length(2, "CALENDAR_DAYS")] }),
                "REMINDER_TOO_LONG",
                "reminders.0",
            ),
            (json!({ "reminders": [days(1), days(0)] }), "OUT_OF_RANGE", "reminders.1.amount"),
            (json!({ "reminders": [days(1), days(1)] }), "ALREADY_EXISTS", "reminders.1"),
            (
                json!({
                    "length": days(30),
                    "reminders": [length(14, "CALENDAR_DAYS"), length(2, "WEEKS")],
                }),
                "ALREADY_EXISTS",
                "reminders.1",
            ),
            (json!({ "escalation": [] }), "EMPTY", "escalation"),
            (
                json!({ "escalation": [rung(0, "HOURS", &everyone), rung(1, "WEEKS", &[])] }),
                "EMPTY",
                "escalation.1.to",
            ),
            (
                json!({ "escalation": [rung(3, "WORKING_DAYS", &everyone), rung(1, "WORKING_DAYS", &everyone)] }),
                "NOT_AFTER_PREVIOUS",
                "escalation.1.after",
            ),
            (
                json!({ "escalation": [rung(5, "WORKING_DAYS", &everyone), rung(1, "WEEKS", &everyone)] }),
                "NOT_AFTER_PREVIOUS",
                "escalation.1.after",
            ),
            (
                json!({ "escalation": [rung(1, "WEEKS", &["COUNTERPART", "COORDINATOR", "COUNTERPART"])] }),
                "ALREADY_EXISTS",
                "escalation.0.to.2",
            ),
            (json!({ "ahead": [days(1)] }), "NO_APPOINTMENT", "ahead"),
            (json!({ "direction": "BEFORE" }), "RULE_IMPOSSIBLE", "direction"),
            (json!({ "length": days(0), "reminders": [] }), "RULE_IMPOSSIBLE", "length"),
            (
                json!({ "length": length(1, "CALENDAR_DAYS"), "roll": "PREVIOUS", "reminders": [] }),
                "RULE_IMPOSSIBLE",
                "roll",
            ),
            (json!({ "length": length(121, "MONTHS") }), "OUT_OF_RANGE", "length.amount"),
            (json!({ "length": length(-1, "MONTHS") }), "OUT_OF_RANGE", "length.amount"),
            (json!({ "reminders": [length(523, "WEEKS")] }), "OUT_OF_RANGE", "reminders.0.amount"),
            (
                json!({ "escalation": [rung(2611, "WORKING_DAYS", &everyone)] }),
                "OUT_OF_RANGE",
                "escalation.0.after.amount",
            ),
            (json!({ "reminders": vec![days(1); 11] }), "OUT_OF_RANGE", "reminders"),
        ] {
            let mut rule = parts;
            rule["kind"] = json!("INTERVIEW_PLANNED");
            let rules = json!([{ "kind": "NO_SHOW_FEEDBACK" }, rule]);
            is_refused(&coordinator, &convenant, rules, code, &format!("rules.1.{path}")).await;
        }
        for (rule, code, path) in [
            (json!({ "kind": "GO_MOMENT_DECIDED", "direction": "AFTER" }), "RULE_IMPOSSIBLE", "direction"),
            (json!({ "kind": "INTERVIEW_OUTCOME", "ahead": [days(0)] }), "OUT_OF_RANGE", "ahead.0.amount"),
            (json!({ "kind": "INTERVIEW_OUTCOME", "ahead": [days(2), days(2)] }), "ALREADY_EXISTS", "ahead.1"),
            (json!({ "kind": "INTERVIEW_OUTCOME", "ahead": vec![days(1); 11] }), "OUT_OF_RANGE", "ahead"),
        ] {
            is_refused(&coordinator, &convenant, json!([rule]), code, &format!("rules.0.{path}")).await;
        }
        assert_eq!(versions(&coordinator, &convenant).await, before, "a refusal changes nothing");
    }
}

on_both_databases! {
    /// Only interviews are agreed on by the month: in month x, for the group that starts in month y.
    async fn the_month_before_is_for_interviews_alone(backend: Backend) {
        let database = TestDatabase::demonstration(backend).await;
        let program = Program::demonstration(&database).await;
        let coordinator = program.client("coordinator");
        let convenant = convenant(&coordinator).await;
        let rule = json!([{ "kind": "INTERVIEW_HELD", "direction": "MONTH_BEFORE" }]);
        let input = json!({ "convenantId": convenant, "note": "Month x", "rules": rule });
        coordinator.accepted("amendConvenant", input, "").await;
        for kind in ["ASSESSMENT_DELIVERED", "GO_MOMENT_DECIDED", "INTERVIEW_PLANNED"] {
            let input = json!({
                "convenantId": convenant, "note": "Month x", "rules": [{ "kind": kind, "direction": "MONTH_BEFORE" }],
            });
            assert_eq!(coordinator.refused("amendConvenant", input).await, ["RULE_IMPOSSIBLE"], "{kind}");
        }
    }
}
