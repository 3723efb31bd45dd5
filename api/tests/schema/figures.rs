//! What the figures of a chain cost does not depend on how many partners, groups and guides there are.

use entity::{
    group, guidance,
    vocabulary::{GroupState, OrganizationKind},
};

use crate::chain::{COORDINATOR, Chain, SCHOOL, at, costs_alike, day, id};

const FIGURES: &str = "query {
    convenants { nodes { guidanceLoad { assigned contact { name } } } }
    groups(first: 100) { nodes { acceptedCount startBlockers waitingList { totalCount } } }
    monitor(filter: { convenantId: \"CONVENANT\" }) {
        routes { route persons results target }
        funnel { step persons leadTime { daysSinceRegistered } }
        dropouts { trajectories }
        deadlines { kind open }
        partners { partner { name } deadlines { kind open } }
        targets { target { name } results }
        guidance { partner { name } guides participants }
    }
}";

/// As many employers, each with a candidate that it guides, and as many groups.
async fn cost_of(rows: u32) -> usize {
    let chain = Chain::partners().await;
    for number in 1..=rows {
        let employer = 100 + number;
        chain
            .seed_organization(
                employer,
                OrganizationKind::Employer,
                &format!("Zorghuis {number}"),
            )
            .await;
        chain.seed_candidate(number, employer, None).await;
        chain
            .insert(guidance::Model {
                id: id(1_000 + number),
                trajectory_id: id(number),
                line: 2,
                contact_id: id(employer),
                assigned_at: at(2),
                version: 1,
            })
            .await;
        if number > 1 {
            chain.insert(planned(number)).await;
        }
    }
    let convenant: entity::ids::ConvenantId = id(1);
    let query = FIGURES.replace("CONVENANT", &convenant.to_string());
    let (statements, answer) = chain.cost(COORDINATOR, &query).await;
    let rows = rows as usize;
    assert_eq!(answer["groups"]["nodes"].as_array().unwrap().len(), rows);
    let monitor = &answer["monitor"];
    assert_eq!(monitor["partners"].as_array().unwrap().len(), rows, "{monitor}");
    assert_eq!(
        monitor["guidance"].as_array().unwrap().len(),
        rows + 1,
        "{monitor}"
    );
    statements
}

fn planned(number: u32) -> group::Model {
    group::Model {
        state: GroupState::Planned,
        started_at: None,
        ended_at: None,
        end_reason: None,
        id: id(number),
        programme_id: id(1),
        convenant_id: id(1),
        school_id: Some(id(SCHOOL)),
        name: format!("Groep {number}"),
        folded_name: format!("groep {number}"),
        starts_on: day(30),
        minimum: 1,
        maximum: 20,
        start_reason: None,
        is_filled: false,
        is_guided: false,
        created_at: at(1),
        version: 1,
    }
}

#[tokio::test]
async fn figures_of_a_hundred_partners_cost_what_those_of_one_cost() {
    let one = cost_of(1).await;
    costs_alike(one, cost_of(100).await);
    assert!(one < 40, "{one} statements");
}
