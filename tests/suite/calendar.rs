//! The calendar day by day, and how it is changed.

use serde_json::{Value, json};

use crate::{
    support::{Client, Program, TestDatabase, on_both_databases},
    west_brabant::{WestBrabant, text},
};

const DAYS: &str = "query ($convenant: ID!, $partner: ID, $from: Date!, $until: Date!) {
    calendar(convenantId: $convenant, organizationId: $partner, from: $from, until: $until) {
        zone workingDays
        days { date weekday isOpen windows { opensAt closesAt opens closes } closed { reason name isPartners } }
    }
}";

async fn convenant(client: &Client) -> Value {
    let query = "{ convenants { nodes { id version coordinator { id } } } }";
    client.query(query, json!({})).await["convenants"]["nodes"][0].clone()
}

async fn days(client: &Client, convenant: &Value, partner: Option<&str>, from: &str, until: &str) -> Value {
    let asked = json!({ "convenant": convenant["id"], "partner": partner, "from": from, "until": until });
    client.query(DAYS, asked).await["calendar"].clone()
}

/// The code and the argument of the one error.
async fn refused(client: &Client, asked: Value) -> (String, String) {
    let answer = client.post(DAYS, asked).await;
    let extensions = &answer["errors"][0]["extensions"];
    (text(&extensions["code"]), text(&extensions["argument"]))
}

async fn party(client: &Client, convenant: &Value, organization: &str) -> Value {
    let query = "query ($id: ID!) { node(id: $id) { ... on Convenant { parties(first: 50) { nodes {
        id version organization { id } closures { date name }
    } } } } }";
    let data = client.query(query, json!({ "id": convenant["id"] })).await;
    let parties = data["node"]["parties"]["nodes"].as_array().unwrap();
    parties
        .iter()
        .find(|party| party["organization"]["id"] == organization)
        .unwrap()
        .clone()
}

fn week(from: &str, to: &str) -> Value {
    let days = ["MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY"];
    days.iter()
        .map(|day| json!({ "day": day, "opens": from, "closes": to }))
        .collect()
}

on_both_databases! {
    async fn each_day_says_when_it_is_open_or_why_not(backend: Backend) {
        let database = TestDatabase::demonstration(backend).await;
        let program = Program::demonstration(&database).await;
        let school = program.client("school");
        let convenant = convenant(&school).await;
        let period = days(&school, &convenant, None, "2026-03-27", "2026-04-07").await;
        assert_eq!((&period["zone"], &period["workingDays"]), (&json!("Europe/Amsterdam"), &json!(5)));
        let days_of = period["days"].as_array().unwrap();
        assert_eq!(days_of.len(), 11);
        assert_eq!(days_of[0], json!({
            "date": "2026-03-27", "weekday": "FRIDAY", "isOpen": true, "closed": null,
            "windows": [{ "opensAt": "2026-03-27T08:00:00Z", "closesAt": "2026-03-27T16:00:00Z",
                "opens": "09:00:00", "closes": "17:00:00" }],
        }));
        // The clocks changed that weekend: the same hours are other moments.
        assert_eq!(days_of[3]["windows"], json!([{
            "opensAt": "2026-03-30T07:00:00Z", "closesAt": "2026-03-30T15:00:00Z",
            "opens": "09:00:00", "closes": "17:00:00",
        }]));
        let closed = |index: usize| days_of[index]["closed"].clone();
        assert_eq!(closed(1), json!({ "reason": "WEEKEND", "name": "Weekend", "isPartners": false }));
        assert_eq!(closed(7)["reason"], "HOLIDAY");
        assert!(["Goede Vrijdag", "Good Friday"].contains(&closed(7)["name"].as_str().unwrap()));
        assert_eq!(closed(10)["reason"], "HOLIDAY");
    }
}

on_both_databases! {
    async fn a_period_is_bounded_and_stays_within_what_the_caller_sees(backend: Backend) {
        let database = TestDatabase::demonstration(backend).await;
        let program = Program::demonstration(&database).await;
        let coordinator = program.client("coordinator");
        let convenant = convenant(&coordinator).await;
        let asked = |from: &str, until: &str| json!({ "convenant": convenant["id"], "from": from, "until": until });
        let error = |code: &str, argument: &str| (code.to_owned(), argument.to_owned());
        let whole = days(&coordinator, &convenant, None, "2026-01-01", "2027-02-05").await;
        assert_eq!(whole["days"].as_array().unwrap().len(), 400);
        let long = refused(&coordinator, asked("2026-01-01", "2027-02-06")).await;
        assert_eq!(long, error("CALENDAR_PERIOD", "until"));
        let backwards = refused(&coordinator, asked("2026-01-02", "2026-01-01")).await;
        assert_eq!(backwards, error("CALENDAR_PERIOD", "until"));
        let early = refused(&coordinator, asked("1949-12-31", "1950-01-01")).await;
        assert_eq!(early, error("CALENDAR_YEARS", "from"));
        let late = refused(&coordinator, asked("2150-12-31", "2151-01-02")).await;
        assert_eq!(late, error("CALENDAR_YEARS", "until"));
        for nobody in ["org_01M8000000000000000000000Z", "nonsense"] {
            let mut asked = asked("2026-01-01", "2026-01-02");
            asked["partner"] = json!(nobody);
            assert_eq!(refused(&coordinator, asked).await, error("NOT_A_PARTY", "organizationId"));
        }
        let nowhere = json!({ "id": "cnv_01M8000000000000000000000Z" });
        assert_eq!(days(&coordinator, &nowhere, None, "2026-01-01", "2026-01-02").await, Value::Null);
    }
}

on_both_databases! {
    /// A partner's summer: its deadline stands still, the convenant's calendar does not.
    async fn a_partners_own_closed_days_hold_what_it_must_do(backend: Backend) {
        let database = TestDatabase::demonstration(backend).await;
        let program = Program::demonstration(&database).await;
        let people = WestBrabant::of(&program);
        let convenant = convenant(&people.coordinator).await;
        let markoever = people.employer("Woonzorg Markoever").await;
        let referral = people.refer("WB-0202", "Woonzorg Markoever").await;
        let running = people.deadline(&referral, "INTERVIEW_PLANNED").await;
        let due: chrono::DateTime<chrono::Utc> = text(&running["dueAt"]).parse().unwrap();
        let due_on = due.date_naive();
        let closed: Vec<Value> = (0..7)
            .map(|day| json!({ "date": (due_on + chrono::Days::new(day)).to_string(), "name": "Zomersluiting" }))
            .collect();
        let before = party(&people.coordinator, &convenant, &markoever).await;
        let input = json!({ "partyId": before["id"], "version": before["version"], "closures": closed, "reason": "Zomer" });
        assert_eq!(people.markoever.refused("changeClosures", input.clone()).await, ["NOT_PERMITTED"]);
        people.coordinator.accepted("changeClosures", input.clone(), "party { id }").await;
        assert_eq!(people.coordinator.refused("changeClosures", input).await, ["STALE"]);
        let after = party(&people.coordinator, &convenant, &markoever).await;
        assert_eq!(after["closures"], json!(closed));

        let until = (due_on + chrono::Days::new(7)).to_string();
        let own = days(&people.markoever, &convenant, Some(&markoever), &due_on.to_string(), &until).await;
        let first = &own["days"][0]["closed"];
        assert_eq!(*first, json!({ "reason": "CLOSURE", "name": "Zomersluiting", "isPartners": true }));
        assert_eq!(own["workingDays"], 0);
        let shared = days(&people.markoever, &convenant, None, &due_on.to_string(), &until).await;
        assert_eq!(shared["days"][0]["isOpen"], true);

        let moved = "query ($id: ID!) { node(id: $id) { ... on Deadline { state dueAt steps(first: 50) { nodes { kind at takenAt } } } } }";
        let data = people.coordinator.query(moved, json!({ "id": running["id"] })).await;
        let moved: chrono::DateTime<chrono::Utc> = text(&data["node"]["dueAt"]).parse().unwrap();
        assert_eq!(data["node"]["state"], "OPEN");
        assert!(moved.date_naive() >= due_on + chrono::Days::new(7), "{due} became {moved}");
    }
}

on_both_databases! {
    async fn a_calendar_is_replaced_as_a_whole_and_refused_where_it_is_wrong(backend: Backend) {
        let database = TestDatabase::demonstration(backend).await;
        let program = Program::demonstration(&database).await;
        let coordinator = program.client("coordinator");
        let before = convenant(&coordinator).await;
        let change = |calendar: Value, reason: &str| {
            json!({ "convenantId": before["id"], "version": before["version"], "calendar": calendar, "reason": reason })
        };
        let early = json!({ "openingHours": week("08:00", "16:00"), "liberationDay": "LUSTRUM_YEARS" });
        for (input, code) in [
            (change(early.clone(), "  "), "EMPTY"),
            (change(json!({ "openingHours": [] }), "No hours"), "EMPTY"),
            (change(json!({ "zone": "Mars/Olympus" }), "Far away"), "MALFORMED"),
            (
                change(json!({ "closures": vec![json!({ "date": "2026-12-24", "name": "x" }); 733] }), "Often"),
                "OUT_OF_RANGE",
            ),
        ] {
            assert_eq!(coordinator.refused("changeCalendar", input).await, [code]);
        }
        let refused = program.client("employer").refused("changeCalendar", change(early.clone(), "Mine")).await;
        assert_eq!(refused, ["NOT_PERMITTED"]);
        let selection = "convenant { version calendar { openingDays { weekday } liberationDay closures { date } } }";
        let changed = coordinator.accepted("changeCalendar", change(early.clone(), "Eight to four"), selection).await;
        assert_eq!(changed["convenant"]["calendar"]["liberationDay"], "LUSTRUM_YEARS");
        assert_eq!(coordinator.refused("changeCalendar", change(early.clone(), "Again")).await, ["STALE"]);
        let mut same = change(early, "Again");
        same["version"] = changed["convenant"]["version"].clone();
        assert_eq!(coordinator.refused("changeCalendar", same).await, ["WRONG_STATE"]);
        let day = days(&coordinator, &before, None, "2026-05-05", "2026-05-06").await;
        assert_eq!(day["days"][0]["windows"][0]["opens"], "08:00:00");
    }
}
