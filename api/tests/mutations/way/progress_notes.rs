//! Notes on how someone is doing.

use serde_json::{Value, json};

use super::{act, done, node, read};
use crate::{
    chain::{Chain, refused},
    world::World,
};

async fn write(world: &World<'_>, who: &str, trajectory: &str, text: &str) -> Value {
    let input = json!({ "trajectoryId": world.text(trajectory), "kind": "CONCERN", "text": text });
    act(world, who, "writeProgressNote", "note", input).await
}

/// The notes on a trajectory that someone knows of, and what they say.
async fn known(world: &World<'_>, who: &str, trajectory: &str) -> Vec<Value> {
    let query = format!(
        "{{ progressNotes(filter: {{ trajectoryId: \"{}\", kinds: [CONCERN] }}) {{ nodes {{ narrative {{ text }} }} }} }}",
        world.text(trajectory)
    );
    let mut notes = read(world, who, &query).await["progressNotes"]["nodes"].take();
    let notes = notes.as_array_mut().unwrap();
    notes
        .iter_mut()
        .map(|note| note["narrative"]["text"].take())
        .collect()
}

#[tokio::test]
async fn a_note_is_read_by_those_who_guide_and_the_employer_reads_only_its_own() {
    let chain = Chain::new().await;
    let mut world = World::new(&chain, "A").await;
    let trajectory = world.trajectory("noted").await;
    world.keep("noted", trajectory);
    world.refer_again(trajectory, "notedReferral").await;
    for (who, text) in [("caseManager", "Slaapt slecht"), ("recruiter", "Vaak te laat")] {
        assert_eq!(write(&world, who, "noted", text).await["errors"], json!([]));
    }
    let (both, own) = (
        json!(["Slaapt slecht", "Vaak te laat"]),
        json!([null, "Vaak te laat"]),
    );
    for (who, expected) in [
        ("caseManager", &both),
        ("teacher", &both),
        ("recruiter", &own),
        ("coordinator", &json!([null, null])),
        ("otherRecruiter", &json!([])),
    ] {
        assert_eq!(json!(known(&world, who, "noted").await), *expected, "{who}");
    }
    let listed = "... on Trajectory { progressNotes { nodes { kind author { id } } } }";
    assert_eq!(
        node(&world, "caseManager", world.text("noted"), listed).await["progressNotes"]["nodes"][0],
        json!({ "kind": "CONCERN", "author": { "id": world.text("caseManager") } })
    );
    // What it wrote itself an employer can read when the referral is over; that there are others it no longer knows.
    let withdraw = json!({ "referralId": world.text("notedReferral") });
    done(&world, "caseManager", "withdrawReferral", "referral", withdraw).await;
    assert_eq!(
        json!(known(&world, "recruiter", "noted").await),
        json!(["Vaak te laat"])
    );
    assert_eq!(
        write(&world, "recruiter", "noted", "Nog iets").await,
        refused("NOT_PERMITTED", &["input", "trajectoryId"])
    );
}

#[tokio::test]
async fn a_note_is_written_while_a_trajectory_runs_and_asks_nothing_of_anyone() {
    let chain = Chain::new().await;
    let world = World::new(&chain, "A").await;
    let count = |table: &'static str| {
        let chain = &chain;
        async move { chain.select(&format!("SELECT id FROM {table}")).await.len() }
    };
    let before = (count("deadline").await, count("message").await);
    assert_eq!(
        write(&world, "recruiter", "ready", "Gaat goed").await["errors"],
        json!([])
    );
    assert_eq!((count("deadline").await, count("message").await), before);
    let events = chain
        .select("SELECT id FROM event WHERE kind = 'PROGRESS_NOTE_WRITTEN'")
        .await;
    assert_eq!(events.len(), 1);
    // The coordinator knows that there are notes, and writes none.
    assert_eq!(
        write(&world, "coordinator", "ready", "Gaat goed").await,
        refused("NOT_PERMITTED", &["input", "trajectoryId"])
    );
    world.stop("ready").await;
    assert_eq!(
        write(&world, "caseManager", "ready", "Te laat").await,
        refused("WRONG_STATE", &["input", "trajectoryId"])
    );
}
