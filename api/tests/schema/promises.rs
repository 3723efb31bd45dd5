//! What was delivered and paid is counted by the database, at a cost that does not depend on how many ask.

use entity::{
    commitment, funding_condition, payment, place,
    vocabulary::{CommitmentKind, Milestone, OrganizationKind, PaymentState, PlaceState, PlacementKind},
};

use crate::chain::{COORDINATOR, Chain, EMPLOYER, at, costs_alike, day, id};

const PROMISES: &str = "{
    commitments(first: 100) { nodes { kind promised { number amount } delivered { number amount } party { id } } }
    fundingConditions(first: 100) { nodes {
        amount totals { payable payableAmount paid paidAmount } payments { totalCount }
    } }
    places(first: 100, filter: { states: [OPEN] }) { totalCount nodes { employer { name } placements { totalCount } } }
}";

fn commitment(number: u32) -> commitment::Model {
    let kinds = CommitmentKind::ALL;
    let kind = kinds[number as usize % kinds.len()];
    let is_money = kind == CommitmentKind::Money;
    commitment::Model {
        id: id(number),
        convenant_id: id(1),
        party_id: id(EMPLOYER),
        organization_id: id(EMPLOYER),
        kind,
        number: (!is_money).then_some(10),
        amount_cents: is_money.then_some(1_000),
        starts_on: day(1),
        ends_on: None,
        starts_at: at(0),
        ends_at: None,
        note: None,
        recorded_by: None,
        created_at: at(8),
        withdrawn_at: None,
        withdrawal_reason: None,
        version: 1,
    }
}

fn condition(number: u32) -> funding_condition::Model {
    funding_condition::Model {
        id: id(number),
        convenant_id: id(1),
        name: format!("Condition {number}"),
        folded_name: format!("condition {number}"),
        payer_id: id(1),
        payee_id: None,
        payee_kind: Some(OrganizationKind::Employer),
        amount_cents: 500_000,
        milestone: Milestone::WorkReady,
        agreed_by: None,
        created_at: at(8),
    }
}

fn paid(number: u32) -> payment::Model {
    payment::Model {
        id: id(number),
        funding_condition_id: id(number),
        convenant_id: id(1),
        trajectory_id: id(1),
        payer_id: id(1),
        payee_id: id(EMPLOYER),
        amount_cents: 500_000,
        state: PaymentState::Paid,
        claimed_by: None,
        paid_on: Some(day(2)),
        recorded_by: None,
        created_at: at(8),
        version: 1,
    }
}

fn place(number: u32) -> place::Model {
    place::Model {
        id: id(number),
        convenant_id: id(1),
        employer_id: id(EMPLOYER),
        department_id: None,
        kind: PlacementKind::Internship,
        level: 2,
        hours_per_week: 24,
        available_from: day(2),
        available_until: None,
        state: PlaceState::Open,
        withdrawal_reason: None,
        offered_by: None,
        created_at: at(8),
        version: 1,
    }
}

async fn cost_of(rows: u32, contact: u32) -> usize {
    let chain = Chain::partners().await;
    chain.seed_candidate(1, EMPLOYER, None).await;
    for number in 1..=rows {
        chain.insert(commitment(number)).await;
        chain.insert(condition(number)).await;
        chain.insert(paid(number)).await;
        chain.insert(place(number)).await;
    }
    let (statements, answer) = chain.cost(contact, PROMISES).await;
    for list in ["commitments", "fundingConditions", "places"] {
        assert_eq!(
            answer[list]["nodes"].as_array().unwrap().len(),
            rows as usize,
            "{list}"
        );
    }
    let condition = &answer["fundingConditions"]["nodes"][0];
    assert_eq!(condition["totals"]["paidAmount"], "5000.00");
    let commitments = answer["commitments"]["nodes"].as_array().unwrap();
    for commitment in commitments
        .iter()
        .filter(|commitment| commitment["kind"] == "PLACES")
    {
        assert_eq!(commitment["delivered"]["number"], rows);
    }
    statements
}

#[tokio::test]
async fn promises_of_a_hundred_cost_what_one_costs() {
    for contact in [COORDINATOR, EMPLOYER] {
        let one = cost_of(1, contact).await;
        costs_alike(one, cost_of(100, contact).await);
        assert!(one < 20, "{one} statements");
    }
}
