//! Tokens whose signature was found right: a client sends the same one with every request, and checking a signature
//! takes longer than most of what is asked with it. Nothing but the signature is taken on trust.

use std::{
    collections::HashMap,
    sync::{Mutex, PoisonError},
};

use sha2::{Digest, Sha256};

use super::{Claims, keys::Key};

/// How many are kept; with one more, all are forgotten and checked anew.
const MOST: usize = 4_096;

type Fingerprint = [u8; 32];

/// The claims of tokens that were checked, by what the token is. The token itself is not kept.
#[derive(Debug, Default)]
pub(super) struct Verified(Mutex<HashMap<Fingerprint, Claims>>);

impl Verified {
    /// The claims of a token, checked if it was not before with this key.
    pub(super) fn or_check<E>(
        &self,
        token: &str,
        key: &Key,
        check: impl FnOnce() -> Result<Claims, E>,
    ) -> Result<Claims, E> {
        let fingerprint: Fingerprint = Sha256::new()
            .chain_update(key.fingerprint)
            .chain_update(token)
            .finalize()
            .into();
        if let Some(claims) = self.known().get(&fingerprint) {
            return Ok(claims.clone());
        }
        let claims = check()?;
        let mut known = self.known();
        if known.len() >= MOST {
            known.clear();
        }
        known.insert(fingerprint, claims.clone());
        Ok(claims)
    }

    fn known(&self) -> std::sync::MutexGuard<'_, HashMap<Fingerprint, Claims>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
