//! What each relation sees through the schema.

use serde_json::{Value, json};

use crate::chain::{
    CASE_MANAGER, COORDINATOR, Chain, EMPLOYER, GEMEENTE, NORTH_STAFF, OTHER_EMPLOYER, SCHOOL, SOUTH_STAFF,
};

/// The lists of what belongs to a candidate, with the prefix of their identities.
const LISTS: &[(&str, &str)] = &[
    ("candidates", "can"),
    ("trajectories", "trj"),
    ("referrals", "ref"),
    ("interviews", "int"),
    ("noShows", "nsh"),
    ("placements", "plm"),
    ("deadlines", "dln"),
];

fn identity(prefix: &str, number: u32) -> String {
    format!("{prefix}_{number:0>26}")
}

/// The numbers of the rows a contact sees of one kind, which `node`, `nodes`, the list and its count must all
/// agree on.
async fn seen(chain: &Chain, contact: u32, list: &str, prefix: &str) -> Vec<u32> {
    let answer = chain
        .read(
            contact,
            &format!("{{ list: {list} {{ totalCount nodes {{ id }} }} }}"),
        )
        .await;
    let listed: Vec<Value> = answer["list"]["nodes"]
        .as_array()
        .unwrap()
        .iter()
        .map(|node| node["id"].clone())
        .collect();
    assert_eq!(answer["list"]["totalCount"], listed.len(), "{list} for {contact}");
    let mut numbers = Vec::new();
    for number in 1..=3 {
        let id = identity(prefix, number);
        let query = format!("{{ node(id: \"{id}\") {{ id }} nodes(ids: [\"{id}\"]) {{ id }} }}");
        let answer = chain.read(contact, &query).await;
        let found = listed.contains(&json!(id));
        assert_eq!(answer["node"].is_object(), found, "{id} for {contact}");
        assert_eq!(answer["nodes"][0].is_object(), found, "{id} for {contact}");
        if found {
            numbers.push(number);
        }
    }
    numbers
}

#[tokio::test]
async fn each_partner_sees_its_own() {
    let chain = Chain::with_candidates().await;
    for (contact, expected) in [
        (EMPLOYER, vec![1, 2]),
        (NORTH_STAFF, vec![1]),
        (SOUTH_STAFF, vec![2]),
        (OTHER_EMPLOYER, vec![3]),
        (GEMEENTE, vec![1, 2, 3]),
        (CASE_MANAGER, vec![1, 2, 3]),
        (COORDINATOR, vec![1, 2, 3]),
        (SCHOOL, vec![1, 2, 3]),
    ] {
        for (list, prefix) in LISTS {
            // A school has no part in what lies between a partner and an employer; this one guides all
            // three, and a guide does, except in deadlines that are another's to keep.
            if contact == SCHOOL && *list == "deadlines" {
                assert_eq!(seen(&chain, contact, list, prefix).await, Vec::<u32>::new());
                continue;
            }
            assert_eq!(
                seen(&chain, contact, list, prefix).await,
                expected,
                "{list} for {contact}"
            );
        }
    }
}

#[tokio::test]
async fn a_foreign_a_random_and_a_malformed_identity_are_alike() {
    let chain = Chain::with_candidates().await;
    for (_, prefix) in LISTS {
        let foreign = identity(prefix, 3);
        let random = format!("{prefix}_01J8XQ7Z9K3M5N7P9R1T3V5W7Y");
        let mut answers = Vec::new();
        for id in [foreign.as_str(), random.as_str(), "nonsense", "", "can_", "'; --"] {
            let query = format!("{{ node(id: \"{id}\") {{ id }} nodes(ids: [\"{id}\"]) {{ id }} }}");
            answers.push(chain.read(EMPLOYER, &query).await);
        }
        assert!(
            answers
                .iter()
                .all(|answer| *answer == json!({ "node": null, "nodes": [null] })),
            "{prefix}"
        );
    }
}

#[tokio::test]
async fn a_foreign_identity_in_a_filter_leaves_nothing() {
    let chain = Chain::with_candidates().await;
    for id in [identity("trj", 3), identity("trj", 999), "nonsense".to_owned()] {
        for list in [
            "referrals",
            "interviews",
            "noShows",
            "placements",
            "deadlines",
            "goMoments",
            "messages",
        ] {
            let query = format!(
                "{{ list: {list}(filter: {{ trajectoryId: \"{id}\" }}) {{ totalCount nodes {{ id }} }} }}"
            );
            let answer = chain.read(EMPLOYER, &query).await;
            assert_eq!(
                answer["list"],
                json!({ "totalCount": 0, "nodes": [] }),
                "{list} {id}"
            );
        }
    }
}

#[tokio::test]
async fn nested_lists_and_counts_hide_what_the_list_itself_hides() {
    let chain = Chain::with_candidates().await;
    let query = "{ groups { nodes {
        memberCount
        trajectories { totalCount nodes { id candidate { reference } } }
        referrals { totalCount nodes { id } }
        convenant { deadlines { totalCount } referrals { totalCount } trajectories { totalCount } }
    } } }";
    for (contact, count) in [
        (EMPLOYER, 2),
        (NORTH_STAFF, 1),
        (OTHER_EMPLOYER, 1),
        (COORDINATOR, 3),
    ] {
        let answer = chain.read(contact, query).await;
        let group = &answer["groups"]["nodes"][0];
        assert_eq!(group["memberCount"], count);
        assert_eq!(group["trajectories"]["totalCount"], count);
        assert_eq!(group["trajectories"]["nodes"].as_array().unwrap().len(), count);
        assert_eq!(group["referrals"]["totalCount"], count);
        assert_eq!(group["convenant"]["deadlines"]["totalCount"], count);
        assert_eq!(group["convenant"]["referrals"]["totalCount"], count);
        assert_eq!(group["convenant"]["trajectories"]["totalCount"], count);
    }
}

#[tokio::test]
async fn an_employer_does_not_see_what_passes_at_another_of_the_same_candidate() {
    let chain = Chain::with_candidates().await;
    chain.refer_also(4, 1, OTHER_EMPLOYER).await;
    let query = "{ trajectories(filter: { candidateId: \"can_00000000000000000000000001\" }) { nodes {
        referrals { totalCount nodes { employer { name } } } interviews { totalCount } deadlines { totalCount }
    } } }";
    for (contact, referrals, interviews, employer) in [
        (EMPLOYER, 1, 1, "Zorghuis Aan Zee"),
        (OTHER_EMPLOYER, 1, 0, "Thuiszorg De Polder"),
    ] {
        let answer = chain.read(contact, query).await;
        let trajectory = &answer["trajectories"]["nodes"][0];
        assert_eq!(trajectory["referrals"]["totalCount"], referrals);
        assert_eq!(trajectory["referrals"]["nodes"][0]["employer"]["name"], employer);
        assert_eq!(trajectory["interviews"]["totalCount"], interviews);
        assert_eq!(trajectory["deadlines"]["totalCount"], interviews);
    }
}

const GROUPS: &str = "{ trajectories { nodes {
    candidate { reference person { name } benefit { source } }
    progress { state phase { name } }
    narrative { endReason }
    interviews { nodes { narrative { reason } } }
    noShows { nodes { narrative { feedback } } }
    goMoments { nodes { narrative { conditions } assessments { advice narrative { remarks } } } }
} } }";

#[tokio::test]
async fn each_field_group_opens_to_those_who_need_it() {
    let chain = Chain::with_candidates().await;
    // Person, benefit, narrative, interview's, no-show's, go-moment's, assessments, assessment's.
    for (contact, opened) in [
        (CASE_MANAGER, [true, true, true, true, true, true, true, true]),
        (GEMEENTE, [true, true, true, true, true, true, true, true]),
        (
            COORDINATOR,
            [false, false, false, false, false, false, true, false],
        ),
        (EMPLOYER, [true, false, false, true, true, false, false, false]),
        (SCHOOL, [true, false, false, false, false, true, true, true]),
    ] {
        let answer = chain.read(contact, GROUPS).await;
        let row = &answer["trajectories"]["nodes"][0];
        let assessments = &row["goMoments"]["nodes"][0]["assessments"];
        let seen = [
            row["candidate"]["person"].is_object(),
            row["candidate"]["benefit"].is_object(),
            row["narrative"].is_object(),
            row["interviews"]["nodes"][0]["narrative"].is_object(),
            row["noShows"]["nodes"][0]["narrative"].is_object(),
            row["goMoments"]["nodes"][0]["narrative"].is_object(),
            assessments[0].is_object(),
            assessments[0]["narrative"].is_object(),
        ];
        assert_eq!(seen, opened, "contact {contact}: {row}");
        assert_eq!(row["progress"]["phase"]["name"], "Voorbereiding");
        assert_eq!(row["candidate"]["reference"], "D-1");
    }
}

#[tokio::test]
async fn an_employer_that_rejected_keeps_its_own_business_and_loses_the_person() {
    let chain = Chain::with_candidates().await;
    chain.reject(3).await;
    let query =
        "{ candidates { nodes { reference person { name } trajectories { nodes { progress { state } } } } }
        referrals { nodes { state } }
        hidden: trajectories(filter: { states: [IN_PROGRAMME] }) { totalCount nodes { id } } }";
    let answer = chain.read(OTHER_EMPLOYER, query).await;
    let candidate = &answer["candidates"]["nodes"][0];
    assert_eq!(candidate["reference"], "D-3");
    assert_eq!(candidate["person"], Value::Null);
    assert_eq!(candidate["trajectories"]["nodes"][0]["progress"], Value::Null);
    assert_eq!(answer["referrals"]["nodes"][0]["state"], "REJECTED");
    // A state that may not be read may not be guessed either.
    assert_eq!(answer["hidden"], json!({ "totalCount": 0, "nodes": [] }));
}

#[tokio::test]
async fn messages_are_the_coordinators() {
    let chain = Chain::with_candidates().await;
    let query = "{ messages { totalCount nodes { subject { __typename } contact { name } } } }";
    let answer = chain.read(COORDINATOR, query).await;
    assert_eq!(answer["messages"]["totalCount"], 3);
    assert_eq!(
        answer["messages"]["nodes"][0]["subject"]["__typename"],
        "Referral"
    );
    for contact in [EMPLOYER, GEMEENTE, SCHOOL, CASE_MANAGER] {
        assert_eq!(chain.read(contact, query).await["messages"]["totalCount"], 0);
    }
}
