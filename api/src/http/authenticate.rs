use std::{any::Any, future::Future};

use actix_web::http::{
    StatusCode,
    header::{AUTHORIZATION, HeaderMap},
};
use async_graphql::Request;
use thiserror::Error;

use super::refusal::Refusal;

/// Tells who a bearer token stands for.
pub trait Authenticate: Send + Sync + 'static {
    /// What resolvers find in their context about who is asking.
    type Viewer: Any + Send + Sync;

    /// Checks the token. What is wrong with it is for the log; the caller learns no more than the
    /// [`AuthError`].
    fn authenticate(&self, token: &str) -> impl Future<Output = Result<Self::Viewer, AuthError>> + Send;

    /// Gives the request its viewer, and with it what its resolvers share.
    fn admit(&self, request: Request, viewer: Self::Viewer) -> Request {
        request.data(viewer)
    }
}

/// Why there is no viewer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum AuthError {
    /// The token is not accepted, whatever the reason.
    #[error("the token is not accepted")]
    InvalidToken,
    /// It cannot be told now: the keys or the database are out of reach.
    #[error("tokens cannot be checked now")]
    Unavailable,
}

/// The token in an `Authorization: Bearer …` header, if there is exactly one.
#[must_use]
pub fn bearer_token(headers: &HeaderMap) -> Option<&str> {
    let mut given = headers.get_all(AUTHORIZATION);
    let (Some(only), None) = (given.next(), given.next()) else {
        return None;
    };
    let (scheme, token) = only.to_str().ok()?.split_once(' ')?;
    let token = token.trim();
    (scheme.eq_ignore_ascii_case("bearer") && !token.is_empty()).then_some(token)
}

pub(super) async fn viewer<A: Authenticate>(
    authenticate: &A,
    headers: &HeaderMap,
) -> Result<A::Viewer, Refusal> {
    // Without a token the challenge names no error: nothing was wrong, something was missing.
    let token = bearer_token(headers).ok_or_else(|| {
        Refusal::unauthenticated(
            "Bearer",
            "Sign in first: send a token in an `Authorization: Bearer` header.",
        )
    })?;
    authenticate
        .authenticate(token)
        .await
        .map_err(|error| match error {
            AuthError::InvalidToken => Refusal::unauthenticated(
                r#"Bearer error="invalid_token""#,
                "The token is not accepted: it may have expired.",
            ),
            AuthError::Unavailable => Refusal::http(
                StatusCode::SERVICE_UNAVAILABLE,
                "UNAVAILABLE",
                "Tokens cannot be checked now: try again in a moment.",
            ),
        })
}

#[cfg(test)]
mod tests {
    use actix_web::http::header::HeaderValue;

    use super::*;

    #[test]
    fn only_a_bearer_token_is_taken() {
        let token = |value: &'static str| {
            let mut headers = HeaderMap::new();
            headers.insert(AUTHORIZATION, HeaderValue::from_static(value));
            bearer_token(&headers).map(str::to_owned)
        };
        assert_eq!(token("Bearer a.b.c").as_deref(), Some("a.b.c"));
        assert_eq!(token("bearer  a.b.c ").as_deref(), Some("a.b.c"));
        for other in ["Bearer", "Bearer ", "Basic a", "a.b.c", ""] {
            assert_eq!(token(other), None, "{other}");
        }
    }

    #[test]
    fn two_tokens_are_none() {
        let mut headers = HeaderMap::new();
        headers.append(AUTHORIZATION, HeaderValue::from_static("Bearer a"));
        headers.append(AUTHORIZATION, HeaderValue::from_static("Bearer b"));
        assert_eq!(bearer_token(&headers), None);
    }
}
