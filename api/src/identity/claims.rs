use serde::{Deserialize, Deserializer, Serialize, de::Error};

/// What a token says (RFC 7519). Times are seconds since 1970.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Claims {
    /// Who issued the token.
    pub iss: String,
    /// Whom it is about.
    pub sub: String,
    /// For whom it is meant.
    pub aud: Audience,
    /// From when on it no longer holds.
    #[serde(deserialize_with = "whole_seconds")]
    pub exp: i64,
    /// From when on it holds.
    #[serde(
        default,
        deserialize_with = "optional_seconds",
        skip_serializing_if = "Option::is_none"
    )]
    pub nbf: Option<i64>,
    /// When it was issued.
    #[serde(
        default,
        deserialize_with = "optional_seconds",
        skip_serializing_if = "Option::is_none"
    )]
    pub iat: Option<i64>,
    /// The token's own id, by which it can be revoked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub jti: Option<String>,
    /// The application it was given to (OpenID Connect).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub azp: Option<String>,
    /// The application it was given to (RFC 9068).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub client_id: Option<String>,
    /// The mail address of whom it is about.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub email: Option<String>,
    /// Whether its issuer made sure of that address. What is no plain yes is a no.
    #[serde(
        default,
        deserialize_with = "plain_yes",
        skip_serializing_if = "std::ops::Not::not"
    )]
    pub email_verified: bool,
}

impl Claims {
    /// The application the token was given to; none when it does not say so, or says two things.
    #[must_use]
    pub fn client(&self) -> Option<&str> {
        let (one, other) = (self.azp.as_deref(), self.client_id.as_deref());
        match one.zip(other) {
            Some((azp, client_id)) if azp != client_id => None,
            _ => one.or(other).filter(|client| !client.is_empty()),
        }
    }

    /// Whether it is about the application itself, with nobody behind it.
    #[must_use]
    pub fn is_of_a_machine(&self) -> bool {
        self.client() == Some(self.sub.as_str())
    }
}

/// One audience or several: both forms are in use.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Audience {
    /// A single audience.
    One(String),
    /// A list of audiences.
    Many(Vec<String>),
}

impl Audience {
    /// Whether the token is meant for `audience`, among others.
    #[must_use]
    pub fn contains(&self, audience: &str) -> bool {
        match self {
            Self::One(only) => only == audience,
            Self::Many(all) => all.iter().any(|one| one == audience),
        }
    }
}

/// The standard allows fractions of a second; a fraction is cut off, which for an expiry is the
/// stricter reading.
fn whole_seconds<'de, D: Deserializer<'de>>(deserializer: D) -> Result<i64, D::Error> {
    #[derive(Deserialize)]
    #[serde(untagged)]
    enum Seconds {
        Whole(i64),
        Fraction(f64),
    }
    match Seconds::deserialize(deserializer)? {
        Seconds::Whole(seconds) => Ok(seconds),
        // Within this range a float holds every whole number exactly.
        Seconds::Fraction(seconds) if seconds.abs() < 9_007_199_254_740_992.0 => Ok(seconds.floor() as i64),
        Seconds::Fraction(_) => Err(D::Error::custom("not a time")),
    }
}

fn plain_yes<'de, D: Deserializer<'de>>(deserializer: D) -> Result<bool, D::Error> {
    serde_json::Value::deserialize(deserializer).map(|said| said == true)
}

fn optional_seconds<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<i64>, D::Error> {
    whole_seconds(deserializer).map(Some)
}
