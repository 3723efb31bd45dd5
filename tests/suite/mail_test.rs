//! `ketenwacht mail test`: what whoever runs it is told of the mail settings.

use std::{net::TcpListener, net::UdpSocket, process::Command};

use crate::support::{
    command,
    dns::NameServer,
    smtp::{Mood, Server},
};

const FROM: &str = "Ketenwacht <ketenwacht@post.example.org>";
const RECIPIENT: &str = "noor@oostrand.example";

/// The command, with the settings of a mail server.
fn test_of(smtp_url: &str, recipient: &str) -> Command {
    let mut program = command("sqlite://none.db");
    program
        .env("KETENWACHT_SMTP_URL", smtp_url)
        .env("KETENWACHT_MAIL_FROM", FROM)
        .env("KETENWACHT_SMTP_HELLO", "keten.example.org")
        .args(["mail", "test", recipient]);
    program
}

/// What it says, and whether an email would be delivered.
async fn told(mut program: Command) -> (String, bool) {
    let output = tokio::task::spawn_blocking(move || program.output().unwrap());
    let output = output.await.unwrap();
    let said = [&output.stdout[..], &output.stderr[..]].concat();
    (String::from_utf8(said).unwrap(), output.status.success())
}

/// The same of a domain with these texts.
async fn told_of_domain(texts: &[(&str, &[&str])], more: &[&str]) -> (String, bool) {
    let (server, names) = (Server::start(Mood::Wide).await, NameServer::start(texts));
    let mut program = test_of(&server.url(), RECIPIENT);
    program.args(more).args(["--dns", &names.address.to_string()]);
    told(program).await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_good_is_said_line_by_line_and_the_email_arrives() {
    let key = format!("v=DKIM1; k=rsa; p={}", "A".repeat(392));
    let names = NameServer::start(&[
        (
            "post.example.org",
            &["v=spf1 ip4:192.0.2.1 -all", "something else"],
        ),
        ("mail2026._domainkey.post.example.org", &[&key]),
        ("_dmarc.example.org", &["v=DMARC1; p=reject; sp=quarantine"]),
    ]);
    let server = Server::start(Mood::Wide).await;
    let mut program = test_of(&server.url(), RECIPIENT);
    let dns = names.address.to_string();
    program.args(["--dkim-selector", "mail2026", "--dns", &dns]);
    let (said, is_delivered) = told(program).await;
    assert!(is_delivered, "{said}");
    let port = server
        .url()
        .trim_end_matches("?tls=none")
        .rsplit(':')
        .next()
        .unwrap()
        .to_owned();
    let lines: Vec<&str> = said.lines().collect();
    assert_eq!(
        lines,
        [
            &format!("ok    settings     mail goes to 127.0.0.1, port {port}, without logging in") as &str,
            "ok    settings     the connection is not encrypted (tls=none)",
            "ok    settings     the sender is Ketenwacht <ketenwacht@post.example.org>",
            "ok    settings     this system gives itself the name keten.example.org",
            &format!("ok    connection   made with 127.0.0.1, port {port}"),
            "ok    greeting     the server greets, and takes the name of this system",
            "note  encryption   none, on this machine",
            "note  login        none, as no user is set",
            "ok    sender       the server takes the sender",
            "ok    recipient    the server takes the recipient",
            "ok    email        the server took the test email; look whether it arrives, and where",
            "ok    SMTPUTF8     announced: addresses with letters such as é before the @ are taken",
            "ok    SIZE         announced: 10 MiB",
            "ok    SPF          mail from elsewhere is to be refused (-all)",
            "ok    DKIM         there is a key under the selector mail2026; whether the server signs with it, the email shows",
            "ok    DMARC        forged mail is to be put apart (p=quarantine), as example.org says for the domains below it",
            "",
            "The mail server takes our email.",
        ]
    );
    let emails = server.emails();
    let [email] = &emails[..] else {
        panic!("{emails:?}")
    };
    for part in [
        "From: Ketenwacht <ketenwacht@post.example.org>\r\n",
        "To: noor@oostrand.example\r\n",
        "Subject: Proef van Ketenwacht / Test from Ketenwacht\r\n",
        "Auto-Submitted: auto-generated\r\n",
        "Content-Language: nl, en\r\n",
        "Dit is een proef van Ketenwacht.",
        "This is a test from Ketenwacht.",
    ] {
        assert!(email.contains(part), "{part:?} is not in\n{email}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn whatever_stands_in_the_way_of_email_is_named_and_fails() {
    for (mood, recipient, line) in [
        (
            Mood::AtGreeting("554 no service"),
            RECIPIENT,
            "FAIL  greeting     the mail server refuses this system, or the name it gives itself (554)",
        ),
        (
            Mood::AtLogin("535 5.7.8 wrong for geheim"),
            RECIPIENT,
            "FAIL  login        the mail server refuses the user or the password (535 5.7.8)",
        ),
        (
            Mood::AtRecipient("550 5.1.1 unknown"),
            RECIPIENT,
            "FAIL  recipient    the mail server refuses the recipient (550 5.1.1)",
        ),
        (
            Mood::AtRecipient("451 4.7.1 greylisted"),
            RECIPIENT,
            "FAIL  recipient    the mail server asks to try later (451 4.7.1)",
        ),
    ] {
        let server = Server::start(mood).await;
        let names = NameServer::start(&[]);
        let mut program = test_of(&server.url_with_password(), recipient);
        program.args(["--dns", &names.address.to_string()]);
        let (said, is_delivered) = told(program).await;
        assert!(!is_delivered && said.contains(line), "{said}");
        assert!(
            said.contains("No email would be delivered.") && !said.contains("geheim"),
            "{said}"
        );
        assert!(server.emails().is_empty());
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_address_outside_ascii_needs_a_server_that_announces_it() {
    let names = NameServer::start(&[]);
    for (mood, recipient, said_of_it, arrives) in [
        (Mood::Wide, "josé@zorgbüro.example", "announced: addresses", true),
        (Mood::Friendly, "josé@zorgbüro.example", "FAIL  recipient", false),
        (
            Mood::Friendly,
            "jan@zorgbüro.example",
            "note  SMTPUTF8     not announced",
            true,
        ),
    ] {
        let server = Server::start(mood).await;
        let mut program = test_of(&server.url(), recipient);
        program.args(["--dns", &names.address.to_string()]);
        let (said, is_delivered) = told(program).await;
        assert_eq!(is_delivered, arrives, "{said}");
        assert!(said.contains(said_of_it), "{said}");
        let email = server.emails().pop().unwrap_or_default();
        assert_eq!(email.contains("@xn--zorgbro-r2a.example"), arrives, "{email}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_server_that_is_not_there_and_one_that_is_not_set_are_said() {
    let nowhere = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let names = NameServer::start(&[]);
    let mut program = test_of(&format!("smtp://{nowhere}?tls=none"), RECIPIENT);
    program.args(["--dns", &names.address.to_string()]);
    let (said, is_delivered) = told(program).await;
    assert!(
        !is_delivered && said.contains("FAIL  connection   no connection"),
        "{said}"
    );

    let mut program = test_of("", RECIPIENT);
    program.env_remove("KETENWACHT_SMTP_URL");
    let (said, is_delivered) = told(program).await;
    assert!(
        !is_delivered && said.contains("FAIL  settings     no mail server is set"),
        "{said}"
    );

    let (said, is_delivered) = told(test_of("smtp://127.0.0.1?tls=none", "no address")).await;
    assert!(!is_delivered && said.contains("invalid value"), "{said}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_domain_that_does_not_protect_itself_is_warned_of_and_no_failure() {
    let (said, is_delivered) = told_of_domain(
        &[("post.example.org", &["unrelated"])],
        &["--dkim-selector", "s1"],
    )
    .await;
    assert!(is_delivered, "{said}");
    for line in [
        "WARN  SPF          missing",
        "WARN  DKIM         missing",
        "WARN  DMARC        missing",
    ] {
        assert!(said.contains(line), "{said}");
    }
    let texts: &[(&str, &[&str])] = &[
        ("post.example.org", &["v=spf1 mx +all"]),
        ("_dmarc.post.example.org", &["v=DMARC1; p=none"]),
    ];
    let (said, is_delivered) = told_of_domain(texts, &[]).await;
    assert!(is_delivered, "{said}");
    for line in [
        "WARN  SPF          anyone may send in the domain's name (+all)",
        "note  DKIM         not looked at",
        "WARN  DMARC        forged mail is let through (p=none)",
    ] {
        assert!(said.contains(line), "{said}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_name_system_that_cannot_be_reached_is_said_and_no_failure() {
    let nobody = UdpSocket::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let server = Server::start(Mood::Friendly).await;
    let mut program = test_of(&server.url(), RECIPIENT);
    program.args(["--dns", &nobody.to_string()]);
    let (said, is_delivered) = told(program).await;
    assert!(is_delivered, "{said}");
    for about in ["SPF", "DMARC"] {
        let line = said.lines().find(|line| line.contains(about)).unwrap_or_default();
        assert!(
            line.starts_with("note") && line.contains("did not answer"),
            "{said}"
        );
    }
}
