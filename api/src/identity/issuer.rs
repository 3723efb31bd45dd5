use chrono::{DateTime, TimeDelta, Utc};
use ed25519_dalek::{
    SigningKey,
    pkcs8::{DecodePrivateKey, EncodePrivateKey, KeypairBytes, spki::der::pem::LineEnding},
};
use jsonwebtoken::{
    Algorithm, EncodingKey, Header,
    jwk::{Jwk, ThumbprintHash},
};

use super::{Audience, Claims, KeyError, KeySet};

/// Issues tokens with a key of our own, for an installation that has no identity provider yet.
pub struct LocalIssuer {
    issuer: String,
    key: SigningKey,
    encoding: EncodingKey,
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
        Self::of(issuer, SigningKey::from_bytes(&random))
    }

    fn of(issuer: &str, key: SigningKey) -> Result<Self, KeyError> {
        let der = secret_half(&key).to_pkcs8_der().map_err(|_| KeyError::Unusable)?;
        let encoding = EncodingKey::from_ed_der(der.as_bytes());
        let jwk = Jwk::from_encoding_key(&encoding, Algorithm::EdDSA).map_err(|_| KeyError::Unusable)?;
        Ok(Self {
            issuer: issuer.to_owned(),
            key,
            encoding,
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
        let key = SigningKey::from_pkcs8_pem(pem.trim()).map_err(|_| KeyError::NotAKey)?;
        Self::of(issuer, key)
    }

    /// The private key, to be kept where only the program can read it.
    ///
    /// # Errors
    /// When the key cannot be written.
    pub fn to_pem(&self) -> Result<String, KeyError> {
        let pem = secret_half(&self.key).to_pkcs8_pem(LineEnding::LF);
        Ok(pem.map_err(|_| KeyError::Unusable)?.to_string())
    }

    /// The key's id: the thumbprint of the public key (RFC 7638).
    #[must_use]
    pub fn key_id(&self) -> &str {
        &self.key_id
    }

    /// Trusts this issuer's key.
    pub fn trusted_in(&self, keys: &mut KeySet) {
        keys.trust_ed25519(&self.issuer, &self.key_id, self.key.verifying_key().to_bytes());
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
            azp: None,
            client_id: None,
            email: None,
            email_verified: false,
        })
    }

    fn sign(&self, claims: &Claims) -> Result<String, KeyError> {
        let mut header = Header::new(Algorithm::EdDSA);
        header.kid = Some(self.key_id.clone());
        jsonwebtoken::encode(&header, claims, &self.encoding).map_err(|_| KeyError::Unusable)
    }
}

/// The key without its public half, which follows from it: the token library takes no text that has both, and earlier
/// releases do not either.
fn secret_half(key: &SigningKey) -> KeypairBytes {
    KeypairBytes {
        secret_key: key.to_bytes(),
        public_key: None,
    }
}
