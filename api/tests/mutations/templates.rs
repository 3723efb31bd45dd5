//! A convenant travels to another region without its people.

use domain::{
    access::Viewer,
    acts::programmes::NewPhase,
    commands::setup::{AmendConvenant, CreateProgramme},
};
use serde_json::{Value, json};

use crate::{
    chain::{Chain, refused},
    world::World,
};

async fn done(world: &World<'_>, who: &str, mutation: &str, object: &str, input: Value) -> Value {
    world
        .chain
        .mutate(world.viewer(who), mutation, object, &input)
        .await
}

async fn read(chain: &Chain, viewer: &Viewer, id: &Value, fields: &str) -> Value {
    let query = format!("query ($id: ID!) {{ node(id: $id) {{ {fields} }} }}");
    let response = chain.send(viewer, &query, json!({ "id": id })).await;
    assert!(response.errors.is_empty(), "{:?}", response.errors);
    response.data.into_json().unwrap()["node"].take()
}

async fn document(world: &World<'_>, template: &Value) -> Value {
    let read = read(
        world.chain,
        world.viewer("coordinator"),
        template,
        "... on ConvenantTemplate { document }",
    )
    .await;
    serde_json::from_str(read["document"].as_str().unwrap()).unwrap()
}

fn texts(value: &Value, found: &mut Vec<String>) {
    match value {
        Value::String(text) => found.push(text.clone()),
        Value::Array(items) => items.iter().for_each(|item| texts(item, found)),
        Value::Object(fields) => fields.values().for_each(|field| texts(field, found)),
        _ => {}
    }
}

const OUTLINE: &str = "... on Convenant { bindingForm coordinator { name }
    currentVersion { rules { kind term { direction } informsCandidate } }
    programmes(first: 10) { nodes { name weeks phases { name weeks } goMoments { week }
        guidanceLines { line role } entryQualifications(first: 5) { nodes { text state approvals { state } } } } }
    parties(first: 10) { nodes { organization { name } } } groups(first: 1) { totalCount }
}";

#[tokio::test]
async fn nothing_of_anyone_is_in_a_template_of_a_region_full_of_people() {
    let chain = Chain::new().await;
    let world = World::new(&chain, "A").await;
    let document = document(&world, &json!(world.text("template"))).await;
    let mut found = Vec::new();
    texts(&document, &mut found);
    for (table, columns) in [
        ("contact", &["id", "name", "email"][..]),
        ("organization", &["id", "name"]),
        ("department", &["id", "name"]),
        ("candidate", &["id", "name", "reference", "email", "phone"]),
        ("training_group", &["id", "name"]),
        ("convenant", &["id"]),
        ("programme", &["id"]),
        ("trajectory", &["id", "end_reason"]),
        ("interview", &["id", "location"]),
        ("region", &["id", "name"]),
    ] {
        for row in chain.select(&format!("SELECT * FROM {table}")).await {
            for column in columns {
                let Some(secret) = row[column].as_str() else {
                    continue;
                };
                let leak = found.iter().find(|text| text.contains(secret));
                assert_eq!(leak, None, "{table}.{column}");
            }
        }
    }
    let whole = document.to_string();
    for part in [
        "@",
        "06-12345678",
        "org_",
        "cnt_",
        "On the way",
        "Flooded",
        "Too few",
    ] {
        assert!(!whole.contains(part), "{part}");
    }
    // What was to be carried is there.
    assert!(
        found.iter().any(|text| text == "Level 2, or experience"),
        "{found:?}"
    );
    assert!(
        found.iter().any(|text| text == "Participants per guide"),
        "{found:?}"
    );
}

#[tokio::test]
async fn another_region_adopts_the_agreement_with_every_programme() {
    let chain = Chain::new().await;
    let (here, there) = (World::new(&chain, "A").await, World::new(&chain, "B").await);
    let template = json!(here.text("template"));
    let adopt = json!({ "regionId": there.text("region"), "templateId": template, "name": "Anew" });
    let payload = done(&there, "coordinator", "adoptTemplate", "convenant", adopt).await;
    assert_eq!(payload["errors"], json!([]));
    let coordinator = there.viewer("coordinator");
    let mut adopted = read(&chain, coordinator, &payload["object"]["id"], OUTLINE).await;
    assert_eq!(adopted["coordinator"]["name"], "Servicepunt B");
    assert_eq!(
        adopted["parties"]["nodes"],
        json!([{ "organization": { "name": "Servicepunt B" } }])
    );
    assert_eq!(adopted["groups"]["totalCount"], 0);
    let entry = &adopted["programmes"]["nodes"][1]["entryQualifications"]["nodes"][0];
    let unapproved = json!({ "text": "Level 2, or experience", "state": "PROPOSED", "approvals": [] });
    assert_eq!(entry, &unapproved);

    let id = json!(here.text("convenant"));
    let mut original = read(&chain, here.viewer("coordinator"), &id, OUTLINE).await;
    assert_eq!(adopted["bindingForm"], original["bindingForm"]);
    assert_eq!(adopted["currentVersion"], original["currentVersion"]);
    for convenant in [&mut adopted, &mut original] {
        for programme in convenant["programmes"]["nodes"].as_array_mut().unwrap() {
            programme["entryQualifications"].take();
        }
    }
    assert_eq!(adopted["programmes"], original["programmes"]);
}

#[tokio::test]
async fn what_a_convenant_leaves_out_is_left_out_where_it_is_adopted() {
    let chain = Chain::new().await;
    let world = World::new(&chain, "A").await;
    let amend = AmendConvenant {
        convenant_id: world.id("convenant"),
        version: None,
        rules: Vec::new(),
        omit: vec![entity::vocabulary::DeadlineKind::IntakeHeld],
        effective_from: None,
        note: "No intakes".to_owned(),
        applies_to_open: Vec::new(),
    };
    chain.act(&world.acting("coordinator"), amend).await;
    let input = json!({ "convenantId": world.text("convenant"), "name": "Without intakes" });
    let template = done(&world, "coordinator", "publishTemplate", "template", input).await;
    let document = document(&world, &template["object"]["id"]).await;
    assert_eq!(document["agreement"]["omit"], json!(["INTAKE_HELD"]));
}

#[tokio::test]
async fn a_document_that_came_as_text_is_refused_at_its_place() {
    let chain = Chain::new().await;
    let world = World::new(&chain, "A").await;
    let whole = document(&world, &json!(world.text("template"))).await;
    let adopt = async |document: &Value| {
        let input =
            json!({ "regionId": world.text("region"), "document": document.to_string(), "name": "Anew" });
        let before = chain.contents().await;
        let payload = done(&world, "coordinator", "adoptTemplate", "convenant", input).await;
        assert_eq!(chain.contents().await, before);
        payload
    };
    let place = |path: &[&str]| {
        let mut whole = vec!["input", "document"];
        whole.extend(path);
        whole.into_iter().map(str::to_owned).collect::<Vec<_>>()
    };
    let expect = |code: &str, path: &[&str]| {
        let path = place(path);
        refused(code, &path.iter().map(String::as_str).collect::<Vec<_>>())
    };
    let mut wrong = whole.clone();
    wrong["programmes"][0]["phases"][1]["weeks"] = json!(0);
    let at = ["programmes", "0", "phases", "1", "weeks"];
    assert_eq!(adopt(&wrong).await, expect("OUT_OF_RANGE", &at));
    wrong = whole.clone();
    wrong["programmes"][1]["teacher"] = json!("someone");
    assert_eq!(
        adopt(&wrong).await,
        expect("UNKNOWN_FIELD", &["programmes", "1", "teacher"])
    );
    wrong = whole.clone();
    wrong["agreement"]["rules"][0]["terms"]["escalation"] = json!([]);
    let at = ["agreement", "rules", "0", "terms", "escalation"];
    assert_eq!(adopt(&wrong).await, expect("EMPTY", &at));
    wrong = whole.clone();
    wrong["agreement"] = Value::Null;
    assert_eq!(adopt(&wrong).await, expect("EMPTY", &["agreement"]));
    let input = json!({ "regionId": world.text("region"), "document": whole.to_string(), "name": "Anew" });
    let payload = done(&world, "coordinator", "adoptTemplate", "convenant", input.clone()).await;
    assert_eq!(payload["errors"], json!([]));
    let payload = done(&world, "teacher", "adoptTemplate", "convenant", input).await;
    assert_eq!(payload, refused("NOT_PERMITTED", &["input", "regionId"]));
    let neither = json!({ "regionId": world.text("region"), "name": "Anew" });
    let payload = done(&world, "coordinator", "adoptTemplate", "convenant", neither).await;
    assert_eq!(payload, refused("EMPTY", &["input", "templateId"]));
}

#[tokio::test]
async fn one_programme_travels_by_itself() {
    let chain = Chain::new().await;
    let (here, there) = (World::new(&chain, "A").await, World::new(&chain, "B").await);
    let input = json!({ "programmeId": here.text("programme"), "name": "One programme" });
    let template = done(&here, "coordinator", "publishTemplate", "template", input).await;
    let adopt = |template: &Value| {
        json!({
            "convenantId": there.text("convenant"), "templateId": template, "name": "Ours",
        })
    };
    let id = &template["object"]["id"];
    let payload = done(&there, "coordinator", "adoptProgramme", "programme", adopt(id)).await;
    assert_eq!(payload["errors"], json!([]));
    let fields = "... on Programme { name weeks }";
    let adopted = read(&chain, there.viewer("teacher"), &payload["object"]["id"], fields).await;
    assert_eq!(adopted, json!({ "name": "Ours", "weeks": 20 }));
    // A convenant's template has two.
    let whole = json!(here.text("template"));
    let payload = done(
        &there,
        "coordinator",
        "adoptProgramme",
        "programme",
        adopt(&whole),
    )
    .await;
    assert_eq!(
        payload,
        refused("OUT_OF_RANGE", &["input", "document", "programmes"])
    );
}

#[tokio::test]
async fn a_text_that_names_someone_is_not_published() {
    let chain = Chain::new().await;
    let world = World::new(&chain, "A").await;
    for (programme, name) in [
        ("Third", "Stage bij Servicepunt A"),
        ("Fourth", "Vraag het aan iemand@zorg.example"),
        ("Fifth", "Bel 06 12 34 56 78"),
    ] {
        let programme = CreateProgramme {
            convenant_id: world.id("convenant"),
            name: programme.to_owned(),
            phases: vec![NewPhase {
                name: name.to_owned(),
                weeks: 4,
            }],
            go_moment_weeks: Vec::new(),
            guidance_lines: Vec::new(),
            carousel_steps: Vec::new(),
            sub_region_id: None,
        };
        let programme = chain.act(&world.acting("coordinator"), programme).await;
        let input = json!({ "programmeId": programme, "name": "Third" });
        let payload = done(&world, "coordinator", "publishTemplate", "template", input).await;
        let at = ["input", "document", "programmes", "0", "phases", "0", "name"];
        assert_eq!(payload, refused("PERSONAL_DATA", &at), "{name}");
    }
}

#[tokio::test]
async fn a_factsheet_holds_what_was_written_and_what_was_counted() {
    let chain = Chain::new().await;
    let world = World::new(&chain, "A").await;
    let input = json!({
        "convenantId": world.text("convenant"), "version": 1, "practiceName": "Op weg", "domain": "Zorg",
        "products": ["Startprofiel", ""],
    });
    let payload = done(
        &world,
        "coordinator",
        "describeConvenant",
        "factsheet",
        input.clone(),
    )
    .await;
    assert_eq!(payload, refused("EMPTY", &["input", "products", "1"]));
    let mut input = input;
    input["products"] = json!(["Startprofiel"]);
    let payload = done(&world, "teacher", "describeConvenant", "factsheet", input.clone()).await;
    assert_eq!(payload, refused("NOT_PERMITTED", &["input", "convenantId"]));
    done(&world, "coordinator", "describeConvenant", "factsheet", input).await;
    let fields = "... on Convenant { factsheet { practiceName products contactPoint region sinceWhen version
        parties { kind count } programmes { name weeks } results { route participants contracted }
        document(language: NL) } }";
    let id = json!(world.text("convenant"));
    let of_school = read(&chain, world.viewer("teacher"), &id, fields).await["factsheet"].take();
    // One person of another's is nobody else's to know of.
    assert_eq!(of_school["results"][0]["contracted"], Value::Null);
    let sheet = read(&chain, world.viewer("coordinator"), &id, fields).await["factsheet"].take();
    assert_eq!(sheet["version"], 2);
    assert_eq!(
        (&sheet["practiceName"], &sheet["contactPoint"]),
        (&json!("Op weg"), &Value::Null)
    );
    assert_eq!(
        (&sheet["region"], &sheet["sinceWhen"]),
        (&json!("Regio A"), &json!("2026-03-02"))
    );
    let employers = json!({ "kind": "EMPLOYER", "count": 2 });
    assert!(
        sheet["parties"].as_array().unwrap().contains(&employers),
        "{sheet}"
    );
    assert_eq!(sheet["results"][0]["contracted"], 1);
    let document = sheet["document"].as_str().unwrap();
    assert!(
        document.starts_with("# Op weg\n\n## Domein\n\nZorg\n"),
        "{document}"
    );
    assert!(document.contains("1 van"), "{document}");
}
