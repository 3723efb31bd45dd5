//! Offers text messages to the gateway that the settings name, as JSON.

use std::time::Duration;

use futures::future::BoxFuture;
use reqwest::{Client, StatusCode, Url, redirect};
use serde_json::json;
use worker::{TextError, TextGateway, TextMessage};

use crate::{
    settings::Secret,
    tls::{tls, whole},
};

/// How long the gateway may take.
const PATIENCE: Duration = Duration::from_secs(5);
/// What a gateway answers that will never take a message as it is. All else says that something is the matter with the
/// gateway, or with how it is set here.
const NEVER: [StatusCode; 2] = [StatusCode::BAD_REQUEST, StatusCode::UNPROCESSABLE_ENTITY];

/// A gateway reached over the web.
pub struct Webhook {
    client: Client,
    url: Url,
    token: Option<Secret>,
}

impl Webhook {
    /// The gateway at an address, which is told the token.
    ///
    /// # Errors
    /// When there can be no TLS.
    pub fn new(url: Url, token: Option<Secret>) -> Result<Self, String> {
        let client = Client::builder()
            .tls_backend_preconfigured(tls().map_err(|error| error.to_string())?)
            .user_agent(concat!("ketenwacht/", env!("CARGO_PKG_VERSION")))
            .redirect(redirect::Policy::none())
            .timeout(PATIENCE);
        Ok(Self {
            client: client.build().map_err(|error| whole(&error))?,
            url,
            token,
        })
    }

    async fn offer(&self, text: &TextMessage) -> Result<(), TextError> {
        let body = json!({
            "id": text.id, "to": text.to, "text": text.text, "language": text.language,
        });
        let mut request = self
            .client
            .post(self.url.clone())
            .header("idempotency-key", text.id.to_string())
            .json(&body);
        if let Some(token) = &self.token {
            request = request.bearer_auth(token.reveal());
        }
        // What the client says of a failure can quote the address, and with it a secret.
        let answer = request
            .send()
            .await
            .map_err(|error| TextError::Away(whole(&error.without_url())))?;
        let status = answer.status();
        match status {
            _ if status.is_success() => Ok(()),
            _ if NEVER.contains(&status) => Err(TextError::Refused(status.to_string())),
            _ => Err(TextError::Away(status.to_string())),
        }
    }
}

impl TextGateway for Webhook {
    fn send<'a>(&'a self, text: &'a TextMessage) -> BoxFuture<'a, Result<(), TextError>> {
        Box::pin(self.offer(text))
    }
}
