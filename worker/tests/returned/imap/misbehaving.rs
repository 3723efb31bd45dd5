//! Servers that say too little, too much or the wrong thing.

use std::future::ready;

use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpStream};
use worker::returned::imap::{ImapError, Mailbox, Step, fetch};

async fn listen() -> (TcpListener, Mailbox) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = listener.local_addr().unwrap().port();
    (
        listener,
        format!("imap://jan:geheim@127.0.0.1:{port}/?tls=none")
            .parse()
            .unwrap(),
    )
}

async fn round(mailbox: &Mailbox) -> Result<usize, ImapError> {
    fetch(mailbox, 10, |_| ready(Ok::<(), ()>(()))).await
}

/// Answers each command with the next of these; `TAG` stands for the command's tag.
async fn answer(line: TcpStream, greeting: &str, answers: &[&str]) {
    let mut line = BufReader::new(line);
    line.get_mut().write_all(greeting.as_bytes()).await.unwrap();
    for answer in answers {
        let mut command = String::new();
        if line.read_line(&mut command).await.unwrap() == 0 {
            return;
        }
        let tag = command.split(' ').next().unwrap();
        line.get_mut()
            .write_all(answer.replace("TAG", tag).as_bytes())
            .await
            .unwrap();
    }
}

async fn with_answers(greeting: &str, answers: &[&str]) -> Result<usize, ImapError> {
    let (listener, mailbox) = listen().await;
    let server = async {
        let (line, _) = listener.accept().await.unwrap();
        answer(line, greeting, answers).await;
    };
    tokio::join!(round(&mailbox), server).0
}

#[tokio::test]
async fn an_endless_line_is_cut_off() {
    let (listener, mailbox) = listen().await;
    let server = async {
        let (mut line, _) = listener.accept().await.unwrap();
        while line.write_all(&[b'x'; 65536]).await.is_ok() {}
    };
    let round = async {
        let result = round(&mailbox).await;
        assert!(result.is_err());
    };
    tokio::join!(round, server);
}

#[tokio::test]
async fn a_server_that_turns_us_away_is_refused() {
    let error = with_answers("* BYE too busy\r\n", &[]).await.unwrap_err();
    assert!(matches!(error, ImapError::Refused(Step::Connect)), "{error:?}");
    let error = with_answers("SSH-2.0-OpenSSH\r\n", &[]).await.unwrap_err();
    assert!(matches!(error, ImapError::Garbled(Step::Connect)), "{error:?}");
    assert!(!error.to_string().contains("SSH"));
}

#[tokio::test]
async fn a_line_that_breaks_is_told() {
    let greeting = "* OK hello\r\n";
    let error = with_answers("", &[]).await.unwrap_err();
    assert!(
        matches!(
            error,
            ImapError::Broken {
                step: Step::Connect,
                ..
            }
        ),
        "{error:?}"
    );
    let error = with_answers(greeting, &["TAG OK in\r\n"]).await.unwrap_err();
    assert!(
        matches!(
            error,
            ImapError::Broken {
                step: Step::OpenTheFolder,
                ..
            }
        ),
        "{error:?}"
    );
}

const READY: [&str; 3] = [
    "TAG OK in\r\n",
    "* 1 EXISTS\r\nTAG OK open\r\n",
    "* SEARCH 7\r\nTAG OK found\r\n",
];

#[tokio::test]
async fn a_mail_that_is_gone_meanwhile_is_passed_over() {
    let answers = [&READY[..], &["TAG OK nothing\r\n", "* BYE\r\nTAG OK bye\r\n"]].concat();
    assert_eq!(with_answers("* OK hello\r\n", &answers).await.unwrap(), 0);
}

#[tokio::test]
async fn a_mail_that_cannot_be_marked_is_no_success() {
    let mail = "* 1 FETCH (UID 7 BODY[]<0> {3}\r\nabc)\r\nTAG OK read\r\n";
    let answers = [&READY[..], &[mail, "TAG NO read only\r\n"]].concat();
    let error = with_answers("* OK hello\r\n", &answers).await.unwrap_err();
    assert!(matches!(error, ImapError::Refused(Step::MarkAMail)), "{error:?}");
}

#[tokio::test]
async fn another_mail_than_asked_for_is_not_taken() {
    let mail = "* 1 FETCH (UID 8 BODY[]<0> {3}\r\nabc)\r\nTAG OK read\r\n";
    let answers = [&READY[..], &[mail, "* BYE\r\nTAG OK bye\r\n"]].concat();
    assert_eq!(with_answers("* OK hello\r\n", &answers).await.unwrap(), 0);
}

/// The room for it is not even made.
#[tokio::test]
async fn a_mail_announced_as_endless_is_not_waited_for() {
    let answers = [&READY[..], &["* 1 FETCH (UID 7 BODY[]<0> {4000000000}\r\nabc"]].concat();
    let error = with_answers("* OK hello\r\n", &answers).await.unwrap_err();
    assert!(
        matches!(
            error,
            ImapError::Broken {
                step: Step::ReadAMail,
                ..
            }
        ),
        "{error:?}"
    );
    let kind = std::io::ErrorKind::FileTooLarge;
    assert!(error.to_string().contains(&kind.to_string()), "{error}");
}

/// The address of this machine that others reach it by; none without a network.
fn address_for_others() -> Option<std::net::IpAddr> {
    let socket = std::net::UdpSocket::bind("0.0.0.0:0").unwrap();
    socket.connect("192.0.2.1:9").ok()?;
    Some(socket.local_addr().unwrap().ip()).filter(|ip| !ip.is_loopback())
}

/// A setting may be made by hand, past the check of the address.
#[tokio::test]
async fn without_tls_no_other_address_than_loopback_is_used() {
    let Some(ip) = address_for_others() else {
        eprintln!("skipped, because there is no network: without_tls_no_other_address_than_loopback_is_used");
        return;
    };
    let listener = TcpListener::bind((ip, 0)).await.unwrap();
    let (_, mut mailbox) = listen().await;
    mailbox.host = ip.to_string();
    mailbox.port = listener.local_addr().unwrap().port();
    let error = round(&mailbox).await.unwrap_err();
    assert!(matches!(error, ImapError::NotLoopback), "{error:?}");
}
