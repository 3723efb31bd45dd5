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

fn optional_seconds<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<i64>, D::Error> {
    whole_seconds(deserializer).map(Some)
}
