use std::{any::Any, future::Future};

use actix_web::http::{
    StatusCode,
    header::{AUTHORIZATION, HeaderMap},
};
use async_graphql::Request;
use thiserror::Error;

use super::{allowance::Caller, refusal::HttpRefusal};

/// Tells who a bearer token stands for.
pub trait Authenticate: Send + Sync + 'static {
    /// What resolvers find in their context about who is asking.
    type Viewer: Any + Send + Sync;

    /// Checks the token. What is wrong with it is for the log; the caller learns no more than the
    /// [`AuthError`].
    fn authenticate(&self, token: &str) -> impl Future<Output = Result<Self::Viewer, AuthError>> + Send;

    /// Whose allowance it is that the viewer uses.
    fn caller(&self, viewer: &Self::Viewer) -> Caller;

    /// Gives the request its viewer, and with it what its resolvers share.
    fn admit(&self, request: Request, viewer: Self::Viewer) -> Request {
        request.data(viewer)
    }
}

/// Why there is no viewer. The first is said of whatever does not show our signature; the others only to whoever holds
/// a token that does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum AuthError {
    /// The token is not accepted, whatever the reason.
    #[error("The token is not accepted.")]
    InvalidToken,
    /// It is over.
    #[error("The token has expired: ask for a new one.")]
    Expired,
    /// It begins later, by our clock.
    #[error("The token is not valid yet: the clock here is behind the one it was made by, or was set back.")]
    NotYetValid,
    /// It holds for longer than is allowed.
    #[error("The token is valid for longer than is allowed: ask for a new one.")]
    TooLongLived,
    /// It was made under another address than is asked.
    #[error("The token was made for another address: make it with the KETENWACHT_PUBLIC_URL of this API.")]
    OtherAddress,
    /// Whom it is for no longer takes part.
    #[error("The contact this token is for no longer takes part.")]
    Ended,
    /// It holds, and whoever it is about is nobody here yet.
    #[error("This identity is not linked to a contact yet: accept an invitation with it first.")]
    NotLinked,
    /// It cannot be told now: the keys or the database are out of reach.
    #[error("Tokens cannot be checked now: try again in a moment.")]
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
) -> Result<A::Viewer, HttpRefusal> {
    // Without a token the challenge names no error: nothing was wrong, something was missing.
    let token = bearer_token(headers).ok_or_else(|| {
        HttpRefusal::unauthenticated(
            "Bearer",
            "Sign in first: send a token in an `Authorization: Bearer` header.",
        )
    })?;
    let outcome = authenticate.authenticate(token).await;
    outcome.map_err(|error| match error {
        AuthError::Unavailable => HttpRefusal::unavailable(&error.to_string()),
        AuthError::NotLinked => HttpRefusal::http(StatusCode::FORBIDDEN, "NOT_LINKED", error.to_string()),
        _ => HttpRefusal::unauthenticated(r#"Bearer error="invalid_token""#, &error.to_string()),
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
