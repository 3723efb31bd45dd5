//! The keys an issuer publishes (RFC 7517), as far as they are of use: public, for signatures, and of a kind that is
//! accepted. The others are passed over, as the standard has it.

use std::sync::Arc;

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use jsonwebtoken::{Algorithm, DecodingKey};
use serde::Deserialize;

use super::keys::{Key, Keys};

/// The most keys of one issuer.
const MOST_KEYS: usize = 100;
/// The bytes of an RSA key: fewer are too weak, more too slow to check with.
const RSA_BYTES: std::ops::RangeInclusive<usize> = 256..=512;

#[derive(Deserialize)]
struct Published {
    // Read one by one, so that a key nobody understands does not take the others with it.
    keys: Vec<serde_json::Value>,
}

#[derive(Deserialize)]
struct Jwk {
    kty: String,
    kid: String,
    #[serde(rename = "use")]
    purpose: Option<String>,
    key_ops: Option<Vec<String>>,
    alg: Option<String>,
    crv: Option<String>,
    n: Option<String>,
    e: Option<String>,
    x: Option<String>,
    y: Option<String>,
    /// The private half, which has no business here.
    d: Option<serde_json::Value>,
}

/// The keys in a document, by their ids; none when it is no such document.
pub(super) fn keys(document: &[u8]) -> Option<Keys> {
    let published: Published = serde_json::from_slice(document).ok()?;
    let mut keys = Keys::new();
    for published in published.keys.into_iter().take(MOST_KEYS) {
        let Ok(jwk) = serde_json::from_value::<Jwk>(published) else {
            continue;
        };
        if let Some(key) = jwk.key() {
            keys.entry(jwk.kid).or_insert_with(|| Arc::new(key));
        }
    }
    Some(keys)
}

impl Jwk {
    fn key(&self) -> Option<Key> {
        let algorithm = self.algorithm().filter(|_| self.is_for_checking())?;
        let (decoding, material) = match algorithm {
            Algorithm::RS256 | Algorithm::PS256 => self.rsa()?,
            Algorithm::ES256 => self.p256()?,
            _ => self.ed25519()?,
        };
        Some(Key::new(algorithm, decoding, &material))
    }

    /// The one algorithm the key is used with. A key that names none is used with the usual one of its kind.
    fn algorithm(&self) -> Option<Algorithm> {
        match (self.kty.as_str(), self.crv.as_deref(), self.alg.as_deref()) {
            ("RSA", None, None | Some("RS256")) => Some(Algorithm::RS256),
            ("RSA", None, Some("PS256")) => Some(Algorithm::PS256),
            ("EC", Some("P-256"), None | Some("ES256")) => Some(Algorithm::ES256),
            ("OKP", Some("Ed25519"), None | Some("EdDSA")) => Some(Algorithm::EdDSA),
            _ => None,
        }
    }

    fn is_for_checking(&self) -> bool {
        let is_for_signatures = self.purpose.as_deref().is_none_or(|purpose| purpose == "sig");
        let may_check = |ops: &Vec<String>| ops.iter().any(|op| op == "verify");
        is_for_signatures && self.key_ops.as_ref().is_none_or(may_check) && self.d.is_none()
    }

    fn rsa(&self) -> Option<(DecodingKey, Vec<u8>)> {
        let (n, e) = (self.n.as_deref()?, self.e.as_deref()?);
        let (modulus, exponent) = (bytes(n)?, bytes(e)?);
        if !RSA_BYTES.contains(&modulus.len()) || exponent.len() > 4 {
            return None;
        }
        let key = DecodingKey::from_rsa_components(n, e).ok()?;
        Some((key, [modulus, exponent].concat()))
    }

    fn p256(&self) -> Option<(DecodingKey, Vec<u8>)> {
        let (x, y) = (self.x.as_deref()?, self.y.as_deref()?);
        let point = [coordinate(x)?, coordinate(y)?].concat();
        Some((DecodingKey::from_ec_components(x, y).ok()?, point))
    }

    fn ed25519(&self) -> Option<(DecodingKey, Vec<u8>)> {
        let x = self.x.as_deref()?;
        Some((DecodingKey::from_ed_components(x).ok()?, coordinate(x)?))
    }
}

fn bytes(text: &str) -> Option<Vec<u8>> {
    URL_SAFE_NO_PAD.decode(text).ok()
}

fn coordinate(text: &str) -> Option<Vec<u8>> {
    bytes(text).filter(|bytes| bytes.len() == 32)
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;

    fn ed25519() -> Value {
        json!({"kty": "OKP", "crv": "Ed25519", "kid": "k", "x": "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"})
    }

    fn rsa(bytes: usize) -> Value {
        let modulus = URL_SAFE_NO_PAD.encode(vec![0xFF; bytes]);
        json!({"kty": "RSA", "kid": "k", "n": modulus, "e": "AQAB"})
    }

    fn with(mut jwk: Value, name: &str, value: Value) -> Value {
        jwk[name] = value;
        jwk
    }

    fn algorithm(jwk: &Value) -> Option<Algorithm> {
        let document = json!({ "keys": [jwk] }).to_string();
        let keys = keys(document.as_bytes()).unwrap();
        keys.get("k").map(|key| key.algorithm)
    }

    #[test]
    fn a_key_has_the_one_algorithm_that_fits_it() {
        assert_eq!(algorithm(&ed25519()), Some(Algorithm::EdDSA));
        assert_eq!(algorithm(&rsa(256)), Some(Algorithm::RS256));
        let named = |name: &str| with(rsa(256), "alg", json!(name));
        assert_eq!(algorithm(&named("PS256")), Some(Algorithm::PS256));
        for other in ["HS256", "ES256", "EdDSA", "RS1", "none", "RSA-OAEP"] {
            assert_eq!(algorithm(&named(other)), None, "{other}");
        }
        assert_eq!(algorithm(&with(ed25519(), "alg", json!("RS256"))), None);
        assert_eq!(algorithm(&with(ed25519(), "crv", json!("X25519"))), None);
    }

    #[test]
    fn what_is_for_something_else_or_unfit_is_passed_over() {
        let others = [
            with(ed25519(), "use", json!("enc")),
            with(ed25519(), "key_ops", json!(["sign"])),
            with(ed25519(), "d", json!("secret")),
            with(ed25519(), "x", json!("c2hvcnQ")),
            with(ed25519(), "kid", Value::Null),
            rsa(128),
            rsa(1024),
            json!({"kty": "oct", "kid": "k", "k": "c2VjcmV0"}),
            json!("k"),
        ];
        for jwk in others {
            assert_eq!(algorithm(&jwk), None, "{jwk}");
            let document = json!({ "keys": [jwk, with(ed25519(), "kid", json!("good"))] }).to_string();
            assert!(keys(document.as_bytes()).unwrap().contains_key("good"));
        }
        assert!(keys(b"{}").is_none() && keys(b"<html>").is_none());
    }

    #[test]
    fn never_are_more_keys_kept_than_there_is_room_for() {
        let many: Vec<Value> = (0..500)
            .map(|at| with(ed25519(), "kid", json!(format!("{at}"))))
            .collect();
        let document = json!({ "keys": many }).to_string();
        assert_eq!(keys(document.as_bytes()).unwrap().len(), MOST_KEYS);
    }
}
