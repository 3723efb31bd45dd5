//! Where an issuer publishes its keys (OpenID Connect Discovery 1.0).

use std::sync::Arc;

use futures::future::BoxFuture;
use serde::Deserialize;
use url::{Host, Url};

use super::{
    cached::{KeySource, SourceError},
    jwks,
    keys::Keys,
};

/// Reads what is published at an address. It follows no redirect to another host, waits no longer and reads no more
/// than is reasonable.
pub trait Fetch: Send + Sync + 'static {
    /// The body of a successful answer.
    fn fetch(&self, url: Url) -> BoxFuture<'_, Result<Vec<u8>, SourceError>>;
}

/// An issuer that says itself where its keys are.
pub struct Discovered {
    issuer: String,
    fetch: Arc<dyn Fetch>,
}

/// What is read of an issuer's own description.
#[derive(Deserialize)]
struct Description {
    issuer: String,
    jwks_uri: String,
}

impl Discovered {
    /// The issuer of that name, read by these means.
    pub fn new(issuer: &str, fetch: Arc<dyn Fetch>) -> Self {
        Self {
            issuer: issuer.to_owned(),
            fetch,
        }
    }

    async fn keys(&self) -> Result<Keys, SourceError> {
        let address = format!(
            "{}/.well-known/openid-configuration",
            self.issuer.trim_end_matches('/')
        );
        let description = self.fetch.fetch(safe(&address)?).await?;
        let description: Description = serde_json::from_slice(&description)
            .map_err(|_| SourceError::new("its description names no issuer or no keys"))?;
        // Or else someone else's description, and with it someone else's keys, would do.
        if description.issuer != self.issuer {
            return Err(SourceError::new("its description is of another issuer"));
        }
        let published = self.fetch.fetch(safe(&description.jwks_uri)?).await?;
        let keys = jwks::keys(&published).ok_or_else(|| SourceError::new("its keys are no list of keys"))?;
        match keys.is_empty() {
            true => Err(SourceError::new("it publishes no key that can be used")),
            false => Ok(keys),
        }
    }
}

impl KeySource for Discovered {
    fn read(&self) -> BoxFuture<'_, Result<Keys, SourceError>> {
        Box::pin(self.keys())
    }

    fn name(&self) -> &str {
        &self.issuer
    }
}

/// An address at which nobody in between can put other keys: with TLS, or on this machine.
fn safe(address: &str) -> Result<Url, SourceError> {
    Url::parse(address)
        .ok()
        .filter(is_safe)
        .ok_or_else(|| SourceError::new("its address is neither https:// nor on this machine"))
}

/// Whether what is read at an address is what its owner put there.
pub fn is_safe(url: &Url) -> bool {
    let is_own = match url.host() {
        Some(Host::Ipv4(address)) => address.is_loopback(),
        Some(Host::Ipv6(address)) => address.is_loopback(),
        Some(Host::Domain(name)) => name == "localhost",
        None => return false,
    };
    url.scheme() == "https" || (url.scheme() == "http" && is_own)
}
