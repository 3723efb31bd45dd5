//! Tokens of an identity provider: which are accepted, and what happens when its keys change or it is gone.

use jsonwebtoken::{Algorithm, EncodingKey, Header};
use reqwest::{StatusCode, header};
use serde_json::{Value, json};

use crate::support::{
    Client, Options, Program, TestDatabase, eventually,
    issuer::{CLIENT, Issuer, Manner, TestKey},
    on_both_databases,
};

const VIEWER: &str = "{ viewer { id } }";
const RETRY: &str = "KETENWACHT_ISSUER_RETRY_SECONDS";

async fn trusting(database: &TestDatabase, issuers: &[&Issuer], retry: &str) -> Program {
    let listed: Vec<String> = issuers.iter().map(|issuer| issuer.setting()).collect();
    let options = Options::default()
        .set("KETENWACHT_ISSUERS", listed.join(", "))
        .set(RETRY, retry);
    Program::start(database, options).await
}

async fn status(program: &Program, token: &str) -> StatusCode {
    ask(program, token).await.status()
}

async fn ask(program: &Program, token: &str) -> reqwest::Response {
    let client = Client::new(&program.url, Some(token.to_owned()));
    client.send(VIEWER, json!({})).await
}

/// What is answered to a token that holds, of somebody who is nobody here.
const ACCEPTED: StatusCode = StatusCode::FORBIDDEN;

fn with(claims: &Value, changes: Value) -> Value {
    let mut claims = claims.clone();
    for (name, value) in changes.as_object().unwrap() {
        match value {
            Value::Null => claims.as_object_mut().unwrap().remove(name),
            value => claims
                .as_object_mut()
                .unwrap()
                .insert(name.clone(), value.clone()),
        };
    }
    claims
}

on_both_databases! {
    async fn only_what_its_provider_signed_for_us_is_accepted(backend: Backend) {
        let (rs, ps) = (TestKey::rsa("rs", Algorithm::RS256), TestKey::rsa("ps", Algorithm::PS256));
        let (es, ed) = (TestKey::p256("es"), TestKey::ed25519("ed"));
        let foreign = TestKey::next_ed25519("ed");
        let issuer = Issuer::with(&[&rs, &ps, &es, &ed]).await;
        let database = TestDatabase::demonstration(backend).await;
        let program = trusting(&database, &[&issuer], "3600").await;
        let good = issuer.claims("someone");
        let now = good["iat"].as_i64().unwrap();

        for key in [&rs, &ps, &es, &ed] {
            assert_eq!(status(&program, &key.sign(&good)).await, ACCEPTED, "{}", key.id);
        }
        let mut access = rs.header();
        access.typ = Some("at+jwt".to_owned());
        assert_eq!(status(&program, &rs.sign_as(&access, &good)).await, ACCEPTED);
        // Six hours are an application's own; a person has one.
        let own = with(&good, json!({"sub": CLIENT, "exp": now + 6 * 3600}));
        assert_eq!(status(&program, &rs.sign(&own)).await, ACCEPTED);

        let header = |change: fn(&mut Header)| {
            let mut header = rs.header();
            change(&mut header);
            rs.sign_as(&header, &good)
        };
        let changed = |changes: Value| rs.sign(&with(&good, changes));
        let hmac = |secret: &[u8], kid: &str| {
            let mut header = Header::new(Algorithm::HS256);
            header.kid = Some(kid.to_owned());
            jsonwebtoken::encode(&header, &good, &EncodingKey::from_secret(secret)).unwrap()
        };
        let mut renamed = ps.header();
        renamed.kid = Some("rs".to_owned());
        let mut with_own_key = foreign.header();
        with_own_key.jwk = serde_json::from_value(foreign.jwk()).ok();
        let mut with_address = foreign.header();
        with_address.jku = Some(format!("{}/keys", issuer.url));
        let mut with_certificate = foreign.header();
        with_certificate.x5u = Some(format!("{}/keys", issuer.url));
        let unsigned = none(&rs.sign(&good));
        let refused = [
            ("no token at all", "x".to_owned()),
            ("swapped algorithm", ps.sign_as(&renamed, &good)),
            ("none", unsigned),
            ("hmac with the public key", hmac(rs.jwk()["n"].as_str().unwrap().as_bytes(), "rs")),
            ("foreign key", foreign.sign(&good)),
            ("unknown key", TestKey::next_ed25519("nobody's").sign(&good)),
            ("jwk", foreign.sign_as(&with_own_key, &good)),
            ("jku", foreign.sign_as(&with_address, &good)),
            ("x5u", foreign.sign_as(&with_certificate, &good)),
            ("no key id", header(|it| it.kid = None)),
            ("critical extension", header(|it| it.crit = Some(vec!["b64".to_owned()]))),
            ("issuer", changed(json!({"iss": "https://another.example"}))),
            ("issuer, almost", changed(json!({"iss": format!("{}/", issuer.url)}))),
            ("audience", changed(json!({"aud": "another"}))),
            ("no audience", changed(json!({"aud": null}))),
            ("typ", header(|it| it.typ = Some("logout+jwt".to_owned()))),
            ("no typ", header(|it| it.typ = None)),
            ("not yet valid", changed(json!({"nbf": now + 300}))),
            ("future iat", changed(json!({"iat": now + 300}))),
            ("expired", changed(json!({"iat": now - 900, "exp": now - 300}))),
            ("endless", changed(json!({"exp": null}))),
            ("too long-lived", changed(json!({"exp": now + 2 * 3600}))),
            ("too long-lived, a machine's", changed(json!({"sub": CLIENT, "exp": now + 7 * 3600}))),
            ("no iat", changed(json!({"iat": null}))),
            ("no sub", changed(json!({"sub": null}))),
            ("empty sub", changed(json!({"sub": ""}))),
            ("no client", changed(json!({"azp": null, "client_id": null}))),
            ("other client", changed(json!({"azp": "another", "client_id": "another"}))),
            ("two clients", changed(json!({"azp": "another"}))),
            ("access token without jti", rs.sign_as(&access, &with(&good, json!({"jti": null})))),
        ];
        for (what, token) in refused {
            let answer = ask(&program, &token).await;
            assert_eq!(answer.status(), StatusCode::UNAUTHORIZED, "{what}");
            let challenge = answer.headers()[header::WWW_AUTHENTICATE].to_str().unwrap();
            assert_eq!(challenge, r#"Bearer error="invalid_token""#, "{what}");
        }
        let nothing = program.anonymous().send(VIEWER, json!({})).await;
        assert_eq!(nothing.status(), StatusCode::UNAUTHORIZED);
        assert_eq!(nothing.headers()[header::WWW_AUTHENTICATE], "Bearer");
        // Its own tokens are as good as before, and another's key is no good for them.
        program.client("coordinator").query(VIEWER, json!({})).await;
    }
}

/// The same token, unsigned.
fn none(token: &str) -> String {
    // {"alg":"none","kid":"rs","typ":"JWT"}
    let claims = token.split('.').nth(1).unwrap();
    format!("eyJhbGciOiJub25lIiwia2lkIjoicnMiLCJ0eXAiOiJKV1QifQ.{claims}.")
}

on_both_databases! {
    async fn unknown_keys_are_looked_for_once_however_many_come(backend: Backend) {
        let (key, foreign) = (TestKey::ed25519("one"), TestKey::next_ed25519("x"));
        let issuer = Issuer::with(&[&key]).await;
        let database = TestDatabase::demonstration(backend).await;
        let program = trusting(&database, &[&issuer], "3600").await;
        let claims = issuer.claims("someone");
        assert_eq!(status(&program, &key.sign(&claims)).await, ACCEPTED);
        assert_eq!(issuer.asked(), 1);
        let flood = (0..40).map(|at| {
            let mut header = foreign.header();
            header.kid = Some(format!("unknown-{at}"));
            let token = foreign.sign_as(&header, &claims);
            let program = &program;
            async move { status(program, &token).await }
        });
        let answers = futures::future::join_all(flood).await;
        assert!(answers.iter().all(|status| *status == StatusCode::UNAUTHORIZED), "{answers:?}");
        assert_eq!((issuer.asked(), issuer.most_at_once()), (2, 1));
        // What cannot hold in any case has nothing looked for, and what is good is as good as before.
        assert_eq!(status(&program, &key.sign(&claims)).await, ACCEPTED);
        assert_eq!(issuer.asked(), 2);
    }
}

on_both_databases! {
    async fn a_new_key_is_found_at_once_and_a_withdrawn_one_no_longer_holds(backend: Backend) {
        let (old, new) = (TestKey::rsa("old", Algorithm::RS256), TestKey::next_rsa("new"));
        let issuer = Issuer::with(&[&old]).await;
        let database = TestDatabase::demonstration(backend).await;
        let program = trusting(&database, &[&issuer], "3600").await;
        let claims = issuer.claims("someone");
        assert_eq!(status(&program, &old.sign(&claims)).await, ACCEPTED);
        issuer.publish(&[&new]);
        let both = [new.sign(&claims), new.sign(&issuer.claims("another"))];
        for token in &both {
            assert_eq!(status(&program, token).await, ACCEPTED);
        }
        assert_eq!(status(&program, &old.sign(&claims)).await, StatusCode::UNAUTHORIZED);
        assert_eq!(issuer.asked(), 2);
    }
}

on_both_databases! {
    async fn a_provider_that_is_gone_takes_nothing_with_it(backend: Backend) {
        let (known, new) = (TestKey::ed25519("known"), TestKey::next_ed25519("new"));
        let (gone, other) = (Issuer::with(&[&known]).await, Issuer::with(&[&known]).await);
        let database = TestDatabase::demonstration(backend).await;
        let program = trusting(&database, &[&gone, &other], "1").await;
        assert_eq!(status(&program, &known.sign(&gone.claims("someone"))).await, ACCEPTED);
        gone.behave(Manner::Down);
        let unknown = ask(&program, &new.sign(&gone.claims("someone"))).await;
        assert_eq!(unknown.status(), StatusCode::SERVICE_UNAVAILABLE);
        assert!(unknown.headers().contains_key(header::RETRY_AFTER));
        assert_eq!(status(&program, &known.sign(&gone.claims("someone"))).await, ACCEPTED);
        assert_eq!(status(&program, &known.sign(&other.claims("someone"))).await, ACCEPTED);
        program.client("coordinator").query(VIEWER, json!({})).await;
        gone.behave(Manner::Well);
        gone.publish(&[&known, &new]);
        eventually("the new key is found", || async {
            let status = status(&program, &new.sign(&gone.claims("someone"))).await;
            (status == ACCEPTED).then_some(())
        })
        .await;
    }
}

on_both_databases! {
    async fn a_provider_that_is_slow_keeps_nobody_elses_tokens_waiting(backend: Backend) {
        let key = TestKey::ed25519("one");
        let (slow, other) = (Issuer::with(&[&key]).await, Issuer::with(&[&key]).await);
        slow.behave(Manner::Held);
        let database = TestDatabase::demonstration(backend).await;
        let program = trusting(&database, &[&slow, &other], "3600").await;
        let token = key.sign(&slow.claims("someone"));
        let others = key.sign(&other.claims("someone"));
        let waiting = status(&program, &token);
        tokio::pin!(waiting);
        tokio::select! {
            early = &mut waiting => panic!("{early} before there was a key"),
            answer = status(&program, &others) => assert_eq!(answer, ACCEPTED),
        }
        slow.behave(Manner::Well);
        assert_eq!(waiting.await, ACCEPTED);
        assert_eq!(slow.most_at_once(), 1);
    }
}

on_both_databases! {
    async fn what_a_provider_says_of_itself_is_checked(backend: Backend) {
        let key = TestKey::ed25519("one");
        for manner in [Manner::AsAnother, Manner::Away, Manner::Endless, Manner::Down] {
            let issuer = Issuer::with(&[&key]).await;
            issuer.behave(manner);
            let database = TestDatabase::demonstration(backend).await;
            let program = trusting(&database, &[&issuer], "3600").await;
            let answer = status(&program, &key.sign(&issuer.claims("someone"))).await;
            assert_eq!(answer, StatusCode::SERVICE_UNAVAILABLE, "{manner:?}");
        }
        let issuer = Issuer::with(&[]).await;
        let database = TestDatabase::demonstration(backend).await;
        let program = trusting(&database, &[&issuer], "3600").await;
        let answer = status(&program, &key.sign(&issuer.claims("someone"))).await;
        assert_eq!(answer, StatusCode::SERVICE_UNAVAILABLE);
    }
}
