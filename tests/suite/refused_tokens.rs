//! What is done about tokens that are refused: they are noted, and there is an end to them.

use reqwest::{StatusCode, header};
use serde_json::{Value, json};

use crate::support::{Options, Program, TestDatabase, http, on_both_databases};

const VIEWER: &str = "{ viewer { id } }";

async fn ask(program: &Program, token: &str, source: &str) -> reqwest::Response {
    let request = http().post(format!("{}/graphql", program.url)).bearer_auth(token);
    let request = request
        .header("x-forwarded-for", source)
        .json(&json!({ "query": VIEWER }));
    request.send().await.unwrap()
}

on_both_databases! {
    async fn one_source_sends_only_so_many_and_good_tokens_pass(backend: Backend) {
        let database = TestDatabase::demonstration(backend).await;
        let log = std::env::temp_dir().join(format!("refused-{}-{backend:?}.log", std::process::id()));
        let options = Options::default()
            .set("KETENWACHT_REFUSED_PER_MINUTE", "5")
            .set("KETENWACHT_LOG", "info")
            .log_to(log.clone());
        let program = Program::start(&database, options).await;
        let (good, bad) = (program.token("coordinator"), "not.a.token-of-anyone");
        for _ in 0..5 {
            assert_eq!(ask(&program, bad, "198.51.100.7").await.status(), StatusCode::UNAUTHORIZED);
        }
        for _ in 0..10 {
            let answer = ask(&program, bad, "198.51.100.7").await;
            assert_eq!(answer.status(), StatusCode::TOO_MANY_REQUESTS);
            let wait: u64 = answer.headers()[header::RETRY_AFTER].to_str().unwrap().parse().unwrap();
            assert!((1..=60).contains(&wait), "{wait}");
            let body: Value = answer.json().await.unwrap();
            assert_eq!(body["errors"][0]["extensions"]["code"], "TOO_MANY_REFUSED");
        }
        // Of whoever shares the address, and of whoever has another, nothing is taken.
        assert_eq!(ask(&program, &good, "198.51.100.7").await.status(), StatusCode::OK);
        assert_eq!(ask(&program, bad, "198.51.100.8").await.status(), StatusCode::UNAUTHORIZED);
        let said = std::fs::read_to_string(&log).unwrap();
        std::fs::remove_file(&log).unwrap();
        let lines = said.lines().filter(|line| line.contains("a token is refused"));
        let of_source = lines.filter(|line| line.contains("198.51.100.7")).count();
        assert!((5..=6).contains(&of_source), "{said}");
        assert!(said.contains("malformed") && !said.contains("token-of-anyone"), "{said}");
    }
}
