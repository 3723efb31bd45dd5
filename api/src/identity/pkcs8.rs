//! Ed25519 private keys in PKCS#8 (RFC 8410), as `openssl genpkey -algorithm ed25519` writes them.

use base64::{Engine, engine::general_purpose::STANDARD};

use super::KeyError;

/// All that comes before the 32 bytes of the key itself: version 0, the algorithm's object identifier
/// 1.3.101.112, and twice the header of an octet string.
const PREFIX: [u8; 16] = [
    0x30, 0x2e, 0x02, 0x01, 0x00, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x04, 0x22, 0x04, 0x20,
];
const BEGIN: &str = "-----BEGIN PRIVATE KEY-----";
const END: &str = "-----END PRIVATE KEY-----";

pub(super) fn der(secret: [u8; 32]) -> Vec<u8> {
    [PREFIX.as_slice(), &secret].concat()
}

pub(super) fn to_pem(secret: [u8; 32]) -> String {
    format!("{BEGIN}\n{}\n{END}\n", STANDARD.encode(der(secret)))
}

pub(super) fn from_pem(pem: &str) -> Result<[u8; 32], KeyError> {
    let body = pem
        .trim()
        .strip_prefix(BEGIN)
        .and_then(|rest| rest.strip_suffix(END))
        .ok_or(KeyError::NotAKey)?;
    let packed = body.split_ascii_whitespace().collect::<String>();
    let der = STANDARD.decode(packed).map_err(|_| KeyError::NotAKey)?;
    der.strip_prefix(PREFIX.as_slice())
        .and_then(|secret| secret.try_into().ok())
        .ok_or(KeyError::NotAKey)
}
