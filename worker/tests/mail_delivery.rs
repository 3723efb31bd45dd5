//! A message's way over the wire, with a mail server that accepts, refuses, stalls and dies.
#![allow(clippy::expect_used, clippy::panic)]

mod samples;
mod smtp;

use std::time::Duration;

use chrono::{TimeZone, Utc};
use lettre::message::Mailbox;
use worker::mail::{Cause, Envelope, Language, SendError, Template, Templates, Transport, compose};

use smtp::{Mood, Server};

fn message() -> lettre::Message {
    let templates = Templates::new().expect("the embedded texts");
    let facts = samples::full(Language::Nl);
    let rendered = templates
        .render(Template::DeadlineReminder, Language::Nl, &facts)
        .expect("renders");
    let mailbox = |text: &str| text.parse::<Mailbox>().expect("a mailbox");
    let envelope = Envelope {
        from: mailbox("Ketenwacht <ketenwacht@example.org>"),
        to: mailbox("Sanne Vermeulen <sanne@oostrand.example>"),
        message_id: "<msg_01JZ@ketenwacht.example>".into(),
        date: Utc
            .with_ymd_and_hms(2026, 5, 4, 7, 0, 0)
            .single()
            .expect("a moment"),
        references: None,
    };
    compose(&envelope, &rendered).expect("a message")
}

async fn refusal(mood: Mood) -> SendError {
    let server = Server::start(mood).await;
    let transport = Transport::from_url(&server.url()).expect("a transport");
    let error = transport.send(message()).await.expect_err("refused");
    assert!(server.letters().is_empty());
    error
}

#[tokio::test]
async fn an_accepted_message_arrives_byte_for_byte() {
    let server = Server::start(Mood::Friendly).await;
    let transport = Transport::from_url(&server.url()).expect("a transport");
    transport.send(message()).await.expect("accepted");
    transport
        .send(message())
        .await
        .expect("accepted on the same connection");
    // The library ends every message with one line end more.
    let sent = String::from_utf8(message().formatted()).expect("ASCII") + "\r\n";
    assert!(server.letters() == [sent.clone(), sent]);
}

#[tokio::test]
async fn an_unknown_recipient_is_permanent() {
    let error = refusal(Mood::AtRecipient("550 5.1.1 <sanne@oostrand.example> unknown")).await;
    assert_eq!(error, SendError::Permanent { code: 550 });
    assert!(!format!("{error} {error:?}").contains("sanne"));
}

#[tokio::test]
async fn a_refused_content_is_permanent() {
    assert_eq!(
        refusal(Mood::AtData("554 5.7.1 no")).await,
        SendError::Permanent { code: 554 }
    );
}

#[tokio::test]
async fn try_again_later_is_transient() {
    for mood in [
        Mood::AtRecipient("451 4.7.1 greylisted"),
        Mood::AtData("452 4.3.1 full"),
    ] {
        assert!(matches!(
            refusal(mood).await,
            SendError::Transient {
                code: Some(451 | 452),
                cause: Cause::Busy
            }
        ));
    }
}

#[tokio::test]
async fn a_server_that_refuses_everyone_blames_no_recipient() {
    let error = refusal(Mood::AtGreeting("554 no service")).await;
    assert_eq!(
        error,
        SendError::Transient {
            code: Some(554),
            cause: Cause::RefusesUs
        }
    );
}

#[tokio::test]
async fn a_wrong_password_is_our_own_fault() {
    let server = Server::start(Mood::AtLogin("535 5.7.8 authentication failed for geheim")).await;
    let transport = Transport::from_url(&server.url_with_password()).expect("a transport");
    let error = transport.send(message()).await.expect_err("refused");
    assert_eq!(
        error,
        SendError::Transient {
            code: Some(535),
            cause: Cause::RefusesUs
        }
    );
    assert!(!format!("{error} {error:?} {transport:?}").contains("geheim"));
}

#[tokio::test]
async fn a_broken_connection_is_transient_and_the_next_attempt_works() {
    let server = Server::start(Mood::HangsUp).await;
    let transport = Transport::from_url(&server.url()).expect("a transport");
    let error = transport.send(message()).await.expect_err("hung up");
    assert_eq!(
        error,
        SendError::Transient {
            code: None,
            cause: Cause::Connection
        }
    );
    server.set(Mood::Friendly);
    transport.send(message()).await.expect("accepted");
    assert_eq!(server.letters().len(), 1);
}

#[tokio::test]
async fn a_refusal_does_not_spoil_the_connection_for_the_next() {
    let server = Server::start(Mood::AtRecipient("550 unknown")).await;
    let transport = Transport::from_url(&server.url()).expect("a transport");
    transport.send(message()).await.expect_err("refused");
    server.set(Mood::Friendly);
    transport.send(message()).await.expect("accepted");
}

const SOON: Duration = Duration::from_millis(150);
const LATER: Duration = Duration::from_millis(400);

/// A late answer to the first message must not be taken for the answer to the second.
#[tokio::test]
async fn a_stalling_server_is_given_up_together_with_its_connection() {
    let server = Server::start(Mood::Stalls(LATER)).await;
    let transport = Transport::from_url(&server.url())
        .expect("a transport")
        .with_patience(SOON);
    let error = transport.send(message()).await.expect_err("too late");
    assert_eq!(
        error,
        SendError::Transient {
            code: None,
            cause: Cause::Timeout
        }
    );
    server.set(Mood::AtData("554 refused"));
    tokio::time::sleep(LATER).await;
    assert_eq!(
        transport.send(message()).await,
        Err(SendError::Permanent { code: 554 })
    );
}

#[tokio::test]
async fn a_caller_that_no_longer_waits_spoils_nothing() {
    let server = Server::start(Mood::Stalls(LATER)).await;
    let transport = Transport::from_url(&server.url()).expect("a transport");
    assert!(
        tokio::time::timeout(SOON, transport.send(message()))
            .await
            .is_err()
    );
    server.set(Mood::AtData("554 refused"));
    tokio::time::sleep(LATER).await;
    assert_eq!(
        transport.send(message()).await,
        Err(SendError::Permanent { code: 554 })
    );
}

#[tokio::test]
async fn there_are_never_more_than_four_connections() {
    let server = Server::start(Mood::Stalls(Duration::from_millis(20))).await;
    let transport = Transport::from_url(&server.url()).expect("a transport");
    let sent = futures::future::join_all((0..20).map(|_| transport.send(message()))).await;
    assert!(sent.iter().all(Result::is_ok));
    assert_eq!(server.letters().len(), 20);
    assert!(server.most_connections() <= 4, "{}", server.most_connections());
}

#[tokio::test]
async fn a_dead_server_is_transient() {
    let port = {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0")
            .await
            .expect("a free port");
        listener.local_addr().expect("an address").port()
    };
    let transport = Transport::from_url(&format!("smtp://127.0.0.1:{port}?tls=none")).expect("a transport");
    let error = transport.send(message()).await.expect_err("dead");
    assert_eq!(
        error,
        SendError::Transient {
            code: None,
            cause: Cause::Connection
        }
    );
}

#[tokio::test]
async fn tls_that_is_required_is_not_given_up() {
    let server = Server::start(Mood::Friendly).await;
    let url = server.url().replace("tls=none", "tls=required");
    let transport = Transport::from_url(&url).expect("a transport");
    assert!(matches!(
        transport.send(message()).await,
        Err(SendError::Transient { .. })
    ));
    assert!(server.letters().is_empty());
}

#[tokio::test]
async fn local_accepts_everything() {
    assert_eq!(Transport::Local.send(message()).await, Ok(()));
}

#[test]
fn a_transport_outside_the_runtime_is_an_error_not_a_panic() {
    assert!(Transport::from_url("smtp://127.0.0.1").is_err());
}
