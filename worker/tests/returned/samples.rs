//! One sample of each kind of mail that comes back, from each kind of server.

use worker::returned::{Automatic, Cause, Kind, Ours, Outcome, ReturnAddress, Returned, Seen, see};

const EMAIL: &str = "<7f3c01@ketenwacht.example.nl>";

fn ours() -> Ours {
    Ours {
        domain: Some("ketenwacht.example.nl".into()),
        return_address: Some(ReturnAddress {
            local: "bounce".into(),
            domain: "ketenwacht.example.nl".into(),
        }),
        marker: Some("ketenwacht-example-nl".into()),
    }
}

/// Servers and mailboxes write either line ending, and the answer is the same.
fn sample(name: &str) -> Seen {
    let path = format!("{}/tests/returned/samples/{name}.eml", env!("CARGO_MANIFEST_DIR"));
    let text = std::fs::read_to_string(path).unwrap();
    let seen = see(text.as_bytes(), &ours());
    assert_eq!(
        see(text.replace('\n', "\r\n").as_bytes(), &ours()),
        seen,
        "{name} with CRLF"
    );
    seen
}

fn outcomes(name: &str) -> Vec<Outcome> {
    match sample(name).returned {
        Returned::Report(outcomes) => outcomes,
        other => panic!("{name} is {other:?}"),
    }
}

fn is_one(name: &str, status: &str, kind: Kind, cause: Cause, is_permanent: bool) {
    let found = outcomes(name);
    assert_eq!(found.len(), 1, "{name}: {found:?}");
    is(&found[0], "jan@example.org", status, kind, cause, is_permanent);
}

fn is(outcome: &Outcome, address: &str, status: &str, kind: Kind, cause: Cause, is_permanent: bool) {
    let found = outcome
        .status
        .map(|status| status.to_string())
        .unwrap_or_default();
    assert_eq!((outcome.address.as_str(), found.as_str()), (address, status));
    assert_eq!(
        (outcome.kind, outcome.cause, outcome.is_permanent),
        (kind, cause, is_permanent)
    );
    assert_eq!(
        outcome.shows_a_wrong_address(),
        is_permanent && cause == Cause::NoSuchAddress
    );
}

#[test]
fn postfix_tells_each_recipient_apart() {
    let found = outcomes("postfix");
    assert_eq!(found.len(), 2);
    is(
        &found[0],
        "jan@example.org",
        "5.1.1",
        Kind::Failed,
        Cause::NoSuchAddress,
        true,
    );
    is(
        &found[1],
        "piet@example.org",
        "4.4.1",
        Kind::Failed,
        Cause::Temporary,
        false,
    );
}

#[test]
fn every_server_that_follows_the_standard_is_read() {
    is_one("postfix_delayed", "4.4.1", Kind::Delayed, Cause::Temporary, false);
    is_one(
        "exchange_online",
        "5.1.10",
        Kind::Failed,
        Cause::NoSuchAddress,
        true,
    );
    is_one("exchange_gate", "5.4.1", Kind::Failed, Cause::NoSuchAddress, true);
    is_one("exchange_policy", "5.7.133", Kind::Failed, Cause::Policy, true);
    is_one("gmail", "5.1.1", Kind::Failed, Cause::NoSuchAddress, true);
    is_one("gmail_full", "5.2.2", Kind::Failed, Cause::MailboxFull, true);
    is_one("base64_report", "5.0.0", Kind::Failed, Cause::NoSuchAddress, true);
}

#[test]
fn the_original_recipient_is_decoded() {
    is(
        &outcomes("sendmail")[0],
        "jan+zorg@example.org",
        "5.1.1",
        Kind::Failed,
        Cause::NoSuchAddress,
        true,
    );
    is(
        &outcomes("smtputf8")[0],
        "rené@example.org",
        "5.1.1",
        Kind::Failed,
        Cause::NoSuchAddress,
        true,
    );
}

#[test]
fn what_was_delivered_is_no_failure() {
    let found = outcomes("delivered");
    assert_eq!(found.len(), 3);
    assert!(
        found
            .iter()
            .all(|outcome| outcome.kind == Kind::Other && !outcome.is_permanent)
    );
}

#[test]
fn exim_gives_its_reasons_in_the_text() {
    let found = outcomes("exim");
    assert_eq!(found.len(), 4);
    is(
        &found[0],
        "jan@example.org",
        "5.1.1",
        Kind::Failed,
        Cause::NoSuchAddress,
        true,
    );
    is(
        &found[1],
        "spam@example.org",
        "",
        Kind::Failed,
        Cause::NoSuchAddress,
        true,
    );
    is(
        &found[2],
        "vol@example.org",
        "5.2.2",
        Kind::Failed,
        Cause::MailboxFull,
        true,
    );
    is(
        &found[3],
        "piet@weg.example.org",
        "",
        Kind::Failed,
        Cause::NoSuchAddress,
        true,
    );
}

#[test]
fn qmail_is_believed_about_our_emails() {
    let found = outcomes("qmail");
    assert_eq!(found.len(), 2);
    is(
        &found[0],
        "jan@example.org",
        "5.1.1",
        Kind::Failed,
        Cause::NoSuchAddress,
        true,
    );
    is(
        &found[1],
        "piet@example.org",
        "",
        Kind::Failed,
        Cause::Policy,
        true,
    );
    is_one("qmail_verp", "", Kind::Failed, Cause::NoSuchAddress, true);
    assert_eq!(
        sample("qmail_stranger").returned,
        Returned::Automatic(Automatic::UnclearReport)
    );
}

#[test]
fn the_email_it_is_about_is_found() {
    let reports = [
        "postfix",
        "postfix_delayed",
        "exchange_online",
        "gmail",
        "smtputf8",
        "sendmail",
        "exim",
        "qmail",
        "base64_report",
        "delivered",
        "empty_report",
    ];
    for name in reports {
        let seen = sample(name);
        assert_eq!(seen.about, [EMAIL], "{name}");
        assert_eq!(seen.tag.as_deref(), Some("7f3c01"), "{name}");
    }
    for name in [
        "out_of_office_exchange",
        "vacation",
        "ticket",
        "reply",
        "read_receipt",
        "complaint",
    ] {
        assert_eq!(sample(name).about, [EMAIL], "{name}");
    }
    for name in ["qmail_stranger", "mailing_list", "loop", "null_sender"] {
        assert!(sample(name).about.is_empty(), "{name}");
    }
    assert_eq!(sample("qmail_verp").tag.as_deref(), Some("jan=example.org"));
}

#[test]
fn a_machine_is_told_from_a_person() {
    for (name, wanted) in [
        ("out_of_office_exchange", Automatic::Generated),
        ("auto_reply_old", Automatic::Answer),
        ("precedence", Automatic::Answer),
        ("ticket", Automatic::TicketSystem),
        ("mailing_list", Automatic::MailingList),
        ("newsletter", Automatic::Bulk),
        ("read_receipt", Automatic::ReadReceipt),
        ("complaint", Automatic::Complaint),
        ("own_email", Automatic::OwnEmail),
        ("loop", Automatic::Loop),
        ("marked", Automatic::Loop),
        ("null_sender", Automatic::NullSender),
        ("null_sender_about_us", Automatic::NullSender),
        ("empty_report", Automatic::UnclearReport),
    ] {
        assert_eq!(sample(name).returned, Returned::Automatic(wanted), "{name}");
    }
    assert_eq!(sample("reply").returned, Returned::Reply);
}

#[test]
fn an_absent_postmaster_is_no_bounce() {
    assert!(matches!(sample("vacation").returned, Returned::Automatic(_)));
}

#[test]
fn a_bounce_that_a_person_forwards_is_their_mail() {
    assert_eq!(sample("forwarded_bounce").returned, Returned::Reply);
    assert_eq!(sample("attached_report").returned, Returned::Reply);
}
