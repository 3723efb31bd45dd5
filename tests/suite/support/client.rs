//! A GraphQL client, and a hand on the demonstration's clock.

use serde_json::{Value, json};

use super::Email;

/// A client of a running program.
#[derive(Clone)]
pub struct Client {
    http: reqwest::Client,
    url: String,
    token: Option<String>,
    /// Which contact is meant, of several that the token is for.
    contact: Option<String>,
}

/// The server lets go of a connection that nothing was asked on for five seconds; a client that let go first cannot
/// meet it in the doorway.
pub fn http() -> reqwest::Client {
    http_with(|builder| builder)
}

/// The same, made otherwise.
pub fn http_with(make: impl FnOnce(reqwest::ClientBuilder) -> reqwest::ClientBuilder) -> reqwest::Client {
    let idle = std::time::Duration::from_secs(2);
    // The library wants to know with what it would speak TLS, also where nothing does. Whoever is first says so for all.
    let _ = rustls::crypto::ring::default_provider().install_default();
    let builder = reqwest::Client::builder().pool_idle_timeout(idle);
    make(builder).build().unwrap()
}

impl Client {
    pub fn new(url: &str, token: Option<String>) -> Self {
        Self {
            http: http(),
            url: url.to_owned(),
            token,
            contact: None,
        }
    }

    /// The same, as one of the contacts that the token is for.
    pub fn meaning(self, contact: &str) -> Self {
        Self {
            contact: Some(contact.to_owned()),
            ..self
        }
    }

    /// Posts a document and answers the whole response.
    pub async fn post(&self, query: &str, variables: Value) -> Value {
        self.send(query, variables).await.json().await.unwrap()
    }

    /// Posts a document and answers what HTTP says.
    pub async fn send(&self, query: &str, variables: Value) -> reqwest::Response {
        self.send_with(json!({ "query": query, "variables": variables }))
            .await
    }

    /// Posts the parameters of a request.
    pub async fn send_with(&self, parameters: Value) -> reqwest::Response {
        let request = self.http.post(format!("{}/graphql", self.url));
        let request = match &self.token {
            Some(token) => request.bearer_auth(token),
            None => request,
        };
        let request = match &self.contact {
            Some(contact) => request.header("ketenwacht-contact", contact),
            None => request,
        };
        request.json(&parameters).send().await.unwrap()
    }

    /// Asks a query that must succeed.
    pub async fn query(&self, query: &str, variables: Value) -> Value {
        let answer = self.post(query, variables).await;
        assert!(answer.get("errors").is_none(), "{query}\n{answer:#}");
        answer["data"].clone()
    }

    /// Runs a mutation and answers its payload.
    pub async fn mutate(&self, name: &str, input: Value, selection: &str) -> Value {
        let mut type_name = name.to_owned();
        type_name[..1].make_ascii_uppercase();
        let document = format!(
            "mutation ($input: {type_name}Input!) {{ {name}(input: $input) {{ {selection} errors {{ code message path }} }} }}"
        );
        self.query(&document, json!({ "input": input })).await[name].clone()
    }

    /// Runs a mutation that must be accepted.
    pub async fn accepted(&self, name: &str, input: Value, selection: &str) -> Value {
        let payload = self.mutate(name, input, selection).await;
        assert_eq!(payload["errors"], json!([]), "{name}");
        payload
    }

    /// Runs a mutation that must be refused, and answers the codes.
    pub async fn refused(&self, name: &str, input: Value) -> Vec<String> {
        let payload = self.mutate(name, input, "").await;
        let errors = payload["errors"].as_array().unwrap();
        assert!(!errors.is_empty(), "{name} was accepted");
        errors
            .iter()
            .map(|error| error["code"].as_str().unwrap().to_owned())
            .collect()
    }

    /// Lets time pass in the demonstration: an ISO 8601 duration.
    pub async fn advance(&self, duration: &str) {
        self.clock(json!({ "advance": duration })).await;
    }

    /// Waits until nothing is due and nothing waits to be handed over; the clock stays where it is.
    pub async fn settle(&self) {
        self.advance("PT0S").await;
    }

    /// Moves the demonstration's clock to a moment.
    pub async fn advance_to(&self, moment: &str) {
        self.clock(json!({ "to": moment })).await;
    }

    /// The time by the demonstration's clock.
    pub async fn time(&self) -> chrono::DateTime<chrono::Utc> {
        let answer = self
            .http
            .get(format!("{}/demo/clock", self.url))
            .send()
            .await
            .unwrap();
        let answer: Value = answer.json().await.unwrap();
        answer["now"].as_str().unwrap().parse().unwrap()
    }

    async fn clock(&self, body: Value) {
        let answer = self
            .http
            .post(format!("{}/demo/clock", self.url))
            .json(&body)
            .send()
            .await
            .unwrap();
        let status = answer.status();
        assert!(status.is_success(), "{status} {}", answer.text().await.unwrap());
    }

    /// Every email there is to be by now, oldest first: what is still being handed over is waited for.
    pub async fn emails(&self) -> Vec<Email> {
        self.settle().await;
        let mut emails: Vec<Email> = Vec::new();
        loop {
            let before = emails
                .last()
                .map(|oldest| format!("?before={}", oldest.id))
                .unwrap_or_default();
            let request = self.http.get(format!("{}/mail{before}", self.url));
            let answer = request.header("accept", "application/json").send().await.unwrap();
            let older: Vec<Email> = answer.json().await.unwrap();
            if older.is_empty() {
                emails.reverse();
                return emails;
            }
            emails.extend(older);
        }
    }
}
