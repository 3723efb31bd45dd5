use std::{collections::HashMap, sync::Arc};

use jsonwebtoken::{Algorithm, DecodingKey};
use sha2::{Digest, Sha256};
use thiserror::Error;

/// What is wrong with a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum KeyError {
    /// The text holds no Ed25519 private key.
    #[error("this is not an Ed25519 private key in PKCS#8 PEM form")]
    NotAKey,
    /// The key was refused by the cryptography library.
    #[error("the key cannot be used")]
    Unusable,
    /// The validity asked for lies outside of what a token can say.
    #[error("the time lies outside of what a token can say")]
    TimeOutOfRange,
}

/// A public key, with the only algorithm it is used with.
#[derive(Clone)]
pub struct Key {
    pub(super) algorithm: Algorithm,
    pub(super) decoding: DecodingKey,
    /// What tells it from every other key, whatever that one is called.
    pub(super) fingerprint: [u8; 32],
}

impl Key {
    pub(super) fn new(algorithm: Algorithm, decoding: DecodingKey, material: &[u8]) -> Self {
        let named = Sha256::new().chain_update(format!("{algorithm:?} "));
        Self {
            algorithm,
            decoding,
            fingerprint: named.chain_update(material).finalize().into(),
        }
    }
}

/// The keys of one issuer, by their ids.
pub type Keys = HashMap<String, Arc<Key>>;

/// The public keys that are trusted, each for one issuer: a key of one issuer never vouches for
/// another, and what a token's header says about its algorithm never chooses how a key is used.
#[derive(Clone, Default)]
pub struct KeySet {
    issuers: HashMap<String, Keys>,
}

impl KeySet {
    /// Trusts `public_key` for tokens of `issuer` with this key id.
    pub fn trust_ed25519(&mut self, issuer: &str, key_id: &str, public_key: [u8; 32]) {
        let decoding = DecodingKey::from_ed_der(&public_key);
        let key = Key::new(Algorithm::EdDSA, decoding, &public_key);
        self.issuers
            .entry(issuer.to_owned())
            .or_default()
            .insert(key_id.to_owned(), Arc::new(key));
    }

    pub(super) fn trusts(&self, issuer: &str) -> bool {
        self.issuers.contains_key(issuer)
    }

    /// The key of that id, whoever's it is.
    pub(super) fn find_anywhere(&self, key_id: &str) -> Option<&Key> {
        self.issuers
            .values()
            .find_map(|keys| keys.get(key_id))
            .map(AsRef::as_ref)
    }

    pub(super) fn find(&self, issuer: &str, key_id: &str) -> Option<&Key> {
        self.issuers.get(issuer)?.get(key_id).map(AsRef::as_ref)
    }
}
