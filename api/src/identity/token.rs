//! What every token is held to, whoever issued it.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use chrono::{DateTime, TimeDelta, Utc};
use jsonwebtoken::{Algorithm, Validation};
use serde::{Deserialize, de::DeserializeOwned};

use super::{Claims, keys::Key, rejected::Rejected};

/// The longest token that is looked at, in bytes.
pub const MAX_TOKEN_LENGTH: usize = 8 * 1024;

/// What is read of a header. Anything else in it, a key or the address of one above all, is not looked at.
#[derive(Deserialize)]
pub(super) struct Header {
    pub(super) alg: String,
    pub(super) kid: Option<String>,
    pub(super) typ: Option<String>,
    crit: Option<serde_json::Value>,
}

/// The only claim that is read before it is known whose token it is.
#[derive(Deserialize)]
struct Claimed {
    iss: String,
}

/// A token that is taken apart and not yet believed.
pub(super) struct Unverified<'t> {
    pub(super) text: &'t str,
    pub(super) header: Header,
    /// Who it says to be from.
    pub(super) issuer: String,
}

impl<'t> Unverified<'t> {
    pub(super) fn read(text: &'t str) -> Result<Self, Rejected> {
        if text.len() > MAX_TOKEN_LENGTH {
            return Err(Rejected::TooLong);
        }
        let (header, claimed) = match parts(text) {
            Some((header, claims)) => (part::<Header>(header)?, part::<Claimed>(claims)?),
            None => return Err(Rejected::Malformed),
        };
        if !header.is_of_a_token() || header.crit.is_some() {
            return Err(Rejected::WrongType);
        }
        Ok(Self {
            text,
            header,
            issuer: claimed.iss,
        })
    }

    /// What it says, signed or not.
    pub(super) fn claims(&self) -> Result<Claims, Rejected> {
        let (_, claims) = parts(self.text).ok_or(Rejected::Malformed)?;
        part(claims)
    }

    /// Whether it says to be signed in the one way that the key is used in.
    pub(super) fn check_algorithm(&self, key: &Key) -> Result<(), Rejected> {
        match algorithm_name(key.algorithm) == Some(self.header.alg.as_str()) {
            true => Ok(()),
            false => Err(Rejected::WrongAlgorithm),
        }
    }
}

impl Header {
    fn is_of_a_token(&self) -> bool {
        self.typ.as_deref().is_none_or(|typ| {
            ["JWT", ACCESS_TOKEN, "application/at+jwt"]
                .iter()
                .any(|known| known.eq_ignore_ascii_case(typ))
        })
    }

    /// Whether it says to be an access token as RFC 9068 describes it.
    pub(super) fn is_access_token(&self) -> bool {
        let typ = self.typ.as_deref().unwrap_or_default();
        let name = typ.rsplit('/').next().unwrap_or_default();
        name.eq_ignore_ascii_case(ACCESS_TOKEN)
    }
}

const ACCESS_TOKEN: &str = "at+jwt";

fn parts(token: &str) -> Option<(&str, &str)> {
    let mut parts = token.split('.');
    match (parts.next(), parts.next(), parts.next(), parts.next()) {
        (Some(header), Some(claims), Some(_), None) => Some((header, claims)),
        _ => None,
    }
}

fn part<T: DeserializeOwned>(part: &str) -> Result<T, Rejected> {
    let json = URL_SAFE_NO_PAD.decode(part).map_err(|_| Rejected::Malformed)?;
    serde_json::from_slice(&json).map_err(|_| Rejected::Malformed)
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

/// Whether a token holds at this time. The leeway is for clocks that differ a little.
pub(super) fn check_times(claims: &Claims, now: DateTime<Utc>, leeway: TimeDelta) -> Result<(), Rejected> {
    let (now, leeway) = (now.timestamp(), leeway.num_seconds());
    if now >= claims.exp.saturating_add(leeway) {
        return Err(Rejected::Expired);
    }
    let is_to_come = |moment: i64| now < moment.saturating_sub(leeway);
    if claims.nbf.is_some_and(is_to_come) || claims.iat.is_some_and(is_to_come) {
        return Err(Rejected::NotYetValid);
    }
    Ok(())
}

/// Whether a token that holds at this time does so for no longer than it may.
pub(super) fn check_lifetime(
    claims: &Claims,
    now: DateTime<Utc>,
    (longest, leeway): (TimeDelta, TimeDelta),
) -> Result<(), Rejected> {
    let now = now.timestamp();
    let begins = claims.iat.or(claims.nbf).unwrap_or(now).min(now);
    let longest = longest.num_seconds().saturating_add(leeway.num_seconds());
    match claims.exp.saturating_sub(begins) > longest {
        true => Err(Rejected::TooLongLived),
        false => Ok(()),
    }
}

/// The claims of a token that this key signed.
pub(super) fn check_signature(token: &str, key: &Key) -> Result<Claims, Rejected> {
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
