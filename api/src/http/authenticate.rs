use std::{any::Any, future::Future, net::IpAddr};

use actix_web::{
    HttpRequest,
    http::{
        StatusCode,
        header::{AUTHORIZATION, HeaderMap},
    },
};
use async_graphql::{Request, Value};
use domain::access::Choice;
use thiserror::Error;

use super::{allowance::Caller, refusal::HttpRefusal, source::Sources};

/// The header that says which contact is meant by someone who is several.
pub const CONTACT_HEADER: &str = "ketenwacht-contact";

/// What a request says of who sends it.
#[derive(Clone, Copy, Debug)]
pub struct Credentials<'r> {
    /// The token.
    pub token: &'r str,
    /// Which of the contacts that someone is, if that was said.
    pub contact: Option<&'r str>,
    /// From where it comes, for the log.
    pub source: Option<IpAddr>,
    /// Whether enough was said already of what is refused from there.
    pub is_noted: bool,
}

/// Tells who a bearer token stands for.
pub trait Authenticate: Send + Sync + 'static {
    /// What resolvers find in their context about who is asking.
    type Viewer: Any + Send + Sync;

    /// Checks the token. What is wrong with it is for the log; the caller learns no more than the
    /// [`AuthError`].
    fn authenticate(
        &self,
        credentials: Credentials<'_>,
    ) -> impl Future<Output = Result<Self::Viewer, AuthError>> + Send;

    /// Whose allowance it is that the viewer uses.
    fn caller(&self, viewer: &Self::Viewer) -> Caller;

    /// Whether the viewer may ask this: the names of what the operation asks first of all, or none when they cannot be
    /// told at a glance.
    ///
    /// # Errors
    /// Why not.
    fn may_ask(&self, _viewer: &Self::Viewer, _fields: Option<&[&str]>) -> Result<(), AuthError> {
        Ok(())
    }

    /// Gives the request its viewer, and with it what its resolvers share.
    fn admit(&self, request: Request, viewer: Self::Viewer) -> Request {
        request.data(viewer)
    }
}

/// Why there is no viewer. The first is said of whatever does not show our signature; the others only to whoever holds
/// a token that does.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
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
    /// It was revoked.
    #[error("The token was revoked: ask for a new one.")]
    Revoked,
    /// Whom it is for no longer takes part.
    #[error("The contact this token is for no longer takes part.")]
    Ended,
    /// It holds, and whoever it is about is nobody here yet.
    #[error("This identity is not linked to a contact yet: accept an invitation with it first.")]
    NotLinked,
    /// It holds, and whoever it is about is several contacts and did not say which, or named another's.
    #[error(
        "This identity is several contacts, or another one than is named: name the one you mean in a `Ketenwacht-Contact` header."
    )]
    ContactNotChosen(Vec<Choice>),
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

/// The contact that is meant, where a header says so. One that cannot be read names nobody.
fn contact(headers: &HeaderMap) -> Option<&str> {
    let given = headers.get(CONTACT_HEADER)?;
    Some(given.to_str().unwrap_or_default().trim())
}

pub(super) async fn viewer<A: Authenticate>(
    authenticate: &A,
    request: &HttpRequest,
    sources: &Sources,
) -> Result<A::Viewer, HttpRefusal> {
    let headers = request.headers();
    // Without a token the challenge names no error: nothing was wrong, something was missing.
    let token = bearer_token(headers).ok_or_else(|| {
        HttpRefusal::unauthenticated(
            "Bearer",
            "Sign in first: send a token in an `Authorization: Bearer` header.",
        )
    })?;
    let source = sources.of(request);
    let credentials = Credentials {
        token,
        contact: contact(headers),
        source,
        is_noted: sources.is_exhausted(source),
    };
    let outcome = authenticate.authenticate(credentials).await;
    outcome.map_err(|error| match error.is_of_the_token() {
        true => match sources.count(source) {
            Ok(()) => refusal(error),
            Err(wait) => HttpRefusal::too_many_refused(wait),
        },
        false => refusal(error),
    })
}

impl AuthError {
    /// Whether it is the token that is not accepted.
    const fn is_of_the_token(&self) -> bool {
        !matches!(
            self,
            Self::NotLinked | Self::ContactNotChosen(_) | Self::Unavailable
        )
    }
}

/// How it is answered.
pub(super) fn refusal(error: AuthError) -> HttpRefusal {
    let message = error.to_string();
    match error {
        AuthError::Unavailable => HttpRefusal::unavailable(&message),
        AuthError::NotLinked => HttpRefusal::http(StatusCode::FORBIDDEN, "NOT_LINKED", message),
        AuthError::ContactNotChosen(choices) => {
            let mut refusal = HttpRefusal::http(StatusCode::FORBIDDEN, "CONTACT_NOT_CHOSEN", message);
            let shown = choices.iter().map(shown).collect();
            refusal.say("contacts", Value::List(shown));
            refusal
        }
        _ => HttpRefusal::unauthenticated(r#"Bearer error="invalid_token""#, &message),
    }
}

fn shown(choice: &Choice) -> Value {
    let fields = [
        ("id", choice.id.to_string()),
        ("organization", choice.organization.clone()),
        ("level", choice.level.to_string()),
    ];
    let fields = fields.map(|(name, text)| (async_graphql::Name::new(name), Value::String(text)));
    Value::Object(fields.into_iter().collect())
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
