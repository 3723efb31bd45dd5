//! What an answer costs does not depend on how many rows are in it.

use std::sync::Arc;

use api::{
    assembly::scale::{Scale, too_complex},
    room::Room,
};
use async_graphql::{Request, Value};
use chrono::{DateTime, Utc};
use entity::{deadline_entry, pause, pause_release, vocabulary::DeadlineChange};
use serde_json::json;

use crate::chain::{CASE_MANAGER, COORDINATOR, Chain, EMPLOYER, at, costs_alike, id};

const REFERRALS: &str = "{
    referrals(first: 100) {
        totalCount
        nodes {
            id
            trajectory {
                candidate { person { name } benefit { source } }
                progress { phase { name } }
                referrals { totalCount }
            }
            employer { name }
            department { name }
            interviews { nodes { narrative { reason } noShow { reportedBy { name } } } }
            deadlines(filter: { states: [OPEN] }) { nodes { rule { kind } subject { __typename } steps { nodes { at } } } }
        }
    }
}";

const DEADLINES: &str = "{
    deadlines(first: 100) {
        nodes {
            id
            left { seconds text }
            lateness { seconds text }
            explanation { sentence version skipped { from to name } pauses { from until } }
            history { nodes { change at reason actor { name } } }
        }
    }
}";

/// Each of as many deadlines was breached, stood still for the group, its trajectory and the employer, and
/// resumed before the rest.
async fn cost_of_deadlines(rows: u32, contact: u32) -> usize {
    let chain = Chain::partners().await;
    chain.insert(paused(1_000, None)).await;
    for number in 1..=rows {
        chain.seed_candidate(number, EMPLOYER, Some(1)).await;
        chain.insert(paused(number, Some(number))).await;
        chain.insert(released(number)).await;
        chain.insert(breached(number)).await;
    }
    chain.fall_due(after_its_pauses()).await;
    let (statements, answer) = chain.cost(contact, DEADLINES).await;
    let nodes = answer["deadlines"]["nodes"].as_array().unwrap();
    assert_eq!(nodes.len(), rows as usize);
    let last = &nodes[rows as usize - 1];
    assert_eq!(
        last["explanation"]["pauses"].as_array().unwrap().len(),
        2,
        "{last}"
    );
    assert_eq!(last["history"]["nodes"][0]["change"], "BREACHED");
    statements
}

/// A pause of one trajectory in the afternoon, or of the group in the morning.
fn paused(number: u32, trajectory: Option<u32>) -> pause::Model {
    let from = if trajectory.is_some() { 14 } else { 9 };
    pause::Model {
        id: id(number),
        convenant_id: id(1),
        group_id: trajectory.is_none().then(|| id(1)),
        trajectory_id: trajectory.map(id),
        employer_id: None,
        department_id: None,
        starts_at: at(from),
        ends_at: trajectory.map(|_| at(15)),
        reason: "gesloten".to_owned(),
        created_by: Some(id(COORDINATOR)),
        created_at: at(8),
        version: 1,
    }
}

/// Five working days after 2 March are up at the close of the 9th. The group stood still from ten to twelve and the
/// trajectory for an hour in the afternoon, which is noon on the 10th.
fn after_its_pauses() -> DateTime<Utc> {
    "2026-03-10T11:00:00Z".parse().unwrap()
}

fn released(number: u32) -> pause_release::Model {
    pause_release::Model {
        id: id(number),
        pause_id: id(1_000),
        trajectory_id: id(number),
        released_at: at(11),
        released_by: Some(id(COORDINATOR)),
    }
}

fn breached(number: u32) -> deadline_entry::Model {
    deadline_entry::Model {
        id: id(number),
        deadline_id: id(number),
        at: at(20),
        change: DeadlineChange::Breached,
        cause: "DUE".to_owned(),
        event_id: None,
        reason: None,
        actor_id: Some(id(COORDINATOR)),
        due_before: None,
        due_after: None,
    }
}

#[tokio::test]
async fn explanations_of_a_hundred_cost_what_one_costs() {
    for contact in [CASE_MANAGER, EMPLOYER, COORDINATOR] {
        let one = cost_of_deadlines(1, contact).await;
        costs_alike(one, cost_of_deadlines(100, contact).await);
        assert!(one < 15, "{one} statements");
    }
}

async fn cost_of(rows: u32, contact: u32) -> usize {
    let chain = Chain::partners().await;
    for number in 1..=rows {
        chain.seed_candidate(number, EMPLOYER, Some(1)).await;
    }
    let (statements, answer) = chain.cost(contact, REFERRALS).await;
    assert_eq!(
        answer["referrals"]["nodes"].as_array().unwrap().len(),
        rows as usize
    );
    assert_eq!(answer["referrals"]["totalCount"], rows);
    let last = &answer["referrals"]["nodes"][rows as usize - 1];
    assert_eq!(last["deadlines"]["nodes"][0]["subject"]["__typename"], "Referral");
    statements
}

#[tokio::test]
async fn a_page_of_a_hundred_costs_what_a_page_of_one_costs() {
    for contact in [CASE_MANAGER, EMPLOYER, COORDINATOR] {
        let one = cost_of(1, contact).await;
        costs_alike(one, cost_of(100, contact).await);
        assert!(one < 25, "{one} statements");
    }
}

#[tokio::test]
async fn a_page_is_one_statement_and_its_count_another() {
    let chain = Chain::with_candidates().await;
    let (statements, _) = chain.cost(CASE_MANAGER, "{ candidates { nodes { id } } }").await;
    assert_eq!(statements, 1);
    let (statements, _) = chain
        .cost(CASE_MANAGER, "{ candidates { nodes { id } totalCount } }")
        .await;
    assert_eq!(statements, 2);
}

#[tokio::test]
async fn many_identities_of_one_type_are_one_statement() {
    let chain = Chain::with_candidates().await;
    let ids: Vec<String> = (1..=99).map(|number| format!("\"can_{number:0>26}\"")).collect();
    let (statements, answer) = chain
        .cost(
            CASE_MANAGER,
            &format!("{{ nodes(ids: [{}]) {{ id }} }}", ids.join(",")),
        )
        .await;
    assert_eq!(statements, 1);
    assert_eq!(
        answer["nodes"]
            .as_array()
            .unwrap()
            .iter()
            .filter(|node| node.is_object())
            .count(),
        3
    );
}

#[tokio::test]
async fn lists_in_lists_are_bounded_before_anything_is_read() {
    let chain = Chain::with_candidates().await;
    let deep = "{ referrals(first: 100) { nodes { trajectory { referrals(first: 100) { nodes { trajectory {
        referrals(first: 100) { nodes { id } } } } } } } } }";
    let response = chain.ask(COORDINATOR, deep).await;
    assert!(response.is_err() && response.data == Value::Null, "{response:?}");
    // Three lists of a hundred in one another, each row with a field that leads on.
    let weight = Scale::new().weigh(Request::new(deep)).await.unwrap();
    assert!(weight > 1_000_000);
    let error = too_complex(weight);
    let extensions = serde_json::to_value(&error.extensions).unwrap();
    let told = json!({ "code": "QUERY_TOO_COMPLEX", "limit": 250_000, "cost": weight });
    assert_eq!(extensions, told);
    assert!(error.message.contains(&weight.to_string()), "{}", error.message);
}

/// However many rows there are, what does not fit is not even built.
#[tokio::test]
async fn an_answer_ends_where_its_room_does() {
    let chain = Chain::with_candidates().await;
    let document = "{ referrals { nodes { id trajectory { id candidate { id } } employer { id name } } } }";
    for (bytes, fits) in [(10_000, true), (700, false)] {
        let room = Arc::new(Room::of(bytes));
        let answer = chain.ask_within(CASE_MANAGER, document, Arc::clone(&room));
        let is_answered = tokio::select! {
            answer = answer => answer.is_ok(),
            () = room.full() => false,
        };
        assert_eq!(is_answered, fits, "{bytes}");
    }
}
