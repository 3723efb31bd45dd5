//! Names that look the same are the same.

use sea_orm::{ConnectionTrait, Statement};
use serde_json::{Value, json};

use crate::{
    support::{COORDINATOR, Options, Program, TestDatabase, command, on_both_databases},
    upgrade::released,
    west_brabant::{WestBrabant, text},
};

on_both_databases! {
    /// A name that is there already is refused however it is spelled, and found however it is asked for.
    async fn a_name_is_there_once_however_it_is_spelled(backend: Backend) {
        let database = TestDatabase::region(backend, "2027-01-04T09:00:00Z".parse().unwrap()).await;
        let program = Program::start(&database, Options::command("serve")).await;
        let coordinator = program.client(COORDINATOR);
        let data = coordinator.query("{ regions { nodes { id name } } }", json!({})).await;
        let region = text(&data["regions"]["nodes"][0]["id"]);
        let create = async |mutation: &str, input: Value, row: &str| {
            text(&coordinator.accepted(mutation, input, &format!("{row} {{ id }}")).await[row]["id"])
        };
        let employer = |name: &str| json!({ "regionId": region, "kind": "EMPLOYER", "name": name });
        let cafe = create("registerOrganization", employer("Zorgcafé  ’t Hof"), "organization").await;
        for spelled in [
            "Zorgcafé 't Hof",
            "Zorgcafe\u{301} 't Hof",
            "ZORGCAFÉ\u{a0}'T HOF",
            " zorgcafé ´t hof ",
        ] {
            let refused = coordinator.mutate("registerOrganization", employer(spelled), "").await;
            assert_eq!(refused["errors"][0]["code"], "ALREADY_EXISTS", "{spelled:?}");
            assert_eq!(refused["errors"][0]["path"], json!(["input", "name"]), "{spelled:?}");
            let asked = "query ($name: String!) { organizations(filter: { name: $name }) { nodes { id name } } }";
            let data = coordinator.query(asked, json!({ "name": spelled })).await;
            let found = json!([{ "id": cafe, "name": "Zorgcafé  ’t Hof" }]);
            assert_eq!(data["organizations"]["nodes"], found, "it is shown as it was written");
        }
        create("registerOrganization", employer("Zorgcafe 't Hof"), "organization").await;

        let convenant = json!({ "regionId": region, "name": "Kansrijk", "bindingForm": "CONVENANT" });
        let convenant = create("createConvenant", convenant, "convenant").await;
        let department = |name: &str| json!({ "organizationId": cafe, "name": name });
        create("addDepartment", department("Locatie Noord"), "department").await;
        create("addSubRegion", json!({ "regionId": region, "name": "Noord" }), "subRegion").await;
        let pool = |name: &str| json!({ "convenantId": convenant, "name": name, "kind": "FLEXPOOL" });
        create("createPool", pool("Flexpool"), "pool").await;
        for (mutation, input) in [
            ("addDepartment", department("locatie\u{2003}noord")),
            ("addSubRegion", json!({ "regionId": region, "name": "NOORD" })),
            ("createPool", pool("flexpool")),
            (
                "createConvenant",
                json!({ "regionId": region, "name": "kansrijk", "bindingForm": "CONVENANT" }),
            ),
        ] {
            assert_eq!(coordinator.refused(mutation, input).await, ["ALREADY_EXISTS"], "{mutation}");
        }

        let again = data["regions"]["nodes"][0]["name"].as_str().unwrap().to_uppercase();
        let output = command(&database.url)
            .args(["region", "--name", &again, "--coordinator", "Servicepunt Anders"])
            .args(["--contact-name", "Iris Test", "--contact-email", "iris@servicepunt.example"])
            .output()
            .unwrap();
        assert!(!output.status.success(), "a region is there once");
        let data = coordinator.query("{ regions { totalCount } organizations { totalCount } }", json!({})).await;
        assert_eq!(data, json!({ "regions": { "totalCount": 1 }, "organizations": { "totalCount": 3 } }));
    }
}

on_both_databases! {
    /// A database from before holds names twice: both stay as they are, and no third comes.
    async fn names_that_were_there_twice_stay(backend: Backend) {
        let database = released(backend).await;
        let db = database.connect().await;
        let moment = "'2026-01-01T00:00:00+00:00'";
        let organization = |id: u32, name: &str| format!(
            "INSERT INTO organization (id, region_id, kind, name, created_at, version)
             VALUES ('org_{id}', 'reg_1', 'EMPLOYER', '{name}', {moment}, 1)"
        );
        for statement in [
            format!("INSERT INTO region (id, name, created_at) VALUES ('reg_1', 'Regio {{ts}}', {moment})"),
            organization(1, "Zorghuis ''t Hof"),
            organization(2, "ZORGHUIS ’t  Hof"),
            organization(3, "Zorghuis; De Linde"),
        ] {
            db.execute_unprepared(&statement).await.unwrap();
        }
        migration::migrate(&db).await.unwrap();
        let rows = |sql: &str| Statement::from_string(db.get_database_backend(), sql.to_owned());
        let names = db.query_all_raw(rows("SELECT name, folded_name FROM organization WHERE region_id = 'reg_1' ORDER BY id")).await.unwrap();
        let names: Vec<(String, String)> = names
            .iter()
            .map(|row| (row.try_get("", "name").unwrap(), row.try_get("", "folded_name").unwrap()))
            .collect();
        let expected = [
            ("Zorghuis 't Hof", "zorghuis 't hof"),
            ("ZORGHUIS ’t  Hof", "zorghuis 't hof\norg_2"),
            ("Zorghuis; De Linde", "zorghuis; de linde"),
        ];
        assert_eq!(names, expected.map(|(name, folded)| (name.to_owned(), folded.to_owned())));
        let region = db.query_one_raw(rows("SELECT folded_name FROM region WHERE id = 'reg_1'")).await.unwrap().unwrap();
        assert_eq!(region.try_get::<String>("", "folded_name").unwrap(), "regio {ts}");
        let third = "INSERT INTO organization (id, region_id, kind, name, folded_name, created_at, version)
            VALUES ('org_4', 'reg_1', 'EMPLOYER', 'x', 'zorghuis ''t hof', '2026-01-01T00:00:00+00:00', 1)";
        assert!(db.execute_unprepared(third).await.is_err());
        db.close().await.unwrap();
    }
}

on_both_databases! {
    /// Two partners may register one person, each under its own reference and by itself: nothing that both know is kept,
    /// so nothing matches them and neither sees the other's.
    async fn one_person_may_be_registered_by_two_partners(backend: Backend) {
        let database = TestDatabase::demonstration(backend).await;
        let program = Program::demonstration(&database).await;
        let region = WestBrabant::of(&program);
        let data = region.gemeente.query("{ viewer { organization { region { id } } } }", json!({})).await;
        let person = json!({
            "regionId": data["viewer"]["organization"]["region"]["id"], "reference": "R-4711",
            "name": "Esra Yıldız", "language": "NL", "source": "WWB",
        });
        let mut ids = Vec::new();
        for partner in [&region.gemeente, &region.coordinator] {
            let registered = partner.accepted("registerCandidate", person.clone(), "candidate { id }").await;
            ids.push(registered["candidate"]["id"].clone());
            assert_eq!(partner.refused("registerCandidate", person.clone()).await, ["ALREADY_EXISTS"]);
        }
        let query = "query ($id: ID!) { node(id: $id) { id } }";
        let other = region.gemeente.query(query, json!({ "id": ids[1] })).await;
        assert_eq!(other["node"], Value::Null, "{other}");
    }
}

on_both_databases! {
    /// Lists by name come as people look names up, and by reference character by character, the same on both databases.
    async fn names_come_as_people_look_them_up(backend: Backend) {
        let database = TestDatabase::region(backend, "2027-01-04T09:00:00Z".parse().unwrap()).await;
        let program = Program::start(&database, Options::command("serve")).await;
        let coordinator = program.client(COORDINATOR);
        let data = coordinator.query("{ regions { nodes { id } } }", json!({})).await;
        let region = text(&data["regions"]["nodes"][0]["id"]);
        let in_order = ["'t Hof", "de Linde", "Éénhof", "Eenhoorn", "Elan", "Élan", "elan Zorg", "Øster", "Ouderzorg", "Zoë", "Zon"];
        let mut given = in_order;
        given.reverse();
        for name in given {
            let employer = json!({ "regionId": region, "kind": "EMPLOYER", "name": name });
            coordinator.accepted("registerOrganization", employer, "").await;
        }
        let query = "query ($direction: OrderDirection!) { organizations(
            first: 50, filter: { kinds: [EMPLOYER] }, orderBy: { field: NAME, direction: $direction }
        ) { nodes { name } } }";
        for (direction, expected) in [("ASC", in_order), ("DESC", given)] {
            let data = coordinator.query(query, json!({ "direction": direction })).await;
            let nodes = data["organizations"]["nodes"].as_array().unwrap();
            let names: Vec<String> = nodes.iter().map(|node| text(&node["name"])).collect();
            assert_eq!(names, expected, "{direction}");
        }

        let references = ["A-2", "A1", "B", "a", "b-1"];
        for reference in ["b-1", "a", "B", "A1", "A-2"] {
            let person = json!({
                "regionId": region, "reference": reference, "name": "Iemand Anders", "language": "NL", "source": "WWB",
            });
            coordinator.accepted("registerCandidate", person, "").await;
        }
        let query = "{ candidates(first: 50, orderBy: { field: REFERENCE }) { nodes { reference } } }";
        let data = coordinator.query(query, json!({})).await;
        let nodes = data["candidates"]["nodes"].as_array().unwrap();
        let found: Vec<String> = nodes.iter().map(|node| text(&node["reference"])).collect();
        assert_eq!(found, references);
    }
}
