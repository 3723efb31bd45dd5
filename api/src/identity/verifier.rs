use std::sync::Arc;

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use chrono::{DateTime, TimeDelta, Utc};
use jsonwebtoken::{Algorithm, Validation};
use serde::{Deserialize, de::DeserializeOwned};
use thiserror::Error;

use super::{Claims, KeySet, keys::Key, verified::Verified};

/// The longest token that is looked at, in bytes.
pub const MAX_TOKEN_LENGTH: usize = 8 * 1024;

/// Why a token is not accepted. For logs and tests: the caller is told no more than that it is not.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum Rejected {
    /// Longer than [`MAX_TOKEN_LENGTH`].
    #[error("the token is too long")]
    TooLong,
    /// Not of the form of a token, or without one of the claims every token must have.
    #[error("the token is malformed")]
    Malformed,
    /// Another type of token, or one with extensions that must be understood.
    #[error("the token is of another type")]
    WrongType,
    /// From an issuer that is not trusted.
    #[error("the token's issuer is not trusted")]
    UnknownIssuer,
    /// Signed with a key that is trusted, under another issuer's name.
    #[error("the token names another issuer than its key belongs to")]
    OtherIssuer,
    /// Signed with a key that its issuer is not known to have.
    #[error("the token's key is unknown")]
    UnknownKey,
    /// Signed in another way than the key is used with.
    #[error("the token's algorithm is not that of the key")]
    WrongAlgorithm,
    /// The signature is not that of the key.
    #[error("the token's signature is wrong")]
    WrongSignature,
    /// Meant for somebody else.
    #[error("the token is meant for another audience")]
    WrongAudience,
    /// No longer valid.
    #[error("the token has expired")]
    Expired,
    /// Not yet valid, or issued at a moment that is to come.
    #[error("the token is not valid yet")]
    NotYetValid,
    /// Valid for longer than a token may be.
    #[error("the token is valid for too long")]
    TooLongLived,
}

/// Checks tokens.
#[derive(Clone)]
pub struct Verifier {
    keys: KeySet,
    audience: String,
    leeway: TimeDelta,
    longest: TimeDelta,
    verified: Arc<Verified>,
}

/// What is read of a header. Anything else in it, a key above all, is not looked at.
#[derive(Deserialize)]
struct Header {
    alg: String,
    kid: Option<String>,
    typ: Option<String>,
    crit: Option<serde_json::Value>,
}

/// The only claim that is read before the signature is checked, to know whose key to check it with.
#[derive(Deserialize)]
struct Claimed {
    iss: String,
}

impl Verifier {
    /// A verifier of tokens for `audience` that hold for `longest` at most. The leeway is for clocks that differ a
    /// little.
    #[must_use]
    pub fn new(keys: KeySet, audience: &str, leeway: TimeDelta, longest: TimeDelta) -> Self {
        Self {
            keys,
            audience: audience.to_owned(),
            leeway,
            longest,
            verified: Arc::default(),
        }
    }

    /// The claims of a token that holds at this time.
    ///
    /// # Errors
    /// Says what is wrong with the token.
    pub fn verify(&self, token: &str, now: DateTime<Utc>) -> Result<Claims, Rejected> {
        if token.len() > MAX_TOKEN_LENGTH {
            return Err(Rejected::TooLong);
        }
        let (header, claimed) = peek(token)?;
        check_type(&header)?;
        let key = self.key(&claimed.iss, header.kid.as_deref());
        let key = key.map_err(|rejected| self.posing(token, &header).unwrap_or(rejected))?;
        if algorithm_name(key.algorithm) != Some(header.alg.as_str()) {
            return Err(Rejected::WrongAlgorithm);
        }
        // Only a key that is trusted now has its tokens remembered.
        let claims = self.verified.or_check(token, || check_signature(token, key))?;
        self.check_audience(&claims)?;
        self.check_times(&claims, now)?;
        Ok(claims)
    }

    fn key(&self, issuer: &str, key_id: Option<&str>) -> Result<&Key, Rejected> {
        if !self.keys.trusts(issuer) {
            return Err(Rejected::UnknownIssuer);
        }
        key_id
            .and_then(|key_id| self.keys.find(issuer, key_id))
            .ok_or(Rejected::UnknownKey)
    }

    /// What is to be said of a token whose issuer is not trusted when the key that signed it is: whoever holds it has
    /// a token of ours that was made under another name.
    fn posing(&self, token: &str, header: &Header) -> Option<Rejected> {
        let key = self.keys.find_anywhere(header.kid.as_deref()?)?;
        check_signature(token, key).ok().map(|_| Rejected::OtherIssuer)
    }

    fn check_audience(&self, claims: &Claims) -> Result<(), Rejected> {
        if !claims.aud.contains(&self.audience) {
            return Err(Rejected::WrongAudience);
        }
        Ok(())
    }

    fn check_times(&self, claims: &Claims, now: DateTime<Utc>) -> Result<(), Rejected> {
        let (now, leeway) = (now.timestamp(), self.leeway.num_seconds());
        if now >= claims.exp.saturating_add(leeway) {
            return Err(Rejected::Expired);
        }
        let is_to_come = |moment: i64| now < moment.saturating_sub(leeway);
        if claims.nbf.is_some_and(is_to_come) || claims.iat.is_some_and(is_to_come) {
            return Err(Rejected::NotYetValid);
        }
        let begins = claims.iat.or(claims.nbf).unwrap_or(now).min(now);
        let longest = self.longest.num_seconds().saturating_add(leeway);
        if claims.exp.saturating_sub(begins) > longest {
            return Err(Rejected::TooLongLived);
        }
        Ok(())
    }
}

fn peek(token: &str) -> Result<(Header, Claimed), Rejected> {
    let mut parts = token.split('.');
    match (parts.next(), parts.next(), parts.next(), parts.next()) {
        (Some(header), Some(claims), Some(_), None) => Ok((read(header)?, read(claims)?)),
        _ => Err(Rejected::Malformed),
    }
}

fn read<T: DeserializeOwned>(part: &str) -> Result<T, Rejected> {
    let json = URL_SAFE_NO_PAD.decode(part).map_err(|_| Rejected::Malformed)?;
    serde_json::from_slice(&json).map_err(|_| Rejected::Malformed)
}

fn check_type(header: &Header) -> Result<(), Rejected> {
    let expected = header.typ.as_deref().is_none_or(|typ| {
        ["JWT", "at+jwt", "application/at+jwt"]
            .iter()
            .any(|known| known.eq_ignore_ascii_case(typ))
    });
    if !expected || header.crit.is_some() {
        return Err(Rejected::WrongType);
    }
    Ok(())
}

/// The names of the algorithms that are accepted at all: none with a shared secret.
fn algorithm_name(algorithm: Algorithm) -> Option<&'static str> {
    match algorithm {
        Algorithm::EdDSA => Some("EdDSA"),
        Algorithm::ES256 => Some("ES256"),
        Algorithm::RS256 => Some("RS256"),
        Algorithm::PS256 => Some("PS256"),
        _ => None,
    }
}

fn check_signature(token: &str, key: &Key) -> Result<Claims, Rejected> {
    let mut validation = Validation::new(key.algorithm);
    // The library would read the machine's clock. Times are checked against the caller's instead,
    // and the other claims along with them; that they are there follows from the type.
    validation.validate_exp = false;
    validation.validate_nbf = false;
    validation.validate_aud = false;
    validation.required_spec_claims.clear();
    jsonwebtoken::decode::<Claims>(token, &key.decoding, &validation)
        .map(|token| token.claims)
        .map_err(|error| match error.kind() {
            jsonwebtoken::errors::ErrorKind::InvalidSignature => Rejected::WrongSignature,
            jsonwebtoken::errors::ErrorKind::InvalidAlgorithm => Rejected::WrongAlgorithm,
            _ => Rejected::Malformed,
        })
}
