//! Mail that comes back after its server had taken it.

use std::{
    io::Write,
    process::{ExitStatus, Stdio},
};

use serde_json::{Value, json};

use crate::{
    support::{Email, Program, TestDatabase, command, on_both_databases},
    west_brabant::WestBrabant,
};

const RECRUITER: &str = "werving@markoever.example";
const COORDINATOR: &str = "coordinator@servicepunt-wb.example";

/// Hands a mail over as a mail server does.
fn hand_over(database: &TestDatabase, mail: &str) -> ExitStatus {
    let mut child = command(&database.url)
        .arg("bounce")
        .env(
            "KETENWACHT_MAIL_FROM",
            "Ketenwacht <ketenwacht@ketenwacht.example>",
        )
        .stdin(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(mail.as_bytes()).unwrap();
    child.wait().unwrap()
}

/// What a mail server reports (RFC 3464) of an email to an address.
pub fn report(mail_id: &str, address: &str, action: &str, status: &str) -> String {
    format!(
        "Return-Path: <>\r\nFrom: MAILER-DAEMON@mx.example.org\r\nTo: ketenwacht@ketenwacht.example\r\n\
         Subject: Undelivered Mail Returned to Sender\r\nAuto-Submitted: auto-replied\r\nMIME-Version: 1.0\r\n\
         Content-Type: multipart/report; report-type=delivery-status; boundary=\"b1\"\r\n\r\n\
         --b1\r\nContent-Type: text/plain\r\n\r\nIt could not be delivered.\r\n\
         --b1\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx.example.org\r\n\r\n\
         Final-Recipient: rfc822; {address}\r\nAction: {action}\r\nStatus: {status}\r\n\r\n\
         --b1\r\nContent-Type: text/rfc822-headers\r\n\r\nMessage-ID: {mail_id}\r\n\
         From: Ketenwacht <ketenwacht@ketenwacht.example>\r\nTo: {address}\r\n\r\n--b1--\r\n"
    )
}

/// What someone's machine answers who is away.
fn out_of_office(mail_id: &str) -> String {
    format!(
        "From: {RECRUITER}\r\nTo: ketenwacht@ketenwacht.example\r\nSubject: Automatisch antwoord\r\n\
         In-Reply-To: {mail_id}\r\nAuto-Submitted: auto-replied\r\n\r\nIk ben er niet.\r\n"
    )
}

fn to<'e>(emails: &'e [Email], address: &str) -> Vec<&'e Email> {
    emails
        .iter()
        .filter(|email| email.to_address == address)
        .collect()
}

async fn contact(region: &WestBrabant) -> Value {
    let query = "query ($of: ID!) { contacts(first: 50, filter: { organizationId: $of }) { nodes {
        id email mailRefusedAt version
    } } }";
    let of = region.employer("Woonzorg Markoever").await;
    let data = region.coordinator.query(query, json!({ "of": of })).await;
    let nodes = data["contacts"]["nodes"].as_array().unwrap();
    nodes
        .iter()
        .find(|node| node["email"] == RECRUITER)
        .unwrap()
        .clone()
}

on_both_databases! {
    /// The address is marked and the coordinator hears once; what machines write otherwise changes nothing.
    async fn an_address_that_is_no_more_is_marked_and_the_coordinator_hears_once(backend: Backend) {
        let database = TestDatabase::eager_demonstration(backend).await;
        let program = Program::demonstration(&database).await;
        let region = WestBrabant::of(&program);
        region.refer("WB-0202", "Woonzorg Markoever").await;
        let emails = region.coordinator.emails().await;
        let sent = *to(&emails, RECRUITER).last().unwrap();
        let earlier = to(&emails, RECRUITER).len();
        let id = sent.mail_id.as_str();
        let before = to(&emails, COORDINATOR).len();

        let elsewhere = report(id, "iemand@elders.example", "failed", "5.1.1");
        let unknown = report("<msg_0@ketenwacht.example>", RECRUITER, "failed", "5.1.1");
        let late = report(id, RECRUITER, "delayed", "4.4.1");
        let round = format!("{}{}", "Received: from a by b\r\n".repeat(40), report(id, RECRUITER, "failed", "5.1.1"));
        for harmless in [out_of_office(id), elsewhere, unknown, late, round, String::new(), "\0\u{1}".repeat(1000)] {
            assert!(hand_over(&database, &harmless).success());
        }
        assert_eq!(contact(&region).await["mailRefusedAt"], Value::Null);
        assert_eq!(to(&region.coordinator.emails().await, COORDINATOR).len(), before);

        for _ in 0..2 {
            assert!(hand_over(&database, &report(id, RECRUITER, "failed", "5.1.1")).success());
        }
        assert!(contact(&region).await["mailRefusedAt"].is_string());
        region.coordinator.advance("PT30M").await;
        let emails = region.coordinator.emails().await;
        let told = to(&emails, COORDINATOR);
        assert_eq!(told.len(), before + 1, "{told:#?}");
        let letter = told.last().unwrap();
        assert!(letter.subject.starts_with("Niet bezorgd: "), "{}", letter.subject);
        assert!(letter.text().contains("WB-0202"), "{}", letter.text());

        // Nothing more is sent there, until it takes mail again.
        region.refer("WB-0203", "Woonzorg Markoever").await;
        region.coordinator.advance("PT30M").await;
        assert_eq!(to(&region.coordinator.emails().await, RECRUITER).len(), earlier);
        let marked = contact(&region).await;
        let input = json!({
            "contactId": marked["id"], "version": marked["version"], "mailRhythm": "AT_ONCE", "email": RECRUITER,
        });
        region.coordinator.accepted("changeContact", input, "").await;
        assert_eq!(contact(&region).await["mailRefusedAt"], Value::Null);
        // What came back can be sent again, and is that email still.
        let dead = "{ messages(filter: { states: [DEAD] }) { nodes { id } } }";
        let dead = region.coordinator.query(dead, json!({})).await;
        let again = json!({ "messageId": dead["messages"]["nodes"][0]["id"] });
        region.coordinator.accepted("resendMessage", again, "message { state }").await;
        let emails = region.coordinator.emails().await;
        assert_eq!(to(&emails, RECRUITER).len(), earlier);
        assert!(to(&emails, RECRUITER).iter().any(|email| email.mail_id == *id));
        region.refer("WB-0204", "Woonzorg Markoever").await;
        assert_eq!(to(&region.coordinator.emails().await, RECRUITER).len(), earlier + 1);
    }
}

on_both_databases! {
    /// A full mailbox, or a filter, is no wrong address: the coordinator hears what did not arrive.
    async fn a_full_mailbox_is_no_wrong_address(backend: Backend) {
        let database = TestDatabase::eager_demonstration(backend).await;
        let program = Program::demonstration(&database).await;
        let region = WestBrabant::of(&program);
        region.refer("WB-0202", "Woonzorg Markoever").await;
        let emails = region.coordinator.emails().await;
        let sent = *to(&emails, RECRUITER).last().unwrap();
        let before = to(&emails, COORDINATOR).len();
        assert!(hand_over(&database, &report(&sent.mail_id, RECRUITER, "failed", "5.2.2")).success());
        region.coordinator.advance("PT30M").await;
        assert_eq!(contact(&region).await["mailRefusedAt"], Value::Null);
        assert_eq!(to(&region.coordinator.emails().await, COORDINATOR).len(), before + 1);
    }
}

/// Where there is no database to write to, the mail server keeps it.
#[test]
fn what_cannot_be_taken_in_is_to_be_handed_over_again() {
    let folder = std::env::temp_dir().join(format!("no-database-{}", std::process::id()));
    let mut child = command(&format!("sqlite://{}/none.db", folder.display()))
        .arg("bounce")
        .stdin(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    child
        .stdin
        .take()
        .unwrap()
        .write_all(b"From: a@b.example\r\n\r\n")
        .unwrap();
    assert_eq!(child.wait().unwrap().code(), Some(75));
}
