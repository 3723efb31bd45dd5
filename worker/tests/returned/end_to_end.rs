//! From a real mailbox to the mark on the address: what a worker makes of what came back.

use entity::{contact, message, vocabulary::MessageState};
use sea_orm::EntityTrait;
use worker::mail::Transport;

use crate::{
    chain::{Chain, EMPLOYER, until},
    imap::dovecot::{Dovecot, start},
    smtp::{Mood, Server},
};

fn report(mail_id: &str, received: usize) -> Vec<u8> {
    let hops = "Received: from a.example by b.example\r\n".repeat(received);
    format!(
        "Return-Path: <>\r\n{hops}From: MAILER-DAEMON@mx.example.org\r\nTo: ketenwacht@oostrand.example\r\n\
         Subject: Undelivered Mail Returned to Sender\r\nMIME-Version: 1.0\r\n\
         Content-Type: multipart/report; report-type=delivery-status; boundary=\"b1\"\r\n\r\n\
         --b1\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx.example.org\r\n\r\n\
         Final-Recipient: rfc822; {EMPLOYER}\r\nAction: failed\r\nStatus: 5.1.1\r\n\r\n\
         --b1\r\nContent-Type: text/rfc822-headers\r\n\r\nMessage-ID: {mail_id}\r\nTo: {EMPLOYER}\r\n\r\n--b1--\r\n"
    )
    .into_bytes()
}

fn out_of_office(mail_id: &str) -> Vec<u8> {
    format!(
        "From: {EMPLOYER}\r\nTo: ketenwacht@oostrand.example\r\nSubject: Automatisch antwoord\r\n\
         In-Reply-To: {mail_id}\r\nAuto-Submitted: auto-replied\r\n\r\nIk ben er niet.\r\n"
    )
    .into_bytes()
}

async fn is_marked(chain: &Chain) -> bool {
    let contact = contact::Entity::find_by_id(chain.employer_contact)
        .one(&chain.db)
        .await;
    contact.unwrap().unwrap().mail_refused_at.is_some()
}

async fn stand_ins(chain: &Chain) -> usize {
    let all = chain.messages().await;
    all.iter()
        .filter(|message| message.redirected_from.is_some())
        .count()
}

/// Reads what is in the mailbox, until all of it is marked as read.
async fn read_all(chain: &Chain, dovecot: &Dovecot) {
    let running = chain.worker_reading(None, Some(dovecot.plain("?tls=none")));
    until("all of it is read", || async { dovecot.marked("").1 == 0 }).await;
    running.stop().await;
}

async fn what_comes_back_is_read(chain: Chain, name: &str) {
    let Some(dovecot) = start(name, false) else { return };
    let server = Server::start(Mood::Friendly).await;
    let running = chain.worker(Some(Transport::from_url(&server.url()).unwrap()));
    chain.refer("GO-1").await;
    until("it is sent", || async { !server.emails().is_empty() }).await;
    chain.until_delivered().await;
    running.stop().await;
    let email = server.emails().remove(0);
    let id = email
        .lines()
        .find_map(|line| line.strip_prefix("Message-ID: "))
        .unwrap()
        .trim()
        .to_owned();

    dovecot.deliver("1", &out_of_office(&id));
    dovecot.deliver("2", &report(&id, 40));
    dovecot.deliver("3", &report("<msg_0@oostrand.example>", 1));
    dovecot.deliver("4", b"\0\xff not a mail");
    read_all(&chain, &dovecot).await;
    assert!(!is_marked(&chain).await);
    assert_eq!(stand_ins(&chain).await, 0);

    dovecot.deliver("5", &report(&id, 1));
    dovecot.deliver("6", &report(&id, 2));
    read_all(&chain, &dovecot).await;
    assert!(is_marked(&chain).await);
    assert_eq!(stand_ins(&chain).await, 1, "the coordinator hears once");
    let messages: Vec<message::Model> = chain.messages().await;
    let dead: Vec<_> = messages
        .iter()
        .filter(|message| message.state == MessageState::Dead)
        .collect();
    assert_eq!(dead.len(), 1);
    assert_eq!(dead[0].last_error.as_deref(), Some("the email came back (5.1.1)"));
    assert_eq!(server.emails().len(), 1, "nothing is answered");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_comes_back_is_read_on_sqlite() {
    what_comes_back_is_read(Chain::on_sqlite().await, "what_comes_back_is_read_on_sqlite").await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_comes_back_is_read_on_postgres() {
    if let Some(chain) = Chain::on_postgres().await {
        what_comes_back_is_read(chain, "what_comes_back_is_read_on_postgres").await;
    }
}
