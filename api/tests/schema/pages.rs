//! Lists in pages.

use async_graphql::{Request, Response};
use entity::vocabulary::DeadlineKind;
use serde_json::{Value, json};

use crate::chain::{CASE_MANAGER, COORDINATOR, Chain, EMPLOYER, GEMEENTE};

fn references(answer: &Value) -> Vec<&str> {
    let nodes = answer["candidates"]["nodes"].as_array().unwrap();
    nodes
        .iter()
        .map(|node| node["reference"].as_str().unwrap())
        .collect()
}

async fn chain() -> Chain {
    let chain = Chain::partners().await;
    for number in 1..=7 {
        chain.seed_candidate(number, EMPLOYER, None).await;
    }
    chain
}

fn page(args: &str) -> String {
    format!(
        "{{ candidates({args}) {{
            nodes {{ reference }} totalCount
            pageInfo {{ hasNextPage hasPreviousPage startCursor endCursor }}
        }} }}"
    )
}

fn code(response: &Response) -> String {
    let code = response.errors[0]
        .extensions
        .as_ref()
        .unwrap()
        .get("code")
        .unwrap();
    code.clone().into_json().unwrap().as_str().unwrap().to_owned()
}

#[tokio::test]
async fn a_list_is_read_to_its_end_and_back() {
    let chain = chain().await;
    for order in ["{ field: ID }", "{ field: REFERENCE }", "{ field: CREATED_AT }"] {
        let mut seen = Vec::new();
        let mut after = String::new();
        loop {
            let answer = chain
                .read(
                    CASE_MANAGER,
                    &page(&format!("first: 3, orderBy: {order} {after}")),
                )
                .await;
            seen.extend(references(&answer).into_iter().map(str::to_owned));
            let info = &answer["candidates"]["pageInfo"];
            assert_eq!(answer["candidates"]["totalCount"], 7);
            assert_eq!(info["hasPreviousPage"], json!(!after.is_empty()));
            if info["hasNextPage"] == json!(false) {
                let before = info["startCursor"].as_str().unwrap();
                let back = page(&format!("last: 2, before: \"{before}\", orderBy: {order}"));
                assert_eq!(references(&chain.read(CASE_MANAGER, &back).await), ["D-5", "D-6"]);
                break;
            }
            after = format!(", after: \"{}\"", info["endCursor"].as_str().unwrap());
        }
        assert_eq!(seen, ["D-1", "D-2", "D-3", "D-4", "D-5", "D-6", "D-7"], "{order}");
    }
}

#[tokio::test]
async fn a_list_is_read_from_high_to_low() {
    let chain = chain().await;
    let answer = chain
        .read(
            CASE_MANAGER,
            &page("first: 2, orderBy: { field: REFERENCE, direction: DESC }"),
        )
        .await;
    assert_eq!(references(&answer), ["D-7", "D-6"]);
    let cursor = answer["candidates"]["pageInfo"]["endCursor"].as_str().unwrap();
    let next = page(&format!(
        "first: 2, after: \"{cursor}\", orderBy: {{ field: REFERENCE, direction: DESC }}"
    ));
    assert_eq!(references(&chain.read(CASE_MANAGER, &next).await), ["D-5", "D-4"]);
}

#[tokio::test]
async fn a_nested_list_has_pages_too() {
    let chain = chain().await;
    let groups = "{ groups { nodes { memberCount trajectories(first: 2) { totalCount edges { cursor }
        pageInfo { hasNextPage endCursor } } } } }";
    let answer = chain.read(CASE_MANAGER, groups).await;
    let group = &answer["groups"]["nodes"][0];
    assert_eq!(group["memberCount"], 7);
    assert_eq!(group["trajectories"]["totalCount"], 7);
    assert_eq!(group["trajectories"]["pageInfo"]["hasNextPage"], true);
    let cursor = group["trajectories"]["pageInfo"]["endCursor"].as_str().unwrap();
    let next = format!(
        "{{ groups {{ nodes {{ trajectories(first: 5, after: \"{cursor}\") {{ nodes {{ id }} pageInfo {{ hasNextPage }} }} }} }} }}"
    );
    let answer = chain.read(CASE_MANAGER, &next).await;
    let page = &answer["groups"]["nodes"][0]["trajectories"];
    assert_eq!(page["nodes"].as_array().unwrap().len(), 5);
    assert_eq!(page["pageInfo"]["hasNextPage"], false);
    let last = "{ groups { nodes { trajectories(last: 1) { nodes { candidate { reference } } } } } }";
    let answer = chain.read(CASE_MANAGER, last).await;
    assert_eq!(
        answer["groups"]["nodes"][0]["trajectories"]["nodes"][0]["candidate"]["reference"],
        "D-7"
    );
}

#[tokio::test]
async fn what_cannot_be_a_page_is_refused_with_its_reason() {
    let chain = chain().await;
    for (args, expected) in [
        ("first: 0", "PAGE_SIZE"),
        ("first: -1", "PAGE_SIZE"),
        ("last: 101", "PAGE_SIZE"),
        ("first: 1, last: 1", "PAGE_DIRECTION"),
        ("first: 1, before: \"x\"", "PAGE_DIRECTION"),
        ("after: \"x\"", "PAGE_CURSOR"),
        ("after: \"\"", "PAGE_CURSOR"),
        // The cursor of another list: its identity is a group's.
        (
            "after: \"Z3JwXzAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAxIHg\"",
            "PAGE_CURSOR",
        ),
    ] {
        let response = chain.ask(GEMEENTE, &page(args)).await;
        assert_eq!(code(&response), expected, "{args}");
    }
}

#[tokio::test]
async fn filters_narrow_a_list() {
    let chain = chain().await;
    for (filter, count) in [
        ("referrals(filter: { states: [ACCEPTED] })", 7),
        ("referrals(filter: { states: [OPEN, OPEN] })", 0),
        ("referrals(filter: { states: [] })", 0),
        (
            "referrals(filter: { trajectoryId: \"trj_00000000000000000000000002\" })",
            1,
        ),
        (
            "referrals(filter: { employerId: \"org_00000000000000000000000005\" })",
            0,
        ),
        (
            "interviews(filter: { startsFrom: \"2026-03-02T04:00:00Z\", startsUntil: \"2026-03-02T06:00:00+01:00\" })",
            7,
        ),
        ("interviews(filter: { startsUntil: \"2026-03-02T04:00:00Z\" })", 0),
        (
            "goMoments(filter: { plannedFrom: \"2026-03-20\", plannedUntil: \"2026-03-21\" })",
            7,
        ),
        ("goMoments(filter: { plannedUntil: \"2026-03-20\" })", 0),
        (
            "deadlines(filter: { kinds: [INTERVIEW_PLANNED], dueBefore: \"2026-03-03T00:00:00Z\" })",
            7,
        ),
        (
            "deadlines(filter: { subjectId: \"ref_00000000000000000000000003\" })",
            1,
        ),
        ("assessments(filter: { delivered: false })", 0),
        ("candidates(filter: { reference: \"D-4\" })", 1),
    ] {
        let answer = chain
            .read(CASE_MANAGER, &format!("{{ list: {filter} {{ totalCount }} }}"))
            .await;
        assert_eq!(answer["list"]["totalCount"], count, "{filter}");
    }
}

#[tokio::test]
async fn the_set_up_is_read_as_types() {
    let chain = chain().await;
    let query = "{ viewer { name } convenants { nodes {
        calendar { zone openingDays { weekday windows { opens closes } } liberationDay goodFriday closures { date } }
        currentVersion { number rules { kind term { direction length { amount unit } } escalation { recipients } } }
        versions { nodes { number } } parties { nodes { accededOn organization { name } } }
        programmes { nodes { phases { name } goMoments { week } guidanceLines { role } } }
    } } }";
    let answer = chain.read(CASE_MANAGER, query).await;
    let convenant = &answer["convenants"]["nodes"][0];
    assert_eq!(convenant["calendar"]["zone"], "Europe/Amsterdam");
    assert_eq!(convenant["calendar"]["openingDays"].as_array().unwrap().len(), 5);
    assert_eq!(
        convenant["calendar"]["openingDays"][0]["windows"][0]["opens"],
        "09:00:00"
    );
    assert_eq!(convenant["currentVersion"]["number"], 1);
    assert_eq!(
        convenant["currentVersion"]["rules"].as_array().unwrap().len(),
        DeadlineKind::ALL.len()
    );
    assert_eq!(convenant["parties"]["nodes"].as_array().unwrap().len(), 5);
    assert_eq!(
        convenant["programmes"]["nodes"][0]["phases"][0]["name"],
        "Voorbereiding"
    );
}

#[tokio::test]
async fn a_request_without_a_viewer_sees_nothing() {
    let schema = api::assembly::build(chain().await.db, std::sync::Arc::new(crate::chain::Standing));
    for query in [
        "{ viewer { id } }",
        "{ candidates { nodes { id } } }",
        "{ node(id: \"can_00000000000000000000000001\") { id } }",
    ] {
        let response = schema.execute(Request::new(query)).await;
        assert_eq!(code(&response), "INTERNAL", "{query}");
    }
}

#[tokio::test]
async fn a_cursor_holds_for_the_order_and_the_list_it_was_given_in() {
    let chain = chain().await;
    let given = chain
        .read(CASE_MANAGER, &page("first: 2, orderBy: { field: REFERENCE }"))
        .await;
    let cursor = given["candidates"]["pageInfo"]["endCursor"].as_str().unwrap();
    let again = page(&format!(
        "first: 2, after: \"{cursor}\", orderBy: {{ field: REFERENCE }}"
    ));
    assert_eq!(
        references(&chain.read(CASE_MANAGER, &again).await),
        ["D-3", "D-4"]
    );
    let back = page(&format!(
        "last: 2, before: \"{cursor}\", orderBy: {{ field: REFERENCE }}"
    ));
    assert_eq!(references(&chain.read(CASE_MANAGER, &back).await), ["D-1"]);
    for order in [
        "{ field: REFERENCE, direction: DESC }",
        "{ field: CREATED_AT }",
        "{ field: ID }",
    ] {
        let wrong = page(&format!("first: 2, after: \"{cursor}\", orderBy: {order}"));
        assert_eq!(
            code(&chain.ask(CASE_MANAGER, &wrong).await),
            "PAGE_CURSOR",
            "{order}"
        );
    }
    let other = format!("{{ groups {{ nodes {{ trajectories(after: \"{cursor}\") {{ totalCount }} }} }} }}");
    assert_eq!(code(&chain.ask(CASE_MANAGER, &other).await), "PAGE_CURSOR");
}

/// PostgreSQL keeps no text with a NUL in it, and fails on being asked for one.
#[tokio::test]
async fn a_text_that_no_database_keeps_is_nobodys() {
    let chain = chain().await;
    for list in [
        "candidates(filter: { reference: \"D-1\\u0000\" })",
        "organizations(filter: { name: \"\\u0000\" })",
        "organizations(filter: { kvkNumber: \"1\\u00002\" })",
        "messages(filter: { subjectId: \"ref_\\u0000\" })",
        "referrals(filter: { trajectoryId: \"trj_\\u0000\" })",
    ] {
        let answer = chain
            .read(COORDINATOR, &format!("{{ list: {list} {{ totalCount }} }}"))
            .await;
        assert_eq!(answer["list"]["totalCount"], 0, "{list}");
    }
    // "candidate.reference+ can_… a\0b"
    let place = "Y2FuZGlkYXRlLnJlZmVyZW5jZSsgY2FuXzAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAxIGEAYg";
    let wrong = page(&format!("after: \"{place}\", orderBy: {{ field: REFERENCE }}"));
    assert_eq!(code(&chain.ask(CASE_MANAGER, &wrong).await), "PAGE_CURSOR");
}
