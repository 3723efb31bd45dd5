use std::num::NonZeroU64;

use actix_web::http::{
    StatusCode,
    header::{ALLOW, HeaderName, HeaderValue, RETRY_AFTER, WWW_AUTHENTICATE},
};
use async_graphql::{ServerError, Value};

use super::{AGAIN_IN_SECONDS, limits::Refused};
use crate::fault::UNAVAILABLE;

/// A request that is answered without being executed: an error, and no data.
#[derive(Debug)]
pub(super) struct HttpRefusal {
    pub(super) standing: Standing,
    pub(super) errors: Vec<ServerError>,
    pub(super) header: Option<(HeaderName, HeaderValue)>,
}

/// What a refusal is about, which decides on the status.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Standing {
    /// About HTTP: this status in every form.
    Http(StatusCode),
    /// About GraphQL, in a request that could be read: 400, or 200 in the older form.
    Graphql,
}

impl HttpRefusal {
    pub(super) fn http(status: StatusCode, code: &str, message: impl Into<String>) -> Self {
        Self {
            standing: Standing::Http(status),
            errors: vec![error(code, message)],
            header: None,
        }
    }

    pub(super) fn bad_request(code: &str, message: impl Into<String>) -> Self {
        Self::http(StatusCode::BAD_REQUEST, code, message)
    }

    pub(super) fn graphql(code: &str, message: impl Into<String>) -> Self {
        Self::of_errors(vec![error(code, message)])
    }

    pub(super) fn of_errors(errors: Vec<ServerError>) -> Self {
        Self {
            standing: Standing::Graphql,
            errors,
            header: None,
        }
    }

    pub(super) fn method_not_allowed(allowed: &'static str, message: &str) -> Self {
        Self {
            header: Some((ALLOW, HeaderValue::from_static(allowed))),
            ..Self::http(StatusCode::METHOD_NOT_ALLOWED, "METHOD_NOT_ALLOWED", message)
        }
    }

    pub(super) fn unauthenticated(challenge: &'static str, message: &str) -> Self {
        Self {
            header: Some((WWW_AUTHENTICATE, HeaderValue::from_static(challenge))),
            ..Self::http(StatusCode::UNAUTHORIZED, "UNAUTHENTICATED", message)
        }
    }

    pub(super) fn unavailable(message: &str) -> Self {
        Self {
            header: Some((RETRY_AFTER, HeaderValue::from_static(AGAIN_IN_SECONDS))),
            ..Self::http(StatusCode::SERVICE_UNAVAILABLE, UNAVAILABLE, message)
        }
    }

    /// Says one thing more, for programs.
    pub(super) fn say(&mut self, name: &str, value: Value) {
        for error in &mut self.errors {
            let extensions = error.extensions.get_or_insert_default();
            extensions.set(name, value.clone());
        }
    }

    /// Of a caller that has asked more than one may in a minute.
    pub(super) fn rate_limited(limit: u64, cost: u64, wait: NonZeroU64) -> Self {
        let message = format!(
            "This request costs {cost}, and of the {limit} that you can ask in a minute less is left. Try again in {wait} s."
        );
        let mut error = error("RATE_LIMITED", message);
        let extensions = error.extensions.get_or_insert_default();
        extensions.set("limit", limit);
        extensions.set("cost", cost);
        extensions.set("retryAfter", wait.get());
        Self {
            standing: Standing::Http(StatusCode::TOO_MANY_REQUESTS),
            errors: vec![error],
            header: Some((RETRY_AFTER, wait.get().into())),
        }
    }

    /// Of a source that has sent more tokens that are refused than one may in a minute.
    pub(super) fn too_many_refused(wait: NonZeroU64) -> Self {
        let message = format!("Too many tokens from where you are were not accepted. Try again in {wait} s.");
        let mut refusal = Self::http(StatusCode::TOO_MANY_REQUESTS, "TOO_MANY_REFUSED", message);
        refusal.say("retryAfter", wait.get().into());
        refusal.header = Some((RETRY_AFTER, wait.get().into()));
        refusal
    }

    pub(super) fn unsupported_media_type(message: &str) -> Self {
        Self::http(
            StatusCode::UNSUPPORTED_MEDIA_TYPE,
            "UNSUPPORTED_MEDIA_TYPE",
            message,
        )
    }
}

impl From<Refused> for HttpRefusal {
    fn from(refused: Refused) -> Self {
        Self::of_errors(vec![refused.into()])
    }
}

pub(super) fn error(code: &str, message: impl Into<String>) -> ServerError {
    let mut error = ServerError::new(message, None);
    error
        .extensions
        .get_or_insert_default()
        .set("code", code.to_owned());
    error
}
