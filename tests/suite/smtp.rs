//! The same messages, over SMTP.

use std::net::TcpListener;

use serde_json::{Value, json};

use crate::{
    support::{
        Backend, Client, Options, Program, TestDatabase, eventually, on_both_databases,
        smtp::{Mood, Server},
    },
    west_brabant::WestBrabant,
};

/// The state of every message about a referral, as the coordinator sees it.
async fn states(region: &WestBrabant, referral: &str) -> Vec<String> {
    let query = "query ($about: ID!) {
        messages(first: 20, filter: { subjectId: $about }) { nodes { state attempts } }
    }";
    let data = region
        .coordinator
        .query(query, json!({ "about": referral }))
        .await;
    let about = data["messages"]["nodes"].as_array().unwrap();
    about
        .iter()
        .map(|node| format!("{} {}", node["state"].as_str().unwrap(), node["attempts"]))
        .collect()
}

/// How many tries came before depends on the machine.
fn is_retried(state: &str) -> bool {
    state.starts_with("QUEUED ") && state != "QUEUED 0"
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_waits_for_a_dead_server_arrives_once_it_is_back() {
    let database = TestDatabase::eager_demonstration(Backend::Sqlite).await;
    let address = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let smtp = format!("smtp://{address}?tls=none");
    let program = Program::start(&database, Options::default().set("KETENWACHT_SMTP_URL", smtp)).await;
    let region = WestBrabant::of(&program);
    let referral = region.refer("WB-0202", "Woonzorg Markoever").await;
    eventually("a try fails, and nothing is lost", || async {
        matches!(&states(&region, &referral).await[..], [state] if is_retried(state)).then_some(())
    })
    .await;
    let server = Server::start_at(address, Mood::Friendly).await;
    let email = eventually("it arrives", || async {
        server
            .emails()
            .into_iter()
            .find(|email| email.contains("werving@markoever.example"))
    })
    .await;
    assert!(email.contains("multipart/alternative"), "{email}");
    assert!(email.to_lowercase().contains("message-id: <msg_"), "{email}");
    eventually("it is recorded", || async {
        matches!(&states(&region, &referral).await[..], [state] if state.starts_with("SENT ")).then_some(())
    })
    .await;
    let arrived = server
        .emails()
        .iter()
        .filter(|email| email.contains("werving@markoever.example"))
        .count();
    assert_eq!(arrived, 1);
}

/// How mail stands, as whoever runs the program sees it.
async fn health(program: &Program) -> Value {
    let answer = crate::support::http()
        .get(format!("{}/health/ready", program.url))
        .send()
        .await
        .unwrap();
    assert!(answer.status().is_success(), "{}", answer.status());
    answer.json::<Value>().await.unwrap()["mail"].take()
}

/// How the mail of their convenant stands, as a partner sees it.
async fn mail_of(client: &Client) -> Value {
    let query =
        "{ convenants(first: 1) { nodes { mail { failingSince failure unsent oldestUnsentAt givenUp } } } }";
    client.query(query, json!({})).await["convenants"]["nodes"][0]["mail"].take()
}

on_both_databases! {
    /// Whoever runs it and whoever coordinates sees it; the log says it once, and once that it is over.
    async fn an_outage_of_mail_is_seen(backend: Backend) {
        let database = TestDatabase::eager_demonstration(backend).await;
        let server = Server::start(Mood::AtLogin("535 5.7.8 wrong for geheim")).await;
        let log = std::env::temp_dir().join(format!("outage-{backend:?}-{}.log", std::process::id()));
        let options = Options::default()
            .set("KETENWACHT_SMTP_URL", server.url_with_password())
            .set("KETENWACHT_LOG", "info");
        let program = Program::start(&database, options.log_to(log.clone())).await;
        let region = WestBrabant::of(&program);
        let before = health(&program).await;
        assert_eq!((&before["status"], &before["failingSince"]), (&json!("working"), &Value::Null));
        for reference in ["WB-0202", "WB-0203"] {
            region.refer(reference, "Woonzorg Markoever").await;
        }
        let failure = "the mail server refuses the user or the password (535 5.7.8)";
        let failing = eventually("it fails", || async {
            let mail = health(&program).await;
            (mail["status"] == "failing").then_some(mail)
        })
        .await;
        assert_eq!(failing["failure"], failure);
        assert!(failing["oldestUnsentAt"].is_string() && failing["failingSince"].is_string(), "{failing}");
        let seen = mail_of(&region.coordinator).await;
        assert_eq!(seen["failure"], failure);
        assert!(seen["unsent"].as_i64() >= Some(2), "{seen}");
        assert_eq!(mail_of(&region.linde).await, Value::Null);

        server.set(Mood::AtLogin("235 2.7.0 welcome"));
        eventually("it works again, and nothing waits", || async {
            let mail = health(&program).await;
            (mail["status"] == "working" && mail["oldestUnsentAt"].is_null()).then_some(())
        })
        .await;
        let seen = mail_of(&region.coordinator).await;
        assert_eq!(seen, json!({ "failingSince": null, "failure": null, "unsent": 0, "oldestUnsentAt": null, "givenUp": 0 }));
        drop(program);
        let said = std::fs::read_to_string(&log).unwrap();
        std::fs::remove_file(&log).unwrap();
        assert_eq!(said.matches("no mail gets through").count(), 1, "{said}");
        assert_eq!(said.matches("mail gets through again").count(), 1, "{said}");
        assert!(!said.contains("geheim"), "{said}");
    }
}

/// Gives Woonzorg Markoever's recruiter another mail address.
async fn readdress(region: &WestBrabant, address: &str) {
    let query = "query ($of: ID!) { contacts(first: 50, filter: { organizationId: $of }) { nodes {
        id email version
    } } }";
    let of = region.employer("Woonzorg Markoever").await;
    let data = region.coordinator.query(query, json!({ "of": of })).await;
    let nodes = data["contacts"]["nodes"].as_array().unwrap();
    let recruiter = nodes
        .iter()
        .find(|node| node["email"] == "werving@markoever.example")
        .unwrap();
    let input = json!({
        "contactId": recruiter["id"], "version": recruiter["version"], "mailRhythm": "AT_ONCE", "email": address,
    });
    region.coordinator.accepted("changeContact", input, "").await;
}

/// The first email to an address, as it arrived.
async fn arrived(server: &Server, address: &str) -> String {
    eventually("an email arrives", || async {
        let emails = server.emails().into_iter();
        emails
            .into_iter()
            .find(|email| email.contains(&format!("{address}>\r\n")))
    })
    .await
}

/// A domain outside ASCII is written as the name system has it, and letters before the `@` go to a server that knows them.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn mail_reaches_addresses_outside_ascii() {
    for (mood, address, on_the_wire) in [
        (
            Mood::Friendly,
            "jan@zorgbüro.example",
            "jan@xn--zorgbro-r2a.example",
        ),
        (
            Mood::Wide,
            "josé@zorgbüro.example",
            "josé@xn--zorgbro-r2a.example",
        ),
    ] {
        let database = TestDatabase::eager_demonstration(Backend::Sqlite).await;
        let server = Server::start(mood).await;
        let options = Options::default().set("KETENWACHT_SMTP_URL", server.url());
        let program = Program::start(&database, options).await;
        let region = WestBrabant::of(&program);
        readdress(&region, address).await;
        let referral = region.refer("WB-0202", "Woonzorg Markoever").await;
        let email = arrived(&server, on_the_wire).await;
        assert!(email.contains("WB-0202"), "{email}");
        eventually("it is recorded", || async {
            matches!(&states(&region, &referral).await[..], [state] if state.starts_with("SENT "))
                .then_some(())
        })
        .await;
    }
}

/// What a server cannot carry is a refused address: it is not tried for a day, and the coordinator hears what it was.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_address_that_the_server_cannot_carry_counts_as_refused() {
    let database = TestDatabase::eager_demonstration(Backend::Sqlite).await;
    let server = Server::start(Mood::Friendly).await;
    let options = Options::default().set("KETENWACHT_SMTP_URL", server.url());
    let program = Program::start(&database, options).await;
    let region = WestBrabant::of(&program);
    readdress(&region, "josé@markoever.example").await;
    region.refer("WB-0202", "Woonzorg Markoever").await;
    let dead = eventually("it is given up", || async {
        let query = "{ messages(filter: { states: [DEAD] }) { nodes { lastError } } }";
        let data = region.coordinator.query(query, json!({})).await;
        data["messages"]["nodes"].as_array().unwrap().first().cloned()
    })
    .await;
    let error = dead["lastError"].as_str().unwrap();
    assert!(error.contains("SMTPUTF8") && !error.contains("josé"), "{error}");
    // What is refused within a minute is one email.
    region.coordinator.advance("PT30M").await;
    let told = arrived(&server, "coordinator@servicepunt-wb.example").await;
    assert!(
        told.contains("Niet_bezorgd") || told.contains("Niet bezorgd"),
        "{told}"
    );
    assert_eq!(health(&program).await["status"], "working");
}
