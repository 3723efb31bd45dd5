use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use chrono::{DateTime, TimeDelta, Utc};
use jsonwebtoken::{Algorithm, EncodingKey, Header};
use proptest::prelude::*;
use serde_json::{Value, json};

use super::*;

const ISSUER: &str = "https://local.example";
const AUDIENCE: &str = "ketenwacht";

fn now() -> DateTime<Utc> {
    "2026-03-02T09:00:00Z".parse().unwrap()
}

fn issuer() -> LocalIssuer {
    LocalIssuer::generate(ISSUER, [7; 32]).unwrap()
}

fn verifier() -> Verifier {
    let mut keys = KeySet::default();
    issuer().trusted_in(&mut keys);
    Verifier::new(keys, AUDIENCE, TimeDelta::seconds(30), TimeDelta::hours(12))
}

fn grant() -> Grant<'static> {
    Grant {
        subject: "con_1",
        audience: AUDIENCE,
        lifetime: TimeDelta::hours(1),
        token_id: "tok_1",
    }
}

fn verify(token: &str) -> Result<Claims, Rejected> {
    verifier().verify(token, now())
}

fn claims() -> Value {
    let now = now().timestamp();
    json!({"iss": ISSUER, "sub": "con_1", "aud": AUDIENCE, "exp": now + 60, "nbf": now})
}

fn with(name: &str, value: Value) -> Value {
    let mut claims = claims();
    claims[name] = value;
    claims
}

fn without(name: &str) -> Value {
    let mut claims = claims();
    claims.as_object_mut().unwrap().remove(name);
    claims
}

/// The issuer's own key over any header and claims.
fn sign_as(header: &Header, claims: &Value) -> String {
    let key = EncodingKey::from_ed_pem(issuer().to_pem().unwrap().as_bytes()).unwrap();
    jsonwebtoken::encode(header, claims, &key).unwrap()
}

fn header() -> Header {
    let mut header = Header::new(Algorithm::EdDSA);
    header.kid = Some(issuer().key_id().to_owned());
    header
}

fn signed(claims: &Value) -> Result<Claims, Rejected> {
    verify(&sign_as(&header(), claims))
}

fn unsigned(header: &Value, claims: &Value, signature: &str) -> String {
    let part = |value: &Value| URL_SAFE_NO_PAD.encode(value.to_string());
    format!("{}.{}.{signature}", part(header), part(claims))
}

#[test]
fn an_issued_token_is_accepted() {
    let token = issuer().issue(&grant(), now()).unwrap();
    let claims = verify(&token).unwrap();
    assert_eq!(claims.sub, "con_1");
    assert_eq!(claims.jti.as_deref(), Some("tok_1"));
    assert_eq!(claims.iat, Some(now().timestamp()));
    assert_eq!(claims.exp, now().timestamp() + 3_600);
    let header = jsonwebtoken::decode_header(&token).unwrap();
    assert_eq!(header.typ.as_deref(), Some("JWT"));
    assert_eq!(header.kid.as_deref(), Some(issuer().key_id()));
}

#[test]
fn the_key_survives_its_pem_form() {
    let kept = LocalIssuer::from_pem(ISSUER, &issuer().to_pem().unwrap()).unwrap();
    assert_eq!(kept.key_id(), issuer().key_id());
    assert!(verify(&kept.issue(&grant(), now()).unwrap()).is_ok());
    for text in [
        "",
        "-----BEGIN PRIVATE KEY-----",
        "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----",
    ] {
        assert_eq!(LocalIssuer::from_pem(ISSUER, text).err(), Some(KeyError::NotAKey));
    }
}

/// As the releases before wrote it, by hand; and as `openssl genpkey` writes one, which ends its lines as it likes.
#[test]
fn a_key_that_an_earlier_release_stored_is_read_and_written_alike() {
    let stored = concat!(
        "-----BEGIN PRIVATE KEY-----\n",
        "MC4CAQAwBQYDK2VwBCIEIAcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcH\n",
        "-----END PRIVATE KEY-----\n",
    );
    for pem in [
        stored.to_owned(),
        stored.replace('\n', "\r\n"),
        format!("\n{stored}\n"),
    ] {
        let kept = LocalIssuer::from_pem(ISSUER, &pem).unwrap();
        assert_eq!(kept.key_id(), issuer().key_id());
        assert_eq!(kept.to_pem().unwrap(), stored);
        assert!(verify(&kept.issue(&grant(), now()).unwrap()).is_ok());
    }
}

/// The test vector of RFC 8037, appendix A: this key, and the thumbprint of its public half.
#[test]
fn the_key_id_is_the_standard_thumbprint() {
    let secret = URL_SAFE_NO_PAD
        .decode("nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A")
        .unwrap();
    let issuer = LocalIssuer::generate(ISSUER, secret.try_into().unwrap()).unwrap();
    assert_eq!(issuer.key_id(), "kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k");
}

#[test]
fn claims_are_required() {
    for name in ["iss", "sub", "aud", "exp"] {
        assert_eq!(signed(&without(name)).err(), Some(Rejected::Malformed), "{name}");
        assert_eq!(
            signed(&with(name, Value::Null)).err(),
            Some(Rejected::Malformed),
            "{name}"
        );
        assert_eq!(
            signed(&with(name, json!({}))).err(),
            Some(Rejected::Malformed),
            "{name}"
        );
    }
    assert_eq!(
        signed(&with("exp", json!("9999999999"))).err(),
        Some(Rejected::Malformed)
    );
    assert_eq!(
        signed(&with("exp", json!(1e300))).err(),
        Some(Rejected::Malformed)
    );
    assert_eq!(
        signed(&with("nbf", json!("soon"))).err(),
        Some(Rejected::Malformed)
    );
    assert!(signed(&without("nbf")).is_ok());
}

#[test]
fn audiences_and_issuers_are_exact() {
    assert_eq!(
        signed(&with("aud", json!("other"))).err(),
        Some(Rejected::WrongAudience)
    );
    assert_eq!(
        signed(&with("aud", json!([]))).err(),
        Some(Rejected::WrongAudience)
    );
    assert!(signed(&with("aud", json!(["other", AUDIENCE]))).is_ok());
    assert_eq!(
        signed(&with("iss", json!("https://local.example/"))).err(),
        Some(Rejected::OtherIssuer)
    );
    let foreign = LocalIssuer::generate("https://foreign.example", [8; 32]).unwrap();
    let token = foreign.issue(&grant(), now()).unwrap();
    assert_eq!(verify(&token).err(), Some(Rejected::UnknownIssuer));
    // Our key's id beside a foreign signature is no sign of our key.
    let key = EncodingKey::from_ed_pem(foreign.to_pem().unwrap().as_bytes()).unwrap();
    let posing = with("iss", json!("https://foreign.example"));
    let token = jsonwebtoken::encode(&header(), &posing, &key).unwrap();
    assert_eq!(verify(&token).err(), Some(Rejected::UnknownIssuer));
}

#[test]
fn times_are_those_of_the_caller() {
    let at = now().timestamp();
    assert!(signed(&with("exp", json!(at - 29))).is_ok());
    assert_eq!(
        signed(&with("exp", json!(at - 30))).err(),
        Some(Rejected::Expired)
    );
    assert_eq!(
        signed(&with("exp", json!(i64::MIN))).err(),
        Some(Rejected::Expired)
    );
    assert!(signed(&with("exp", json!(at as f64 + 0.5))).is_ok());
    assert!(signed(&with("nbf", json!(at + 30))).is_ok());
    assert_eq!(
        signed(&with("nbf", json!(at + 31))).err(),
        Some(Rejected::NotYetValid)
    );
    assert!(signed(&with("iat", json!(at + 30))).is_ok());
    for moment in [json!(at + 31), json!(i64::MAX), json!(253_402_300_799_i64)] {
        assert_eq!(signed(&with("iat", moment)).err(), Some(Rejected::NotYetValid));
    }
    let token = issuer().issue(&grant(), now()).unwrap();
    let later = verifier().verify(&token, now() + TimeDelta::days(1));
    assert_eq!(later.err(), Some(Rejected::Expired));
    let earlier = verifier().verify(&token, now() - TimeDelta::days(1));
    assert_eq!(earlier.err(), Some(Rejected::NotYetValid));
}

#[test]
fn no_token_holds_for_longer_than_is_allowed() {
    let (at, longest) = (now().timestamp(), 12 * 3_600 + 30);
    let issued = |iat: Option<i64>, exp: i64| {
        let mut claims = with("exp", json!(exp));
        claims.as_object_mut().unwrap().remove("nbf");
        if let Some(iat) = iat {
            claims["iat"] = json!(iat);
        }
        signed(&claims).err()
    };
    assert_eq!(issued(Some(at), at + longest), None);
    assert_eq!(issued(None, at + longest), None);
    assert_eq!(issued(Some(at - 3_600), at + longest - 3_600), None);
    for (iat, exp) in [
        (Some(at), at + longest + 1),
        (Some(at - 3_600), at + longest),
        (Some(i64::MIN), at + 60),
        (None, at + longest + 1),
        (None, i64::MAX),
    ] {
        assert_eq!(issued(iat, exp), Some(Rejected::TooLongLived), "{iat:?} {exp}");
    }
    // A moment from which it holds that is close ahead does not lengthen it.
    assert_eq!(
        issued(Some(at + 20), at + longest + 10),
        Some(Rejected::TooLongLived)
    );
}

#[test]
fn unsigned_tokens_are_refused() {
    for alg in ["none", "None", "NONE", "nOnE", ""] {
        let header = json!({"alg": alg, "kid": issuer().key_id()});
        for signature in ["", "AAAA"] {
            let token = unsigned(&header, &claims(), signature);
            assert_eq!(verify(&token).err(), Some(Rejected::WrongAlgorithm), "{alg}");
        }
    }
}

/// The public key, which everybody may know, taken as the secret of an HMAC.
#[test]
fn the_public_key_is_no_shared_secret() {
    let public = issuer_public_key();
    for algorithm in [Algorithm::HS256, Algorithm::HS384, Algorithm::HS512] {
        let mut header = Header::new(algorithm);
        header.kid = Some(issuer().key_id().to_owned());
        let key = EncodingKey::from_secret(&public);
        let token = jsonwebtoken::encode(&header, &claims(), &key).unwrap();
        assert_eq!(verify(&token).err(), Some(Rejected::WrongAlgorithm));
    }
}

fn issuer_public_key() -> Vec<u8> {
    let key = EncodingKey::from_ed_pem(issuer().to_pem().unwrap().as_bytes()).unwrap();
    let jwk = jsonwebtoken::jwk::Jwk::from_encoding_key(&key, Algorithm::EdDSA).unwrap();
    let jwk = serde_json::to_value(jwk).unwrap();
    URL_SAFE_NO_PAD.decode(jwk["x"].as_str().unwrap()).unwrap()
}

#[test]
fn other_keys_are_refused() {
    let foreign = LocalIssuer::generate(ISSUER, [8; 32]).unwrap();
    let token = foreign.issue(&grant(), now()).unwrap();
    assert_eq!(verify(&token).err(), Some(Rejected::UnknownKey));

    // A foreign signature under the known key's id, also with the foreign key sent along.
    let key = EncodingKey::from_ed_pem(foreign.to_pem().unwrap().as_bytes()).unwrap();
    let mut posing = header();
    posing.jwk = jsonwebtoken::jwk::Jwk::from_encoding_key(&key, Algorithm::EdDSA).ok();
    for header in [header(), posing] {
        let token = jsonwebtoken::encode(&header, &claims(), &key).unwrap();
        assert_eq!(verify(&token).err(), Some(Rejected::WrongSignature));
    }

    let mut no_kid = header();
    no_kid.kid = None;
    assert_eq!(
        verify(&sign_as(&no_kid, &claims())).err(),
        Some(Rejected::UnknownKey)
    );
}

#[test]
fn a_key_vouches_for_its_own_issuer_only() {
    let other = LocalIssuer::generate("https://other.example", [9; 32]).unwrap();
    let mut keys = KeySet::default();
    issuer().trusted_in(&mut keys);
    other.trusted_in(&mut keys);
    let both = Verifier::new(keys, AUDIENCE, TimeDelta::zero(), TimeDelta::hours(1));
    assert!(both.verify(&other.issue(&grant(), now()).unwrap(), now()).is_ok());
    let posing = sign_as(&header(), &with("iss", json!("https://other.example")));
    assert_eq!(both.verify(&posing, now()).err(), Some(Rejected::OtherIssuer));
}

#[test]
fn changed_tokens_are_refused() {
    let token = issuer().issue(&grant(), now()).unwrap();
    let parts = token.split('.').collect::<Vec<_>>();
    let other = URL_SAFE_NO_PAD.encode(with("sub", json!("con_2")).to_string());
    let changed = format!("{}.{other}.{}", parts[0], parts[2]);
    assert_eq!(verify(&changed).err(), Some(Rejected::WrongSignature));
    let cut = &token[..token.len() - 4];
    assert!(matches!(
        verify(cut),
        Err(Rejected::WrongSignature | Rejected::Malformed)
    ));
}

#[test]
fn other_types_and_critical_extensions_are_refused() {
    let mut other = header();
    other.typ = Some("logout+jwt".to_owned());
    assert_eq!(
        verify(&sign_as(&other, &claims())).err(),
        Some(Rejected::WrongType)
    );
    let mut critical = header();
    critical.crit = Some(vec!["b64".to_owned()]);
    assert_eq!(
        verify(&sign_as(&critical, &claims())).err(),
        Some(Rejected::WrongType)
    );
}

#[test]
fn oversize_tokens_are_not_looked_at() {
    let long = sign_as(&header(), &with("padding", json!("x".repeat(8 * 1024))));
    assert_eq!(verify(&long).err(), Some(Rejected::TooLong));
    let nested = unsigned(&json!({"alg": "EdDSA"}), &json!(1), "") + &"[".repeat(8_000);
    assert!(verify(&nested).is_err());
}

proptest! {
    #[test]
    fn garbage_is_refused(token in ".{0,200}", head in "[A-Za-z0-9_-]{0,40}", body in "[A-Za-z0-9_-]{0,40}") {
        prop_assert!(verify(&token).is_err());
        let shaped = format!("{head}.{body}.{head}");
        prop_assert!(verify(&shaped).is_err());
    }

    #[test]
    fn flipped_tokens_are_refused(at in 0_usize..200, with in "[A-Za-z0-9_.-]") {
        let token = issuer().issue(&grant(), now()).unwrap();
        let at = at % token.len();
        let changed = format!("{}{with}{}", &token[..at], &token[at + 1..]);
        prop_assume!(changed != token);
        prop_assert!(verify(&changed).is_err());
    }
}
