//! A message's way over the wire, with a mail server that accepts, refuses, stalls and dies.
#![allow(clippy::expect_used, clippy::panic)]

mod samples;
mod smtp;

use std::time::Duration;

use chrono::{TimeZone, Utc};
use lettre::message::Mailbox;
use worker::mail::{
    Envelope, Language, Reply, SendError, SendErrorKind, Stage, Template, Templates, TlsFault, Transport,
    compose,
};

use smtp::{Mood, Server};

fn message() -> lettre::Message {
    message_to("Sanne Vermeulen <sanne@oostrand.example>")
}

fn message_to(recipient: &str) -> lettre::Message {
    let templates = Templates::new().expect("the embedded texts");
    let facts = samples::full(Template::DeadlineReminder, Language::Nl);
    let rendered = templates
        .render(Template::DeadlineReminder, Language::Nl, &facts)
        .expect("renders");
    let mailbox = |text: &str| text.parse::<Mailbox>().expect("a mailbox");
    let envelope = Envelope {
        unsubscribe: None,
        from: mailbox("Ketenwacht <ketenwacht@example.org>"),
        to: mailbox(recipient),
        reply_to: None,
        message_id: "<msg_01JZ@ketenwacht.example>".into(),
        date: Utc
            .with_ymd_and_hms(2026, 5, 4, 7, 0, 0)
            .single()
            .expect("a moment"),
        thread: None,
    };
    compose(&envelope, &rendered, &[]).expect("a message")
}

async fn refusal(mood: Mood) -> SendError {
    let server = Server::start(mood).await;
    let transport = Transport::from_url(&server.url()).expect("a transport");
    let error = transport.send(&message()).await.expect_err("refused");
    assert!(server.emails().is_empty());
    error
}

#[tokio::test]
async fn an_accepted_message_arrives_byte_for_byte() {
    let server = Server::start(Mood::Friendly).await;
    let transport = Transport::from_url(&server.url()).expect("a transport");
    transport.send(&message()).await.expect("accepted");
    transport
        .send(&message())
        .await
        .expect("accepted on the same connection");
    let sent = String::from_utf8(message().formatted()).expect("ASCII");
    assert!(server.emails() == [sent.clone(), sent]);
}

#[tokio::test]
async fn a_domain_outside_ascii_reaches_every_server() {
    let server = Server::start(Mood::Friendly).await;
    let transport = Transport::from_url(&server.url()).expect("a transport");
    let message = message_to("Sanne Vermeulen <sanne@zorg-één.example>");
    transport.send(&message).await.expect("accepted");
    let emails = server.emails();
    assert!(
        emails
            .first()
            .expect("an email")
            .contains("<sanne@xn--zorg-n-fvaa.example>"),
        "{emails:?}"
    );
}

#[tokio::test]
async fn a_name_outside_ascii_reaches_a_server_that_knows_it_and_says_so_of_another() {
    let message = message_to("Zoë de Wit <zoë@oostrand.example>");
    let server = Server::start(Mood::Wide).await;
    let transport = Transport::from_url(&server.url()).expect("a transport");
    transport.send(&message).await.expect("accepted");
    let emails = server.emails();
    assert!(
        emails
            .first()
            .expect("an email")
            .contains("<zoë@oostrand.example>"),
        "{emails:?}"
    );

    let narrow = Server::start(Mood::Friendly).await;
    let transport = Transport::from_url(&narrow.url()).expect("a transport");
    let error = transport.send(&message).await.expect_err("not carried");
    assert_eq!(error, failed(Stage::Recipient, SendErrorKind::Unsupported));
    assert!(error.is_refusal(), "the coordinator is told at once");
    assert!(error.to_string().contains("SMTPUTF8"));
    transport
        .send(&self::message())
        .await
        .expect("and the next email goes");
}

const fn refused(stage: Stage, code: u16, detail: Option<(u8, u16, u16)>) -> SendError {
    SendError {
        stage,
        cause: SendErrorKind::Refused(Reply { code, detail }),
    }
}

const fn failed(stage: Stage, cause: SendErrorKind) -> SendError {
    SendError { stage, cause }
}

#[tokio::test]
async fn an_unknown_recipient_is_told_from_all_else() {
    let error = refusal(Mood::AtRecipient("550 5.1.1 <sanne@oostrand.example> unknown")).await;
    assert_eq!(error, refused(Stage::Recipient, 550, Some((5, 1, 1))));
    assert!(error.is_refusal());
    assert_eq!(
        error.to_string(),
        "the mail server refuses the recipient (550 5.1.1)"
    );
    assert!(!format!("{error} {error:?}").contains("sanne"));
}

#[tokio::test]
async fn a_refused_content_is_about_the_email() {
    let error = refusal(Mood::AtData("554 5.7.1 no")).await;
    assert_eq!(error, refused(Stage::Content, 554, Some((5, 7, 1))));
    assert!(error.is_refusal());
}

#[tokio::test]
async fn a_refusal_of_us_is_no_refusal_of_the_email() {
    for (mood, stage, code) in [
        (Mood::AtGreeting("554 no service"), Stage::Greeting, 554),
        (Mood::AtHello("504 need a full name"), Stage::Greeting, 504),
        (Mood::AtSender("550 5.7.1 not from there"), Stage::Sender, 550),
        (Mood::AtRecipient("530 5.7.0 log in first"), Stage::Recipient, 530),
    ] {
        let error = refusal(mood).await;
        assert!(
            matches!(error, SendError { stage: at, cause: SendErrorKind::Refused(reply) } if at == stage && reply.code == code),
            "{error:?}"
        );
        assert!(!error.is_about_the_email(), "{error:?}");
    }
}

#[tokio::test]
async fn it_greets_with_the_name_that_is_set() {
    let server = Server::start(Mood::Friendly).await;
    let sender = "Ketenwacht <ketenwacht@example.org>".parse().expect("a mailbox");
    for (name, said) in [
        ("mail.example.org", "EHLO mail.example.org"),
        ("[192.0.2.7]", "EHLO [192.0.2.7]"),
    ] {
        let transport = Transport::from_url(&server.url()).expect("a transport");
        let transport = transport.greeting_as(Some(name), &sender);
        transport.send(&message()).await.expect("accepted");
        assert_eq!(server.greetings().pop().as_deref(), Some(said));
    }
    let transport = Transport::from_url(&server.url()).expect("a transport");
    transport
        .greeting_as(None, &sender)
        .send(&message())
        .await
        .expect("accepted");
    let said = server.greetings().pop().expect("a greeting");
    assert!(said.contains('.'), "{said}");
}

#[tokio::test]
async fn try_again_later_is_said_so() {
    for mood in [
        Mood::AtRecipient("451 4.7.1 greylisted"),
        Mood::AtData("452 4.3.1 full"),
    ] {
        let error = refusal(mood).await;
        assert!(
            matches!(error.cause, SendErrorKind::Busy(Reply { code: 451 | 452, .. })),
            "{error:?}"
        );
        assert!(error.is_about_the_email() && !error.is_refusal());
    }
}

#[tokio::test]
async fn a_wrong_password_is_our_own_fault() {
    let server = Server::start(Mood::AtLogin("535 5.7.8 authentication failed for geheim")).await;
    let transport = Transport::from_url(&server.url_with_password()).expect("a transport");
    let error = transport.send(&message()).await.expect_err("refused");
    assert_eq!(error, refused(Stage::Login, 535, Some((5, 7, 8))));
    assert!(!error.is_about_the_email());
    assert!(!format!("{error} {error:?} {transport:?}").contains("geheim"));
}

#[tokio::test]
async fn a_broken_connection_is_transient_and_the_next_attempt_works() {
    let server = Server::start(Mood::HangsUp).await;
    let transport = Transport::from_url(&server.url()).expect("a transport");
    let error = transport.send(&message()).await.expect_err("hung up");
    assert_eq!(error, failed(Stage::Content, SendErrorKind::Connection));
    server.set(Mood::Friendly);
    transport.send(&message()).await.expect("accepted");
    assert_eq!(server.emails().len(), 1);
}

#[tokio::test]
async fn a_refusal_does_not_spoil_the_connection_for_the_next() {
    let server = Server::start(Mood::AtRecipient("550 unknown")).await;
    let transport = Transport::from_url(&server.url()).expect("a transport");
    transport.send(&message()).await.expect_err("refused");
    server.set(Mood::Friendly);
    transport.send(&message()).await.expect("accepted");
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
    let error = transport.send(&message()).await.expect_err("too late");
    assert_eq!(error, failed(Stage::Content, SendErrorKind::Timeout));
    server.set(Mood::AtData("554 refused"));
    tokio::time::sleep(LATER).await;
    assert_eq!(
        transport.send(&message()).await,
        Err(refused(Stage::Content, 554, None))
    );
}

#[tokio::test]
async fn a_caller_that_no_longer_waits_spoils_nothing() {
    let server = Server::start(Mood::Stalls(LATER)).await;
    let transport = Transport::from_url(&server.url()).expect("a transport");
    assert!(
        tokio::time::timeout(SOON, transport.send(&message()))
            .await
            .is_err()
    );
    server.set(Mood::AtData("554 refused"));
    tokio::time::sleep(LATER).await;
    assert_eq!(
        transport.send(&message()).await,
        Err(refused(Stage::Content, 554, None))
    );
}

#[tokio::test]
async fn there_are_never_more_connections_than_are_set() {
    for (set, most) in [(None, 4), (Some(2), 2)] {
        let server = Server::start(Mood::Stalls(Duration::from_millis(20))).await;
        let transport = Transport::from_url(&server.url()).expect("a transport");
        let transport = match set {
            Some(connections) => transport.with_connections(connections),
            None => transport,
        };
        let message = message();
        let sent = futures::future::join_all((0..20).map(|_| transport.send(&message))).await;
        assert!(sent.iter().all(Result::is_ok));
        assert_eq!(server.emails().len(), 20);
        assert_eq!(server.most_connections(), most);
    }
}

/// What a bare loop is measured by too: an email must not wait for the system to acknowledge its last line.
#[tokio::test]
async fn an_email_waits_for_nothing_but_the_server() {
    const EMAILS: u32 = 20;
    let server = Server::start(Mood::Friendly).await;
    let transport = Transport::from_url(&server.url()).expect("a transport");
    let message = message();
    transport.send(&message).await.expect("accepted");
    let begun = tokio::time::Instant::now();
    for _ in 0..EMAILS {
        transport.send(&message).await.expect("accepted");
    }
    let each = begun.elapsed() / EMAILS;
    assert!(each < Duration::from_millis(30), "{each:?}");
}

/// The connections of before are closed by the server, and no email is the worse for it.
#[tokio::test]
async fn a_server_that_closes_after_each_email_gets_the_next_on_a_new_connection() {
    let server = Server::start(Mood::ClosesAfterEach).await;
    let transport = Transport::from_url(&server.url()).expect("a transport");
    for _ in 0..3 {
        transport.send(&message()).await.expect("accepted");
    }
    assert_eq!(server.emails().len(), 3);
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
    let error = transport.send(&message()).await.expect_err("dead");
    assert_eq!(error, failed(Stage::Connecting, SendErrorKind::Connection));
}

#[tokio::test]
async fn tls_that_is_required_is_not_given_up() {
    let server = Server::start(Mood::Friendly).await;
    let url = server.url().replace("tls=none", "tls=required");
    let transport = Transport::from_url(&url).expect("a transport");
    let error = transport.send(&message()).await.expect_err("no TLS");
    assert_eq!(
        error,
        failed(Stage::Encryption, SendErrorKind::Tls(TlsFault::NotOffered))
    );
    assert_eq!(
        error.to_string(),
        "no secure connection with the mail server: it does not offer STARTTLS"
    );
    assert!(server.emails().is_empty());
}

#[tokio::test]
async fn a_server_that_speaks_no_tls_where_it_should_is_told_apart() {
    let server = Server::start(Mood::Friendly).await;
    let url = server
        .url()
        .replace("smtp://", "smtps://")
        .replace("?tls=none", "");
    let transport = Transport::from_url(&url).expect("a transport");
    let error = transport.send(&message()).await.expect_err("no TLS");
    assert_eq!(
        error,
        failed(Stage::Encryption, SendErrorKind::Tls(TlsFault::NotSpoken))
    );
    assert!(server.emails().is_empty());
}

#[tokio::test]
async fn local_accepts_everything() {
    assert_eq!(Transport::Local.send(&message()).await, Ok(()));
}

#[test]
fn a_transport_needs_no_runtime_until_it_is_used() {
    assert!(Transport::from_url("smtp://127.0.0.1").is_ok());
}
