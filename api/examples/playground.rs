//! The endpoint and GraphiQL over a schema of a few fields, to try clients and audits against:
//! `cargo run -p api --example playground`, then `http://127.0.0.1:4000/graphiql#token=playground`.

use std::sync::{
    Arc,
    atomic::{AtomicU64, Ordering},
};

use actix_web::{App, HttpServer};
use api::{
    fault::FaultIds,
    http::{self, AuthError, Authenticate, Caller, Credentials, Endpoint, Settings, Sources},
};
use async_graphql::{EmptySubscription, Object, Schema};

struct Query;

#[Object]
impl Query {
    /// A greeting.
    async fn hello(&self, #[graphql(default_with = "\"world\".to_owned()")] name: String) -> String {
        format!("Hello, {name}")
    }
}

struct Mutation;

#[Object]
impl Mutation {
    /// What was said.
    async fn say(&self, words: String) -> String {
        words
    }
}

/// One word opens this, and nothing is behind it.
struct Password;

impl Authenticate for Password {
    type Viewer = ();

    async fn authenticate(&self, credentials: Credentials<'_>) -> Result<(), AuthError> {
        if credentials.token == "playground" {
            Ok(())
        } else {
            Err(AuthError::InvalidToken)
        }
    }

    fn caller(&self, (): &()) -> Caller {
        Caller::of("playground")
    }
}

#[derive(Default)]
struct Counter(AtomicU64);

impl FaultIds for Counter {
    fn next(&self) -> String {
        format!("flt_{}", self.0.fetch_add(1, Ordering::Relaxed))
    }
}

#[actix_web::main]
async fn main() -> std::io::Result<()> {
    let endpoint = Endpoint {
        schema: Arc::new(Schema::new(Query, Mutation, EmptySubscription)),
        scale: None,
        allowance: None,
        authenticate: Arc::new(Password),
        sources: Arc::new(Sources::new(Vec::new(), None)),
        fault_ids: Arc::new(Counter::default()),
        settings: Settings::default(),
    };
    HttpServer::new(move || {
        App::new()
            .configure(|config| http::configure(config, endpoint.clone()))
            .configure(http::graphiql::configure)
    })
    .workers(2)
    .bind(("127.0.0.1", 4000))?
    .run()
    .await
}
