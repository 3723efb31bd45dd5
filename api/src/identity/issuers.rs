//! The issuers that are trusted beside our own: an organisation's identity provider, or a broker.

use std::{collections::HashMap, sync::Arc};

use chrono::{DateTime, TimeDelta, Utc};

use super::{
    Claims, Rejected,
    cached::CachedKeys,
    keys::Key,
    token::{Unverified, check_lifetime, check_signature, check_times},
    verified::Verified,
};

/// What the tokens of an issuer have to say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trusted {
    /// The issuer, as its tokens name it.
    pub issuer: String,
    /// How its tokens name us.
    pub audience: String,
    /// The applications that may use its tokens here; none is all of them.
    pub clients: Vec<String>,
    /// The domains in which it may say whose a mail address is.
    pub domains: Vec<String>,
}

impl Trusted {
    /// The mail address that the issuer made sure of, if it may say so of that one.
    #[must_use]
    pub fn address<'c>(&self, claims: &'c Claims) -> Option<&'c str> {
        let email = claims.email.as_deref().filter(|_| claims.email_verified)?;
        let (_, domain) = email.rsplit_once('@')?;
        let is_own = |own: &String| own.eq_ignore_ascii_case(domain);
        self.domains.iter().any(is_own).then_some(email)
    }
}

/// How long a token of another issuer may hold.
#[derive(Clone, Copy, Debug)]
pub struct Lifetimes {
    /// A person's.
    pub person: TimeDelta,
    /// An application's own.
    pub machine: TimeDelta,
    /// How far clocks may differ.
    pub leeway: TimeDelta,
}

/// Checks tokens of the issuers that are trusted by setting.
pub struct Issuers {
    known: HashMap<String, Issuer>,
    lifetimes: Lifetimes,
    verified: Verified,
}

struct Issuer {
    trusted: Trusted,
    keys: Arc<CachedKeys>,
}

/// A token that holds, and what its issuer is trusted with.
pub struct Proven<'i> {
    /// What it says.
    pub claims: Claims,
    /// Who says it.
    pub trusted: &'i Trusted,
}

impl Issuers {
    /// None, whose tokens would hold for so long.
    #[must_use]
    pub fn new(lifetimes: Lifetimes) -> Self {
        Self {
            known: HashMap::new(),
            lifetimes,
            verified: Verified::default(),
        }
    }

    /// Trusts one more, whose keys are these.
    pub fn trust(&mut self, trusted: Trusted, keys: Arc<CachedKeys>) {
        let name = trusted.issuer.clone();
        self.known.insert(name, Issuer { trusted, keys });
    }

    /// Has the keys read that are not there yet.
    pub fn prepare(&self) {
        for issuer in self.known.values() {
            issuer.keys.renew();
        }
    }

    /// Whether a token says to be of one of them.
    #[must_use]
    pub fn issued(&self, token: &str) -> bool {
        Unverified::read(token).is_ok_and(|token| self.known.contains_key(&token.issuer))
    }

    /// What a token says that holds at this time.
    ///
    /// # Errors
    /// Says what is wrong with the token.
    pub async fn verify(&self, token: &str, now: DateTime<Utc>) -> Result<Proven<'_>, Rejected> {
        let token = Unverified::read(token)?;
        let issuer = self.known.get(&token.issuer).ok_or(Rejected::UnknownIssuer)?;
        let claims = token.claims()?;
        let holds = self.check(&token, &claims, &issuer.trusted, now);
        let key = issuer.key(&token, holds.is_ok()).await?;
        token.check_algorithm(&key)?;
        let check = || check_signature(token.text, &key);
        let claims = self.verified.or_check(token.text, &key, check)?;
        // What is wrong with what it says is told only of what it was that said it.
        holds?;
        Ok(Proven {
            claims,
            trusted: &issuer.trusted,
        })
    }

    fn check(
        &self,
        token: &Unverified<'_>,
        claims: &Claims,
        trusted: &Trusted,
        now: DateTime<Utc>,
    ) -> Result<(), Rejected> {
        check_presence(token, claims)?;
        if !claims.aud.contains(&trusted.audience) {
            return Err(Rejected::WrongAudience);
        }
        let client = claims.client().ok_or(Rejected::WrongClient)?;
        if !trusted.clients.is_empty() && !trusted.clients.iter().any(|known| known == client) {
            return Err(Rejected::WrongClient);
        }
        let Lifetimes {
            person,
            machine,
            leeway,
        } = self.lifetimes;
        check_times(claims, now, leeway)?;
        let longest = if claims.is_of_a_machine() { machine } else { person };
        check_lifetime(claims, now, (longest, leeway))
    }
}

/// What every token of another issuer says, beside what every token does. One that says to be an access token is held
/// to all that RFC 9068 has in one.
fn check_presence(token: &Unverified<'_>, claims: &Claims) -> Result<(), Rejected> {
    if token.header.typ.is_none() {
        return Err(Rejected::WrongType);
    }
    let is_whole = !token.header.is_access_token() || (claims.client_id.is_some() && claims.jti.is_some());
    match claims.iat.is_some() && !claims.sub.is_empty() && is_whole {
        true => Ok(()),
        false => Err(Rejected::Malformed),
    }
}

impl Issuer {
    /// The key that a token says to be signed with. For one that cannot hold in any case nothing is read anew.
    async fn key(&self, token: &Unverified<'_>, could_hold: bool) -> Result<Arc<Key>, Rejected> {
        let key_id = token.header.kid.as_deref().ok_or(Rejected::UnknownKey)?;
        match could_hold {
            true => self.keys.find(key_id).await,
            false => self.keys.known(key_id).ok_or(Rejected::UnknownKey),
        }
    }
}
