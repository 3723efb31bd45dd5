//! What is said of a mail server whose certificate is not good.
#![allow(clippy::expect_used, clippy::panic)]

mod samples;

use std::sync::Arc;

use lettre::message::Mailbox;
use rustls::{
    ServerConfig,
    crypto::ring,
    pki_types::{CertificateDer, PrivateKeyDer, pem::PemObject},
};
use tokio::net::{TcpListener, UdpSocket};
use tokio_rustls::TlsAcceptor;
use worker::mail::{
    Envelope, Language, SendError, SendErrorKind, Stage, Template, Templates, TlsFault, Transport, compose,
};
use worker::mail_test::MailTest;

/// Of no use but here.
const KEY: &[u8] = include_bytes!("tls/key.pem");

fn message() -> lettre::Message {
    let rendered = Templates::new()
        .expect("the embedded texts")
        .render(
            Template::DeadlineReminder,
            Language::Nl,
            &samples::full(Template::DeadlineReminder, Language::Nl),
        )
        .expect("renders");
    let mailbox = |text: &str| text.parse::<Mailbox>().expect("a mailbox");
    let envelope = Envelope {
        from: mailbox("Ketenwacht <ketenwacht@example.org>"),
        to: mailbox("Sanne Vermeulen <sanne@oostrand.example>"),
        reply_to: None,
        unsubscribe: None,
        message_id: "<msg_01JZ@ketenwacht.example>".into(),
        date: "2026-05-04T07:00:00Z".parse().expect("a moment"),
        thread: None,
    };
    compose(&envelope, &rendered, &[]).expect("a message")
}

/// A port where only the handshake is had, with this certificate.
async fn port(certificate: &[u8]) -> u16 {
    let chain = vec![CertificateDer::from_pem_slice(certificate).expect("a certificate")];
    let key = PrivateKeyDer::from_pem_slice(KEY).expect("a key");
    let config = ServerConfig::builder_with_provider(Arc::new(ring::default_provider()))
        .with_safe_default_protocol_versions()
        .expect("versions")
        .with_no_client_auth()
        .with_single_cert(chain, key)
        .expect("a configuration");
    let acceptor = TlsAcceptor::from(Arc::new(config));
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
    let port = listener.local_addr().expect("an address").port();
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            let _ = acceptor.accept(stream).await;
        }
    });
    port
}

#[tokio::test]
async fn a_certificate_that_is_not_good_is_named_with_its_fault() {
    let cases: [(&[u8], TlsFault, &str); 3] = [
        (
            include_bytes!("tls/expired.pem"),
            TlsFault::Expired,
            "its certificate has expired or does not hold yet",
        ),
        (
            include_bytes!("tls/unknown_issuer.pem"),
            TlsFault::Issuer,
            "its certificate is of an unknown issuer",
        ),
        (
            include_bytes!("tls/self_signed.pem"),
            TlsFault::Issuer,
            "its certificate is of an unknown issuer",
        ),
    ];
    for (certificate, fault, said) in cases {
        let url = format!("smtps://localhost:{}", port(certificate).await);
        let transport = Transport::from_url(&url).expect("a transport");
        let error = transport.send(&message()).await.expect_err("no TLS");
        let expected = SendError {
            stage: Stage::Encryption,
            cause: SendErrorKind::Tls(fault),
        };
        assert_eq!(error, expected, "{said}");
        assert_eq!(
            error.to_string(),
            format!("no secure connection with the mail server: {said}")
        );
        assert!(!error.is_about_the_email());
    }
}

/// Whoever is to mend it must see whose it is and when it ended.
#[tokio::test]
async fn a_certificate_that_is_not_believed_can_be_read_all_the_same() {
    let cases: [(&[u8], [&str; 2]); 2] = [
        (
            include_bytes!("tls/expired.pem"),
            [
                "FAIL  encryption   no secure connection with the mail server: its certificate has expired or does not hold yet",
                "WARN  certificate  for localhost, ended on 2021-01-01",
            ],
        ),
        (
            include_bytes!("tls/unknown_issuer.pem"),
            [
                "FAIL  encryption   no secure connection with the mail server: its certificate is of an unknown issuer",
                "ok    certificate  for localhost, until 2120-01-01",
            ],
        ),
    ];
    for (certificate, expected) in cases {
        let url = format!("smtps://localhost:{}", port(certificate).await);
        let nobody = UdpSocket::bind("127.0.0.1:0").await.expect("a free port");
        // Nobody answers there once the port is given back.
        let address = nobody.local_addr().expect("an address");
        drop(nobody);
        let test = MailTest {
            transport: Transport::from_url(&url).expect("a transport"),
            sender: "Ketenwacht <ketenwacht@example.org>".parse().expect("a mailbox"),
            recipient: "sanne@oostrand.example".parse().expect("an address"),
            id: "test_1".into(),
            now: "2026-05-04T07:00:00Z".parse().expect("a moment"),
            selector: None,
            name_server: Some(address),
        };
        let report = test.run().await.expect("a report");
        assert!(!report.is_delivered());
        let lines: Vec<String> = report.0.iter().map(ToString::to_string).collect();
        for line in expected {
            assert!(
                lines.iter().any(|said| said == line),
                "{line} is not in {lines:#?}"
            );
        }
    }
}
