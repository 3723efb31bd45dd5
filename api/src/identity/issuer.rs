use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use chrono::{DateTime, TimeDelta, Utc};
use jsonwebtoken::{
    Algorithm, EncodingKey, Header,
    jwk::{AlgorithmParameters, Jwk, ThumbprintHash},
};

use super::{Audience, Claims, KeyError, KeySet, pkcs8};

/// Issues tokens with a key of our own, for an installation that has no identity provider yet.
pub struct LocalIssuer {
    issuer: String,
    secret: [u8; 32],
    encoding: EncodingKey,
    public_key: [u8; 32],
    key_id: String,
}

/// What a token is to say.
#[derive(Clone, Debug)]
pub struct Grant<'a> {
    /// Whom it is about.
    pub subject: &'a str,
    /// For whom it is meant.
    pub audience: &'a str,
    /// How long it holds.
    pub lifetime: TimeDelta,
    /// Its own id.
    pub token_id: &'a str,
}

impl LocalIssuer {
    /// An issuer of this name, with a key made of bytes that must come from a good random source.
    ///
    /// # Errors
    /// When the cryptography library refuses the key.
    pub fn generate(issuer: &str, random: [u8; 32]) -> Result<Self, KeyError> {
        let encoding = EncodingKey::from_ed_der(&pkcs8::der(random));
        let jwk = Jwk::from_encoding_key(&encoding, Algorithm::EdDSA).map_err(|_| KeyError::Unusable)?;
        Ok(Self {
            issuer: issuer.to_owned(),
            secret: random,
            encoding,
            public_key: public_key(&jwk).ok_or(KeyError::Unusable)?,
            key_id: jwk
                .thumbprint(ThumbprintHash::SHA256)
                .map_err(|_| KeyError::Unusable)?,
        })
    }

    /// An issuer of this name, with a key that was kept with [`LocalIssuer::to_pem`].
    ///
    /// # Errors
    /// When the text is no Ed25519 private key.
    pub fn from_pem(issuer: &str, pem: &str) -> Result<Self, KeyError> {
        Self::generate(issuer, pkcs8::from_pem(pem)?)
    }

    /// The private key, to be kept where only the program can read it.
    #[must_use]
    pub fn to_pem(&self) -> String {
        pkcs8::to_pem(self.secret)
    }

    /// The key's id: the thumbprint of the public key (RFC 7638).
    #[must_use]
    pub fn key_id(&self) -> &str {
        &self.key_id
    }

    /// Trusts this issuer's key.
    pub fn trusted_in(&self, keys: &mut KeySet) {
        keys.trust_ed25519(&self.issuer, &self.key_id, self.public_key);
    }

    /// A token that says so, from `now` on.
    ///
    /// # Errors
    /// When its expiry lies beyond the calendar, or signing fails.
    pub fn issue(&self, grant: &Grant<'_>, now: DateTime<Utc>) -> Result<String, KeyError> {
        let expiry = now
            .checked_add_signed(grant.lifetime)
            .ok_or(KeyError::TimeOutOfRange)?;
        self.sign(&Claims {
            iss: self.issuer.clone(),
            sub: grant.subject.to_owned(),
            aud: Audience::One(grant.audience.to_owned()),
            exp: expiry.timestamp(),
            nbf: Some(now.timestamp()),
            iat: Some(now.timestamp()),
            jti: Some(grant.token_id.to_owned()),
        })
    }

    fn sign(&self, claims: &Claims) -> Result<String, KeyError> {
        let mut header = Header::new(Algorithm::EdDSA);
        header.kid = Some(self.key_id.clone());
        jsonwebtoken::encode(&header, claims, &self.encoding).map_err(|_| KeyError::Unusable)
    }
}

fn public_key(jwk: &Jwk) -> Option<[u8; 32]> {
    match &jwk.algorithm {
        AlgorithmParameters::OctetKeyPair(pair) => URL_SAFE_NO_PAD.decode(&pair.x).ok()?.try_into().ok(),
        _ => None,
    }
}
