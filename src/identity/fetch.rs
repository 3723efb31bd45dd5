//! Reads what issuers publish.

use std::time::Duration;

use api::identity::{Fetch, SourceError, is_safe};
use futures::future::BoxFuture;
use reqwest::{Client, Url, redirect};

use crate::tls::{tls, whole};

/// How long an answer may take in all.
const PATIENCE: Duration = Duration::from_secs(5);
/// The most bytes of an answer: room for a hundred keys with their certificates.
const MOST_BYTES: usize = 512 * 1024;
/// The most redirects, all on one host.
const MOST_REDIRECTS: usize = 3;

/// Reads over the network.
pub struct Web(Client);

impl Web {
    /// One that trusts the certificates that browsers do and those that this machine does.
    ///
    /// # Errors
    /// When there can be no TLS.
    pub fn new() -> Result<Self, SourceError> {
        let client = Client::builder()
            .tls_backend_preconfigured(tls().map_err(SourceError::new)?)
            .user_agent(concat!("ketenwacht/", env!("CARGO_PKG_VERSION")))
            .redirect(redirect::Policy::custom(follow))
            .connect_timeout(PATIENCE / 2)
            .timeout(PATIENCE)
            .pool_max_idle_per_host(0);
        Ok(Self(client.build().map_err(SourceError::new)?))
    }

    async fn read(&self, url: Url) -> Result<Vec<u8>, SourceError> {
        let request = self.0.get(url).header("accept", "application/json");
        let mut answer = request.send().await.map_err(failed)?;
        if !answer.status().is_success() {
            return Err(SourceError::new(format!("it answers {}", answer.status())));
        }
        let mut body = Vec::new();
        while let Some(chunk) = answer.chunk().await.map_err(failed)? {
            if body.len() + chunk.len() > MOST_BYTES {
                return Err(SourceError::new("its answer is too long"));
            }
            body.extend_from_slice(&chunk);
        }
        Ok(body)
    }
}

impl Fetch for Web {
    fn fetch(&self, url: Url) -> BoxFuture<'_, Result<Vec<u8>, SourceError>> {
        Box::pin(self.read(url))
    }
}

fn failed(error: reqwest::Error) -> SourceError {
    SourceError::new(whole(&error))
}

/// Follows where the same host leads to, as safely as before.
fn follow(attempt: redirect::Attempt<'_>) -> redirect::Action {
    let first = attempt.previous().first().map(Url::origin);
    let is_same_host = first == Some(attempt.url().origin());
    match is_same_host && is_safe(attempt.url()) && attempt.previous().len() <= MOST_REDIRECTS {
        true => attempt.follow(),
        false => attempt.error("it redirects to another host, or too often"),
    }
}
