//! What an answer costs does not depend on how many rows are in it.

use crate::chain::{CASE_MANAGER, COORDINATOR, Chain, EMPLOYER};

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
        assert_eq!(one, cost_of(100, contact).await, "contact {contact}");
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
    assert_eq!(response.errors.len(), 1);
    assert_eq!(response.errors[0].message, "Query is too complex.");
}
