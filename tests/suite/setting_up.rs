//! From an empty database to a first region, and what stands in the way.

use serde_json::json;

use crate::{
    support::{
        Backend, Client, Options, Program, TestDatabase, command, machine_time, migrate, on_both_databases,
    },
    west_brabant::text,
};

on_both_databases! {
    /// The operator records a region; its coordinator does all else through the API.
    async fn a_region_is_set_up_through_the_api(backend: Backend) {
        let database = TestDatabase::empty(backend).await;
        migrate(&database.url);
        let output = command(&database.url)
            .args(["region", "--name", "Regio Test", "--coordinator", "Servicepunt Test"])
            .args(["--contact-name", "Iris Test", "--contact-email", "iris@servicepunt.example"])
            .output()
            .unwrap();
        let printed = String::from_utf8(output.stdout).unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        let region = printed.split_whitespace().find(|word| word.starts_with("reg_")).unwrap().to_owned();
        let again = command(&database.url)
            .args(["region", "--name", "REGIO test", "--coordinator", "Een ander"])
            .args(["--contact-name", "Iris Test", "--contact-email", "iris@servicepunt.example"])
            .output()
            .unwrap();
        let said = String::from_utf8_lossy(&again.stderr).into_owned();
        assert!(!again.status.success(), "{said}");
        assert!(said.contains("there is a region \"REGIO test\" already") && said.contains("ketenwacht token"), "{said}");

        let program = Program::start(&database, Options::command("serve")).await;
        let coordinator = program.client("iris@servicepunt.example");
        let input = json!({ "regionId": region, "name": "Convenant Test", "bindingForm": "CONVENANT" });
        let created = coordinator.accepted("createConvenant", input, "convenant { id }").await;
        let convenant = text(&created["convenant"]["id"]);
        let employer = json!({ "regionId": region, "kind": "EMPLOYER", "name": "Zorghuis Test" });
        let registered = coordinator.accepted("registerOrganization", employer.clone(), "organization { id }").await;
        let organization = text(&registered["organization"]["id"]);
        assert_eq!(coordinator.refused("registerOrganization", employer).await, ["ALREADY_EXISTS"]);
        let party = json!({ "convenantId": convenant, "organizationId": organization });
        coordinator.accepted("addParty", party, "").await;
        let contact = json!({
            "organizationId": organization, "name": "Noor Test", "email": "noor@zorghuis.example",
            "language": "EN", "level": "OPERATIONAL",
        });
        coordinator.accepted("assignContact", contact, "").await;
        let seen = program.client("noor@zorghuis.example");
        let data = seen.query("{ convenants { nodes { name } } viewer { name } }", json!({})).await;
        assert_eq!(data["convenants"]["nodes"][0]["name"], "Convenant Test");

        let today = machine_time();
        let today = today.with_timezone(&chrono_tz::Europe::Amsterdam).date_naive().to_string();
        let party_of = "query ($id: ID!) { parties: node(id: $id) { ... on Convenant { parties(first: 9) { nodes {
            id organization { id }
        } } } } }";
        let data = coordinator.query(party_of, json!({ "id": convenant })).await;
        let parties = data["parties"]["parties"]["nodes"].as_array().unwrap().clone();
        let party = parties.iter().find(|party| party["organization"]["id"] == organization.as_str()).unwrap();
        let leave = json!({ "partyId": party["id"], "withdrawnOn": today });
        coordinator.accepted("withdrawParty", leave, "").await;
        let data = seen.query("{ convenants { nodes { name } } }", json!({})).await;
        assert_eq!(data["convenants"]["nodes"], json!([]), "who has left reads nothing of it");
        let again = json!({ "convenantId": convenant, "organizationId": organization });
        coordinator.accepted("addParty", again, "").await;
        let data = seen.query("{ convenants { nodes { name } } }", json!({})).await;
        assert_eq!(data["convenants"]["nodes"][0]["name"], "Convenant Test");
    }
}

on_both_databases! {
    /// Whoever upgrades wants to know whether anything was changed.
    async fn migrate_says_what_it_did(backend: Backend) {
        let database = TestDatabase::empty(backend).await;
        for said in ["was made, with the newest schema.", "had the newest schema already; nothing was changed."] {
            let output = command(&database.url).arg("migrate").output().unwrap();
            let printed = String::from_utf8(output.stdout).unwrap();
            assert!(output.status.success() && printed.ends_with(&format!("{said}\n")), "{printed}");
            assert_eq!(printed.contains(".db"), backend == Backend::Sqlite, "{printed}");
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn outside_a_demonstration_nothing_of_it_is_there() {
    let database = TestDatabase::empty(Backend::Sqlite).await;
    let program = Program::start(&database, Options::command("serve")).await;
    let http = crate::support::http();
    for path in ["/mail", "/demo/clock", "/mail/msg_01M8000000000000000000000Z"] {
        let answer = http.get(format!("{}{path}", program.url)).send().await.unwrap();
        assert_eq!(answer.status(), 404, "{path}");
    }
    let moved = http
        .post(format!("{}/demo/clock", program.url))
        .json(&json!({ "advance": "P1D" }));
    assert_eq!(moved.send().await.unwrap().status(), 404);
    assert!(program.stop(), "a program that is told to stop ends well");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn without_a_token_there_is_no_data() {
    let database = TestDatabase::demonstration(Backend::Sqlite).await;
    let program = Program::demonstration(&database).await;
    let expected = Client::new(&program.url, Some("x.y.z".to_owned()));
    for client in [program.anonymous(), expected] {
        let answer = client
            .post(
                "{ regions { totalCount } __schema { types { name } } }",
                json!({}),
            )
            .await;
        assert!(
            answer["data"].is_null() && answer["errors"].is_array(),
            "{answer}"
        );
    }
}

#[tokio::test]
async fn a_wrong_setting_stops_the_start_and_is_named() {
    let database = TestDatabase::empty(Backend::Sqlite).await;
    for (name, value) in [
        ("KETENWACHT_LISTEN", "nowhere"),
        ("KETENWACHT_DATABASE_URL", "mysql://root:geheim@localhost/x"),
        ("KETENWACHT_SMTP_URL", "ftp://user:geheim@mail.example"),
        ("KETENWACHT_SMTP_URL", "smtp://mail.example"),
        ("KETENWACHT_MAIL_FROM", "no address"),
        ("KETENWACHT_MAIL_FROM", "'K <k@example.org>'"),
        ("KETENWACHT_LOG", "=,="),
        ("KETENWACHT_CONFIG", "/nowhere/ketenwacht.env"),
        ("KETENWACHT_NO_SUCH_THING", "1"),
    ] {
        let output = command(&database.url)
            .arg("serve")
            .env(name, value)
            .output()
            .unwrap();
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(!output.status.success(), "{name}");
        assert!(said.contains(name) && !said.contains("geheim"), "{name}: {said}");
        // Nothing was begun before the settings were known to be right.
        let file = database.url.trim_start_matches("sqlite://");
        assert!(!std::path::Path::new(file).exists(), "{name}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_demonstrations_clock_refuses_what_is_no_way_forward() {
    let database = TestDatabase::demonstration(Backend::Sqlite).await;
    let program = Program::demonstration(&database).await;
    let http = crate::support::http();
    for body in [
        json!({}),
        json!({ "advance": "three days" }),
        json!({ "to": "2001-01-01T00:00:00Z" }),
        json!({ "advance": "P1D", "to": "2099-01-01T00:00:00Z" }),
        json!({ "advance": "P900Y" }),
        json!({ "backwards": true }),
        json!([]),
    ] {
        let answer = http
            .post(format!("{}/demo/clock", program.url))
            .json(&body)
            .send()
            .await
            .unwrap();
        assert_eq!(answer.status(), 400, "{body}");
        assert!(answer.json::<serde_json::Value>().await.unwrap()["error"].is_string());
    }
}
