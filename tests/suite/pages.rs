//! What a browser may do with an answer, what of the API a client is told, and that whoever holds connections keeps
//! nobody out.

use std::time::Duration;

use reqwest::{Method, Response};
use serde_json::{Value, json};
use tokio::{io::AsyncReadExt, net::TcpStream};

use crate::{
    support::{
        Backend, COORDINATOR, Client, Options, PATIENCE, Program, TestDatabase, eventually, found_region,
        free_address,
    },
    west_brabant::{WestBrabant, later, text},
};

/// Every address there is, and some that there are not.
const ADDRESSES: [&str; 14] = [
    "/",
    "/graphql",
    "/graphiql",
    "/graphiql/graphiql.js",
    "/graphiql/graphiql.css",
    "/go/int_01JZ0000000000000000000000",
    "/go/nothing",
    "/health/live",
    "/health/ready",
    "/mail",
    "/mail/msg_01JZ0000000000000000000000",
    "/mail/msg_01JZ0000000000000000000000/html",
    "/demo/clock",
    "/favicon.ico",
];

async fn ask(program: &Program, method: Method, path: &str) -> Response {
    let request = reqwest::Client::new().request(method, format!("{}{path}", program.url));
    request.send().await.unwrap()
}

fn header<'r>(answer: &'r Response, name: &str) -> &'r str {
    let value = answer.headers().get(name);
    value.map_or("", |value| value.to_str().unwrap())
}

fn is_protected(answer: &Response, what: &str) {
    let policy = header(answer, "content-security-policy");
    for directive in [
        "default-src 'none'",
        "base-uri 'none'",
        "form-action 'none'",
        "frame-ancestors",
    ] {
        assert!(policy.contains(directive), "{what}: {policy}");
    }
    for loose in ["unsafe-inline", "unsafe-eval", "*", "http:", "https:"] {
        assert!(!policy.contains(loose), "{what}: {policy}");
    }
    assert_eq!(header(answer, "x-content-type-options"), "nosniff", "{what}");
    assert_eq!(header(answer, "referrer-policy"), "no-referrer", "{what}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_answer_says_what_a_browser_may_do_with_it() {
    let database = TestDatabase::demonstration(Backend::Sqlite).await;
    let program = Program::start(&database, Options::default()).await;
    for path in ADDRESSES {
        for method in [Method::GET, Method::HEAD, Method::POST, Method::DELETE] {
            let answer = ask(&program, method.clone(), path).await;
            is_protected(&answer, &format!("{method} {path} {}", answer.status()));
            assert_eq!(header(&answer, "strict-transport-security"), "", "{path}");
        }
    }
    let answer = ask(&program, Method::GET, "/mail?before=%FF").await;
    is_protected(&answer, "a query that cannot be read");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_worker_says_so_too_and_both_ask_for_tls_when_they_are_told() {
    let database = TestDatabase::empty(Backend::Sqlite).await;
    found_region(&database.url);
    let hsts = |options: Options| options.set("KETENWACHT_HSTS_SECONDS", "31536000");
    let program = Program::start(&database, hsts(Options::command("api"))).await;
    let address = free_address();
    let worker = hsts(Options::command("worker")).set("KETENWACHT_WORKER_LISTEN", &address);
    let _worker = Program::spawn(&database, &worker);
    let url = format!("http://{address}/health/live");
    let live = eventually("the worker answers", || {
        let request = reqwest::get(url.clone());
        async move { request.await.ok() }
    })
    .await;
    let absent = reqwest::get(format!("http://{address}/graphql")).await.unwrap();
    let own = ask(&program, Method::GET, "/").await;
    for answer in [live, absent, own] {
        is_protected(&answer, answer.url().as_str());
        assert_eq!(header(&answer, "strict-transport-security"), "max-age=31536000");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_was_typed_runs_in_no_email_and_on_no_page() {
    const EVIL: &str = "<img src=x onerror=alert(1)> <a href=\"javascript:alert(1)\">klik</a>";
    let database = TestDatabase::eager_demonstration(Backend::Sqlite).await;
    let program = Program::demonstration(&database).await;
    let region = WestBrabant::of(&program);
    let referral = region.refer("WB-0203", "Woonzorg Markoever").await;
    let deadline = region.deadline(&referral, "INTERVIEW_PLANNED").await;
    let starts_at = text(&deadline["dueAt"]);
    let input = json!({
        "referralId": referral, "startsAt": starts_at, "endsAt": later(&starts_at, 45), "location": EVIL,
    });
    region.markoever.accepted("planInterview", input, "").await;
    region.coordinator.advance("P1D").await;
    let emails = region.coordinator.emails().await;
    let telling: Vec<_> = emails
        .iter()
        .filter(|email| email.text_body.contains("onerror"))
        .collect();
    assert!(!telling.is_empty(), "someone is told where it is held");
    for email in telling {
        for path in [format!("/mail/{}", email.id), format!("/mail/{}/html", email.id)] {
            let answer = ask(&program, Method::GET, &path).await;
            is_protected(&answer, &path);
            let page = answer.text().await.unwrap();
            assert!(page.contains("&lt;img src=x onerror=alert(1)&gt;"), "{page}");
            for live in ["<img", "<script", "href=\"javascript", "<a href=&quot;"] {
                assert!(!page.contains(live), "{page}");
            }
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_email_is_framed_by_its_own_page_alone_and_runs_nothing() {
    let database = TestDatabase::demonstration(Backend::Sqlite).await;
    let program = Program::start(&database, Options::default()).await;
    let id = program.client("coordinator").emails().await[0].id.clone();
    let page = ask(&program, Method::GET, &format!("/mail/{id}")).await;
    assert!(header(&page, "content-security-policy").contains("frame-src 'self'"));
    assert!(
        page.text()
            .await
            .unwrap()
            .contains(&format!("src=\"/mail/{id}/html\""))
    );
    let framed = ask(&program, Method::GET, &format!("/mail/{id}/html")).await;
    let policy = header(&framed, "content-security-policy").to_owned();
    assert!(
        policy.contains("frame-ancestors 'self'") && policy.contains("sandbox allow-popups"),
        "{policy}"
    );
    assert!(
        !policy.contains("allow-scripts") && !policy.contains("allow-same-origin"),
        "{policy}"
    );
}

fn codes(answer: &Value) -> Vec<&str> {
    let errors = answer["errors"].as_array().map_or(&[][..], Vec::as_slice);
    errors
        .iter()
        .filter_map(|error| error["extensions"]["code"].as_str())
        .collect()
}

const SCHEMA: &str = "{ __schema { types { name } } }";

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_schema_is_told_to_whom_the_operator_lets_ask() {
    let database = TestDatabase::empty(Backend::Sqlite).await;
    found_region(&database.url);
    let on = Program::start(&database, Options::command("api")).await;
    let off = Options::command("api").set("KETENWACHT_INTROSPECTION", "off");
    let off = Program::start(&database, off).await;
    let stranger = on.anonymous().post(SCHEMA, json!({})).await;
    assert_eq!(codes(&stranger), ["UNAUTHENTICATED"], "{stranger}");
    let misspelt = on.anonymous().post("{ viewr { name } }", json!({})).await;
    assert_eq!(codes(&misspelt), ["UNAUTHENTICATED"], "{misspelt}");

    let told = on.client(COORDINATOR).query(SCHEMA, json!({})).await;
    assert!(
        told["__schema"]["types"]
            .as_array()
            .is_some_and(|types| types.len() > 100)
    );
    let hinted = on.client(COORDINATOR).post("{ viewr { name } }", json!({})).await;
    assert!(hinted.to_string().contains("viewer"), "{hinted}");

    let client: Client = off.client(COORDINATOR);
    for asked in [
        SCHEMA,
        "{ __type(name: \"Contact\") { name } }",
        "{ viewer { ...F } } fragment F on Query { __schema { description } }",
        "query Q { viewer { name } } query R { s: __schema { description } }",
    ] {
        let parameters = json!({ "query": asked, "operationName": asked.contains('R').then_some("Q") });
        let refused: Value = client.send_with(parameters).await.json().await.unwrap();
        assert_eq!(codes(&refused), ["INTROSPECTION_OFF"], "{asked}: {refused}");
    }
    let silent = client.post("{ viewr { name } }", json!({})).await;
    assert!(!silent.to_string().contains("viewer"), "{silent}");
    let named = client
        .query("{ __typename viewer { __typename name } }", json!({}))
        .await;
    assert_eq!(named["viewer"]["__typename"], "Contact");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_server_tells_its_schema_only_when_it_is_told_to() {
    if !Backend::has_postgres() {
        return;
    }
    let database = TestDatabase::empty(Backend::Postgres).await;
    found_region(&database.url);
    for (setting, is_told) in [("", false), ("on", true)] {
        let options = Options::command("api").set("KETENWACHT_INTROSPECTION", setting);
        let program = Program::start(&database, options).await;
        let answer = program.client(COORDINATOR).post(SCHEMA, json!({})).await;
        assert_eq!(codes(&answer).is_empty(), is_told, "{answer}");
    }
}

/// More connections than a process may have files by the usual limit; they say nothing, and others are served.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn whoever_holds_connections_keeps_nobody_out() {
    const HELD: usize = 500;
    let database = TestDatabase::empty(Backend::Sqlite).await;
    found_region(&database.url);
    let options = Options {
        before: Some("ulimit -Sn 256"),
        ..Options::command("api")
    };
    let program = Program::start(&database, options).await;
    let client = program.client(COORDINATOR);
    let address = program.url.trim_start_matches("http://");
    let mut held = Vec::new();
    for _ in 0..HELD {
        held.push(TcpStream::connect(address).await.unwrap());
    }
    let asked = client.query("{ viewer { name } }", json!({}));
    tokio::time::timeout(PATIENCE, asked)
        .await
        .expect("others are served");
    // Whoever says nothing is let go.
    let mut first = held.swap_remove(0);
    let mut said = Vec::new();
    let ended = first.read_to_end(&mut said);
    let ended = tokio::time::timeout(Duration::from_secs(60), ended).await;
    assert!(ended.is_ok(), "a connection that asks nothing is closed");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn wrong_tokens_keep_nobody_out() {
    const WRONG: usize = 400;
    let database = TestDatabase::empty(Backend::Sqlite).await;
    found_region(&database.url);
    let options = Options::command("api").set("KETENWACHT_LOG", "error");
    let program = Program::start(&database, options).await;
    let (client, token) = (program.client(COORDINATOR), program.token(COORDINATOR));
    let wrong = format!("{}AAAA", &token[..token.len() - 4]);
    let wrong = Client::new(&program.url, Some(wrong));
    let mut tries = Vec::new();
    for _ in 0..WRONG {
        let wrong = wrong.clone();
        tries.push(tokio::spawn(async move {
            wrong
                .send("{ viewer { name } }", json!({}))
                .await
                .status()
                .as_u16()
        }));
    }
    let asked = client.query("{ viewer { name } }", json!({}));
    tokio::time::timeout(PATIENCE, asked)
        .await
        .expect("others are served");
    for tried in tries {
        let answered = tried.await.unwrap();
        // From one place only so many are looked at.
        assert!([401, 429].contains(&answered), "{answered}");
    }
}
