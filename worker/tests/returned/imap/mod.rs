//! Reading a mailbox, against a real server where one is installed, and against servers that misbehave.

pub mod dovecot;
mod misbehaving;

use std::cell::RefCell;
use std::future::{pending, ready};

use dovecot::start;
use worker::returned::imap::{ImapError, Mailbox, Password, Step, Trust, fetch};
use worker::returned::{Kind, MOST_BYTES, Returned, read};

/// Takes everything, and gives back what came.
async fn all(mailbox: &Mailbox, most: usize) -> Result<Vec<Vec<u8>>, ImapError> {
    let taken = RefCell::new(Vec::new());
    let count = fetch(mailbox, most, |mail| {
        taken.borrow_mut().push(mail);
        ready(Ok::<(), ()>(()))
    })
    .await?;
    assert_eq!(count, taken.borrow().len());
    Ok(taken.into_inner())
}

fn email(number: usize) -> Vec<u8> {
    format!("From: jan@example.nl\r\nSubject: {number}\r\n\r\nDag {number}\r\n").into_bytes()
}

#[tokio::test]
async fn mail_is_taken_once_and_marked_as_read() {
    let Some(dovecot) = start("mail_is_taken_once_and_marked_as_read", false) else {
        return;
    };
    let mailbox = dovecot.plain("INBOX?tls=none");
    assert!(all(&mailbox, 10).await.unwrap().is_empty());
    let bounce = include_bytes!("../samples/postfix.eml");
    dovecot.deliver("1", bounce);
    let taken = all(&mailbox, 10).await.unwrap();
    match read(&taken[0]) {
        Returned::Report(outcomes) => assert_eq!(outcomes[0].kind, Kind::Failed),
        other => panic!("{other:?}"),
    }
    assert_eq!(dovecot.marked(""), (1, 0));
    assert!(all(&mailbox, 10).await.unwrap().is_empty());
}

#[tokio::test]
async fn no_more_is_read_than_asked_and_the_oldest_first() {
    let Some(dovecot) = start("no_more_is_read_than_asked_and_the_oldest_first", false) else {
        return;
    };
    let mailbox = dovecot.plain("?tls=none");
    for number in 1..=5 {
        dovecot.deliver(&number.to_string(), &email(number));
        // Each is seen before the next comes in, so that their order is certain.
        assert!(all(&mailbox, 0).await.unwrap().is_empty());
    }
    assert_eq!(all(&mailbox, 2).await.unwrap(), [email(1), email(2)]);
    assert_eq!(all(&mailbox, 9).await.unwrap(), [email(3), email(4), email(5)]);
}

#[tokio::test]
async fn what_is_not_taken_comes_back() {
    let Some(dovecot) = start("what_is_not_taken_comes_back", false) else {
        return;
    };
    let mailbox = dovecot.plain("?tls=none");
    (1..=3).for_each(|number| dovecot.deliver(&number.to_string(), &email(number)));
    let refused = email(2);
    let count = fetch(&mailbox, 10, |mail| {
        ready(if mail == refused { Err(()) } else { Ok(()) })
    })
    .await;
    assert_eq!(count.unwrap(), 2);
    assert_eq!(dovecot.marked(""), (2, 1));
    assert_eq!(all(&mailbox, 10).await.unwrap(), [refused]);
}

#[tokio::test]
async fn nothing_is_lost_when_it_breaks_off() {
    let Some(dovecot) = start("nothing_is_lost_when_it_breaks_off", false) else {
        return;
    };
    let mailbox = dovecot.plain("?tls=none");
    (1..=2).for_each(|number| dovecot.deliver(&number.to_string(), &email(number)));
    let (in_hand, mut is_in_hand) = tokio::sync::mpsc::unbounded_channel();
    let round = fetch(&mailbox, 10, |mail| {
        in_hand.send(mail).unwrap();
        pending::<Result<(), ()>>()
    });
    tokio::select! {
        _ = round => panic!("nobody took the mail"),
        _ = is_in_hand.recv() => {}
    }
    assert_eq!(all(&mailbox, 10).await.unwrap().len(), 2);
}

#[tokio::test]
async fn of_a_huge_mail_the_beginning_is_read() {
    let Some(dovecot) = start("of_a_huge_mail_the_beginning_is_read", false) else {
        return;
    };
    let mailbox = dovecot.plain("?tls=none");
    let mut huge = email(1);
    huge.resize(3 * MOST_BYTES, b'a');
    dovecot.deliver("1", &huge);
    dovecot.deliver("2", b"");
    let taken = all(&mailbox, 10).await.unwrap();
    assert!(taken.contains(&huge[..MOST_BYTES].to_vec()));
    assert!(all(&mailbox, 10).await.unwrap().is_empty());
}

#[tokio::test]
async fn mail_that_is_done_is_moved() {
    let Some(dovecot) = start("mail_that_is_done_is_moved", false) else {
        return;
    };
    let mailbox = dovecot.plain("INBOX?tls=none&done=Af%20gedaan");
    for number in 1..=2 {
        dovecot.deliver(&number.to_string(), &email(number));
        assert_eq!(all(&mailbox, 10).await.unwrap(), [email(number)]);
        assert_eq!(dovecot.marked(".Af gedaan"), (number, 0));
        assert_eq!(dovecot.marked(""), (0, 0));
    }
}

#[tokio::test]
async fn a_refusal_says_what_was_refused_and_no_secret() {
    let Some(dovecot) = start("a_refusal_says_what_was_refused_and_no_secret", false) else {
        return;
    };
    let mut mailbox = dovecot.plain("Nergens?tls=none");
    let error = all(&mailbox, 10).await.unwrap_err();
    assert!(
        matches!(error, ImapError::Refused(Step::OpenTheFolder)),
        "{error:?}"
    );
    mailbox.password = Password::new("fout");
    let error = all(&mailbox, 10).await.unwrap_err();
    assert!(matches!(error, ImapError::Refused(Step::LogIn)), "{error:?}");
    for secret in ["fout", "jan", "Nergens", "127.0.0.1"] {
        assert!(!format!("{error} {error:?}").contains(secret));
    }
}

#[tokio::test]
async fn a_line_break_is_never_sent() {
    let Some(dovecot) = start("a_line_break_is_never_sent", false) else {
        return;
    };
    let mut mailbox = dovecot.plain("?tls=none");
    mailbox.folder = "INBOX\"\r\nx DELETE INBOX".to_owned();
    assert!(matches!(all(&mailbox, 10).await, Err(ImapError::Unwritable)));
    mailbox.user = "jan\r\n".to_owned();
    assert!(matches!(all(&mailbox, 10).await, Err(ImapError::Unwritable)));
}

#[tokio::test]
async fn both_ways_to_tls_are_taken() {
    let Some(dovecot) = start("both_ways_to_tls_are_taken", true) else {
        return;
    };
    for (number, mut mailbox) in [(1, dovecot.start_tls()), (2, dovecot.implicit_tls())] {
        mailbox.trust = dovecot.trust();
        dovecot.deliver(&number.to_string(), &email(number));
        assert_eq!(
            all(&mailbox, 10).await.unwrap(),
            [email(number)],
            "{}",
            dovecot.log()
        );
    }
}

#[tokio::test]
async fn a_certificate_nobody_vouches_for_is_refused() {
    let Some(dovecot) = start("a_certificate_nobody_vouches_for_is_refused", true) else {
        return;
    };
    for mut mailbox in [dovecot.start_tls(), dovecot.implicit_tls()] {
        assert!(matches!(all(&mailbox, 10).await, Err(ImapError::Tls(_))));
        mailbox.trust = dovecot.trust();
        mailbox.host = "127.0.0.1".to_owned();
        assert!(
            matches!(all(&mailbox, 10).await, Err(ImapError::Tls(_))),
            "another name"
        );
    }
    assert!(!dovecot.log().contains("Login:"), "{}", dovecot.log());
}

#[tokio::test]
async fn without_starttls_no_password_is_sent() {
    let Some(dovecot) = start("without_starttls_no_password_is_sent", false) else {
        return;
    };
    let error = all(&dovecot.start_tls(), 10).await.unwrap_err();
    assert!(
        matches!(error, ImapError::Refused(Step::SecureTheLine)),
        "{error:?}"
    );
    assert!(!dovecot.log().contains("Login:"), "{}", dovecot.log());
}

#[test]
fn only_certificates_are_trusted() {
    assert!(Trust::from_pem(b"").is_err());
    assert!(Trust::from_pem(b"-----BEGIN CERTIFICATE-----\n!\n-----END CERTIFICATE-----\n").is_err());
}

/// The worker runs on several threads.
#[test]
fn a_round_may_move_between_threads() {
    fn is_send(_: impl Send) {}
    let mailbox: Mailbox = "imaps://u:p@mail.example.nl".parse().unwrap();
    is_send(fetch(&mailbox, 1, |_| async { Ok::<(), ()>(()) }));
}
