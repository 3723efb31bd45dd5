//! An identity provider that a test holds in its hand: what it publishes, signs, and how it behaves.

use std::sync::{Arc, Mutex, MutexGuard};

use jsonwebtoken::{Algorithm, EncodingKey, Header, jwk::Jwk};
use serde_json::{Value, json};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpListener, TcpStream},
    sync::Notify,
};

use super::machine_time;

/// How a provider names the program.
pub const AUDIENCE: &str = "ketenwacht-test";
/// The application that its tokens are given to.
pub const CLIENT: &str = "portal";

/// A key of a provider.
#[derive(Clone)]
pub struct TestKey {
    pub id: &'static str,
    pub algorithm: Algorithm,
    encoding: EncodingKey,
}

macro_rules! pem {
    ($file:literal) => {
        include_bytes!(concat!("keys/", $file))
    };
}

impl TestKey {
    pub fn rsa(id: &'static str, algorithm: Algorithm) -> Self {
        Self::of(id, algorithm, EncodingKey::from_rsa_pem(pem!("rsa.pem")))
    }

    pub fn next_rsa(id: &'static str) -> Self {
        Self::of(
            id,
            Algorithm::RS256,
            EncodingKey::from_rsa_pem(pem!("rsa_next.pem")),
        )
    }

    pub fn p256(id: &'static str) -> Self {
        Self::of(id, Algorithm::ES256, EncodingKey::from_ec_pem(pem!("p256.pem")))
    }

    pub fn ed25519(id: &'static str) -> Self {
        Self::of(
            id,
            Algorithm::EdDSA,
            EncodingKey::from_ed_pem(pem!("ed25519.pem")),
        )
    }

    pub fn next_ed25519(id: &'static str) -> Self {
        let key = EncodingKey::from_ed_pem(pem!("ed25519_next.pem"));
        Self::of(id, Algorithm::EdDSA, key)
    }

    fn of(
        id: &'static str,
        algorithm: Algorithm,
        encoding: jsonwebtoken::errors::Result<EncodingKey>,
    ) -> Self {
        Self {
            id,
            algorithm,
            encoding: encoding.unwrap(),
        }
    }

    /// The public half, as it is published.
    pub fn jwk(&self) -> Value {
        let mut jwk =
            serde_json::to_value(Jwk::from_encoding_key(&self.encoding, self.algorithm).unwrap()).unwrap();
        jwk["kid"] = json!(self.id);
        jwk["use"] = json!("sig");
        jwk
    }

    pub fn header(&self) -> Header {
        let mut header = Header::new(self.algorithm);
        header.kid = Some(self.id.to_owned());
        header
    }

    /// A token that says these things.
    pub fn sign(&self, claims: &Value) -> String {
        self.sign_as(&self.header(), claims)
    }

    pub fn sign_as(&self, header: &Header, claims: &Value) -> String {
        jsonwebtoken::encode(header, claims, &self.encoding).unwrap()
    }
}

/// How a provider behaves.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Manner {
    #[default]
    Well,
    /// It fails.
    Down,
    /// It names itself otherwise than it is called.
    AsAnother,
    /// It leads to another host.
    Away,
    /// Its keys do not end.
    Endless,
    /// It answers only when it is let go on.
    Held,
}

#[derive(Default)]
struct State {
    published: Vec<Value>,
    manner: Manner,
    /// How often its keys were asked for.
    asked: u32,
    /// How many are asking now, and the most there were at once.
    at_once: (u32, u32),
}

/// A provider on this machine.
pub struct Issuer {
    pub url: String,
    state: Arc<Mutex<State>>,
    go_on: Arc<Notify>,
}

impl Issuer {
    /// One that publishes these keys.
    pub async fn with(keys: &[&TestKey]) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let issuer = Self {
            url: format!("http://{}", listener.local_addr().unwrap()),
            state: Arc::default(),
            go_on: Arc::default(),
        };
        issuer.publish(keys);
        let (url, state, go_on) = (
            issuer.url.clone(),
            Arc::clone(&issuer.state),
            Arc::clone(&issuer.go_on),
        );
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let (url, state, go_on) = (url.clone(), Arc::clone(&state), Arc::clone(&go_on));
                tokio::spawn(async move { answer(stream, &url, &state, &go_on).await });
            }
        });
        issuer
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap()
    }

    /// Publishes these keys from now on, and no others.
    pub fn publish(&self, keys: &[&TestKey]) {
        self.lock().published = keys.iter().map(|key| key.jwk()).collect();
    }

    /// Behaves like this from now on.
    pub fn behave(&self, manner: Manner) {
        self.lock().manner = manner;
        self.go_on.notify_waiters();
    }

    /// How often its keys were asked for.
    pub fn asked(&self) -> u32 {
        self.lock().asked
    }

    /// The most requests it had at once.
    pub fn most_at_once(&self) -> u32 {
        self.lock().at_once.1
    }

    /// The setting that has it trusted.
    pub fn setting(&self) -> String {
        format!("{} {AUDIENCE} {CLIENT}", self.url)
    }

    /// What a token of it says that is as it should be: of this person, for ten minutes.
    pub fn claims(&self, subject: &str) -> Value {
        let now = machine_time().timestamp();
        json!({
            "iss": self.url, "sub": subject, "aud": AUDIENCE, "azp": CLIENT, "client_id": CLIENT,
            "iat": now, "nbf": now, "exp": now + 600, "jti": format!("jti-{subject}"),
        })
    }
}

async fn answer(mut stream: TcpStream, url: &str, state: &Mutex<State>, go_on: &Notify) {
    let mut request = Vec::new();
    while !request.ends_with(b"\r\n\r\n") {
        let mut byte = [0];
        match stream.read(&mut byte).await {
            Ok(1) => request.push(byte[0]),
            _ => return,
        }
    }
    let request = String::from_utf8_lossy(&request).into_owned();
    let of_keys = request.starts_with("GET /keys ");
    let resumed = go_on.notified();
    tokio::pin!(resumed);
    resumed.as_mut().enable();
    let manner = {
        let mut state = state.lock().unwrap();
        state.asked += u32::from(of_keys);
        state.at_once.0 += 1;
        state.at_once.1 = state.at_once.1.max(state.at_once.0);
        state.manner
    };
    if manner == Manner::Held {
        resumed.await;
    }
    let (head, body) = said(manner, of_keys, url, state);
    let length = body.len();
    let head = format!(
        "HTTP/1.1 {head}\r\ncontent-type: application/json\r\ncontent-length: {length}\r\nconnection: close\r\n\r\n"
    );
    // Whoever has the answer may ask again before this task goes on: it is counted out first.
    state.lock().unwrap().at_once.0 -= 1;
    let _ = stream
        .write_all(&[head.as_bytes(), body.as_bytes()].concat())
        .await;
}

fn said(manner: Manner, of_keys: bool, url: &str, state: &Mutex<State>) -> (String, String) {
    let ok = "200 OK".to_owned();
    match (manner, of_keys) {
        (Manner::Down, _) => ("500 Internal Server Error".to_owned(), String::new()),
        (Manner::Away, true) => (
            "302 Found\r\nlocation: http://localhost:1/keys".to_owned(),
            String::new(),
        ),
        (Manner::Endless, true) => (ok, format!(r#"{{"keys": [], "x": "{}"}}"#, "x".repeat(1 << 20))),
        (_, true) => {
            let published = state.lock().unwrap().published.clone();
            (ok, json!({ "keys": published }).to_string())
        }
        (manner, false) => {
            let name = match manner {
                Manner::AsAnother => "https://another.example",
                _ => url,
            };
            let description = json!({ "issuer": name, "jwks_uri": format!("{url}/keys") });
            (ok, description.to_string())
        }
    }
}
