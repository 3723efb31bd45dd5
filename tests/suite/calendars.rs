//! The calendar that a contact's programs fetch.

use reqwest::{Response, StatusCode, header};
use serde_json::{Value, json};

use crate::{
    candidates::Chain,
    support::{Client, Program, http, on_both_databases},
    systems::region::done,
};

/// Opens the calendar of whoever asks, and answers its path.
async fn open(client: &Client, contact: &str) -> String {
    let input = json!({ "contactId": contact });
    let data = client
        .mutate("openCalendar", input, "contact { calendarPath }")
        .await;
    data["contact"]["calendarPath"].as_str().unwrap().to_owned()
}

async fn get(program: &Program, path: &str) -> Response {
    http().get(format!("{}{path}", program.url)).send().await.unwrap()
}

async fn file(program: &Program, path: &str) -> String {
    let answer = get(program, path).await;
    assert_eq!(answer.status(), StatusCode::OK, "{path}");
    assert_eq!(
        answer.headers()[header::CONTENT_TYPE],
        "text/calendar; charset=utf-8"
    );
    // Long lines are folded.
    answer.text().await.unwrap().replace("\r\n ", "")
}

/// The titles of what is in a calendar.
fn titles(file: &str) -> Vec<&str> {
    let lines = file.lines().filter(|line| line.starts_with("SUMMARY"));
    lines
        .filter_map(|line| line.split_once(':'))
        .map(|(_, title)| title)
        .collect()
}

async fn ended(client: &Client, contact: &str) -> Value {
    client
        .accepted(
            "closeCalendar",
            json!({ "contactId": contact }),
            "contact { calendarOpenedAt }",
        )
        .await
}

on_both_databases! {
    async fn a_contact_has_its_own_dates_and_deadlines_in_it(backend: Backend) {
        let chain = Chain::at(backend, &["INTERVIEW_PLANNED", "INTERVIEW_HELD"]).await;
        let program = &chain.region.program;
        let (_, trajectory) = chain.person("GO-1", json!({})).await;
        let of_employer = open(&chain.employer.client, &chain.employer.contact).await;
        let of_gemeente = open(&chain.gemeente.client, &chain.gemeente.contact).await;
        assert_eq!(titles(&file(program, &of_employer).await), [""; 0]);

        let referral = chain.refer(&trajectory).await;
        let employers = file(program, &of_employer).await;
        assert_eq!(titles(&employers), ["Termijn: het sollicitatiegesprek inplannen"]);
        assert!(employers.contains("DESCRIPTION;LANGUAGE=nl:Kandidaat: GO-1"), "{employers}");
        assert_eq!(titles(&file(program, &of_gemeente).await), [""; 0]);

        let interview = chain.interview(&referral, "2026-09-10T08:00:00Z").await;
        let employers = file(program, &of_employer).await;
        assert_eq!(titles(&employers), ["Sollicitatiegesprek"]);
        assert!(employers.contains("DTSTART;TZID=Europe/Amsterdam:20260910T100000"), "{employers}");
        assert!(employers.contains("LOCATION;LANGUAGE=nl:Lindelaan 1"), "{employers}");
        assert!(!employers.contains("Kim"), "{employers}");
        let gemeentes = file(program, &of_gemeente).await;
        assert_eq!(titles(&gemeentes), ["Sollicitatiegesprek"]);
        assert!(gemeentes.contains("Bij: Zorggroep De Linde"), "{gemeentes}");

        let cancelled = json!({ "interviewId": interview, "reason": "Ziek." });
        done(&chain.employer.client, "cancelInterview", "interview", cancelled).await;
        let gemeentes = file(program, &of_gemeente).await;
        assert!(gemeentes.contains("STATUS:CANCELLED"), "{gemeentes}");
    }
}

on_both_databases! {
    async fn a_link_is_its_contacts_and_ends_when_it_is_closed(backend: Backend) {
        let chain = Chain::at(backend, &[]).await;
        let program = &chain.region.program;
        let (own, others) = (&chain.employer, &chain.gemeente);
        let path = open(&own.client, &own.contact).await;
        // Nobody opens, or is shown, another's.
        let forced = chain.region.coordinator.refused("openCalendar", json!({ "contactId": own.contact })).await;
        assert_eq!(forced, ["NOT_PERMITTED"]);
        let query = "query ($id: ID!) { node(id: $id) { ... on Contact { calendarPath calendarOpenedAt } } }";
        let seen = chain.region.coordinator.query(query, json!({ "id": own.contact })).await;
        assert_eq!(seen["node"]["calendarPath"], Value::Null);
        assert!(seen["node"]["calendarOpenedAt"].is_string(), "{seen}");
        let seen = own.client.query(query, json!({ "id": own.contact })).await;
        assert_eq!(seen["node"]["calendarPath"], path.as_str());

        let swapped = path.replace(&own.contact, &others.contact);
        let shortened = path.replace(".ics", "").split_at(path.len() - 6).0.to_owned() + ".ics";
        for wrong in [&swapped, &shortened, "/calendar/x/y.ics", &format!("/calendar/{}/.ics", own.contact)] {
            assert_eq!(get(program, wrong).await.status(), StatusCode::NOT_FOUND, "{wrong}");
        }
        let answer = get(program, &path).await;
        let tag = answer.headers()[header::ETAG].clone();
        let again = http().get(format!("{}{path}", program.url)).header(header::IF_NONE_MATCH, tag);
        assert_eq!(again.send().await.unwrap().status(), StatusCode::NOT_MODIFIED);

        chain.region.coordinator.advance("PT1M").await;
        let another = open(&own.client, &own.contact).await;
        assert_eq!(get(program, &path).await.status(), StatusCode::NOT_FOUND);
        assert_eq!(get(program, &another).await.status(), StatusCode::OK);
        let closed = ended(&chain.region.coordinator, &own.contact).await;
        assert_eq!(closed["contact"]["calendarOpenedAt"], Value::Null);
        assert_eq!(get(program, &another).await.status(), StatusCode::NOT_FOUND);
    }
}

on_both_databases! {
    async fn a_program_that_fetches_all_the_time_is_told_to_wait(backend: Backend) {
        let chain = Chain::at(backend, &[]).await;
        let (program, own) = (&chain.region.program, &chain.employer);
        let path = open(&own.client, &own.contact).await;
        let mut refused = None;
        for _ in 0..40 {
            let answer = get(program, &path).await;
            if answer.status() == StatusCode::TOO_MANY_REQUESTS {
                refused = Some(answer);
                break;
            }
            assert_eq!(answer.status(), StatusCode::OK);
        }
        assert!(refused.unwrap().headers().contains_key(header::RETRY_AFTER));
        // Who has no key uses up nothing of the one who has.
        let open_to_all = open(&chain.gemeente.client, &chain.gemeente.contact).await;
        let (start, _) = open_to_all.rsplit_once('/').unwrap();
        for _ in 0..50 {
            let wrong = get(program, &format!("{start}/{}.ics", "0".repeat(40))).await;
            assert_eq!(wrong.status(), StatusCode::NOT_FOUND);
        }
        assert_eq!(get(program, &open_to_all).await.status(), StatusCode::OK);
    }
}
