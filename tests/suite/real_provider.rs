//! Signing in at a real OpenID provider, started by `.ci/run`. Where none is installed these tests pass by without doing
//! anything, unless `KETENWACHT_TEST_REQUIRE_PROVIDER` says that they must.

use std::sync::{
    Arc,
    atomic::{AtomicBool, AtomicU32, Ordering},
};

use reqwest::StatusCode;
use serde_json::{Value, json};

use crate::support::{
    Client, Options, Program, TestDatabase, eventually, on_both_databases, provider::Provider,
};

const VIEWER: &str = "{ viewer { id } }";

/// A demonstration in which someone signs in at the provider as the case manager.
struct World {
    provider: Provider,
    database: TestDatabase,
    program: Program,
    contact: String,
    identity: String,
}

impl World {
    async fn new(database: TestDatabase) -> Option<Self> {
        let provider = Provider::start()?;
        let program = Program::start(&database, options(&provider)).await;
        let found = program.client("gemeente").query(VIEWER, json!({})).await;
        let contact = found["viewer"]["id"].as_str().unwrap().to_owned();
        let payload = program
            .client("coordinator")
            .accepted(
                "inviteContact",
                json!({ "contactId": contact }),
                "identity { id code }",
            )
            .await;
        let text = |field: &str| payload["identity"][field].as_str().unwrap().to_owned();
        let account = Client::new(&program.url, Some(provider.sign_in("hanneke").await));
        let code = json!({ "code": text("code") });
        account.accepted("acceptInvitation", code, "contact { id }").await;
        Some(Self {
            contact,
            identity: text("id"),
            provider,
            database,
            program,
        })
    }

    async fn signed_in(&self) -> Client {
        Client::new(&self.program.url, Some(self.provider.sign_in("hanneke").await))
    }
}

fn options(provider: &Provider) -> Options {
    Options::default()
        .set("KETENWACHT_ISSUERS", provider.setting())
        .set("KETENWACHT_ISSUER_RETRY_SECONDS", "1")
}

on_both_databases! {
    async fn whoever_signs_in_is_the_contact_that_was_invited_until_revoked(backend: Backend) {
        let Some(world) = World::new(TestDatabase::demonstration(backend).await).await else { return };
        let account = world.signed_in().await;
        let viewer = account.query(VIEWER, json!({})).await;
        assert_eq!(viewer["viewer"]["id"], Value::String(world.contact.clone()));
        let stranger = Client::new(&world.program.url, Some(world.provider.sign_in("someone").await));
        assert_eq!(stranger.send(VIEWER, json!({})).await.status(), StatusCode::FORBIDDEN);

        let elsewhere = Program::start(&world.database, Options { command: Some("api"), ..options(&world.provider) }).await;
        let there = Client::new(&elsewhere.url, Some(world.provider.sign_in("hanneke").await));
        assert_eq!(there.send(VIEWER, json!({})).await.status(), StatusCode::OK);
        let input = json!({ "identityId": world.identity });
        world.program.client("coordinator").accepted("revokeIdentity", input, "identity { id }").await;
        for client in [account, there] {
            assert_eq!(client.send(VIEWER, json!({})).await.status(), StatusCode::FORBIDDEN);
        }
    }
}

on_both_databases! {
    async fn its_keys_change_under_load_and_no_request_fails(backend: Backend) {
        let Some(world) = World::new(TestDatabase::demonstration(backend).await).await else { return };
        let (stop, done) = (Arc::new(AtomicBool::new(false)), Arc::new(AtomicU32::new(0)));
        let mut load = Vec::new();
        for _ in 0..4 {
            load.push(tokio::spawn(keep_asking(world.signed_in().await, Arc::clone(&stop), Arc::clone(&done))));
        }
        let went_on = |from: u32| {
            let done = Arc::clone(&done);
            eventually("they go on asking", move || {
                let far = done.load(Ordering::SeqCst) >= from + 20;
                async move { far.then_some(()) }
            })
        };
        went_on(0).await;
        world.provider.rotate();
        for _ in 0..4 {
            load.push(tokio::spawn(keep_asking(world.signed_in().await, Arc::clone(&stop), Arc::clone(&done))));
        }
        went_on(done.load(Ordering::SeqCst)).await;
        stop.store(true, Ordering::SeqCst);
        for asking in load {
            assert_eq!(asking.await.unwrap(), Vec::<StatusCode>::new());
        }
    }
}

/// Asks until told to stop; answers what was not answered.
async fn keep_asking(client: Client, stop: Arc<AtomicBool>, done: Arc<AtomicU32>) -> Vec<StatusCode> {
    let mut failed = Vec::new();
    while !stop.load(Ordering::SeqCst) {
        let status = client.send(VIEWER, json!({})).await.status();
        if status != StatusCode::OK {
            failed.push(status);
        }
        done.fetch_add(1, Ordering::SeqCst);
    }
    failed
}
