use std::sync::Arc;

use chrono::{DateTime, TimeDelta, Utc};

use super::{
    Claims, KeySet, Rejected,
    keys::Key,
    token::{Unverified, check_lifetime, check_signature, check_times},
    verified::Verified,
};

/// Checks tokens of issuers whose keys are at hand.
#[derive(Clone)]
pub struct Verifier {
    keys: KeySet,
    audience: String,
    leeway: TimeDelta,
    longest: TimeDelta,
    verified: Arc<Verified>,
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

    /// The same with other keys; what was checked with those that stay is known still.
    #[must_use]
    pub fn with_keys(&self, keys: KeySet) -> Self {
        Self { keys, ..self.clone() }
    }

    /// The claims of a token that holds at this time.
    ///
    /// # Errors
    /// Says what is wrong with the token.
    pub fn verify(&self, token: &str, now: DateTime<Utc>) -> Result<Claims, Rejected> {
        let token = Unverified::read(token)?;
        let key = self.key(&token.issuer, token.header.kid.as_deref());
        let key = key.map_err(|rejected| self.posing(&token).unwrap_or(rejected))?;
        token.check_algorithm(key)?;
        // Only a key that is trusted now has its tokens remembered.
        let claims = self
            .verified
            .or_check(token.text, key, || check_signature(token.text, key))?;
        self.check_audience(&claims)?;
        check_times(&claims, now, self.leeway)?;
        check_lifetime(&claims, now, (self.longest, self.leeway))?;
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
    fn posing(&self, token: &Unverified<'_>) -> Option<Rejected> {
        let key = self.keys.find_anywhere(token.header.kid.as_deref()?)?;
        check_signature(token.text, key)
            .ok()
            .map(|_| Rejected::OtherIssuer)
    }

    fn check_audience(&self, claims: &Claims) -> Result<(), Rejected> {
        if !claims.aud.contains(&self.audience) {
            return Err(Rejected::WrongAudience);
        }
        Ok(())
    }
}
