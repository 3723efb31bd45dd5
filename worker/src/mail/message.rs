//! One message from its envelope: the same envelope always gives the same bytes, so that a message
//! sent twice is recognised as one.

use std::time::SystemTime;

use chrono::{DateTime, Datelike, Utc};
use domain::outbox::Invitation;
use lettre::message::header::{
    ContentDisposition, ContentTransferEncoding, ContentType, HeaderName, HeaderValue,
};
use lettre::message::{Mailbox, MultiPart, SinglePart};
use lettre::{Address, Message};

use super::language::tag;
use super::line::one_line;
use super::template::Rendered;
use super::thread::Thread;

/// By which Outlook and Exchange put emails together (MS-OXOMSG).
const THREAD_TOPIC: HeaderName = HeaderName::new_from_ascii_str("Thread-Topic");
const THREAD_INDEX: HeaderName = HeaderName::new_from_ascii_str("Thread-Index");

/// Where to say so by one click (RFC 8058).
const LIST_UNSUBSCRIBE: HeaderName = HeaderName::new_from_ascii_str("List-Unsubscribe");
const LIST_UNSUBSCRIBE_POST: HeaderName = HeaderName::new_from_ascii_str("List-Unsubscribe-Post");
const LONGEST_NAME: usize = 100;
const LONGEST_ID: usize = 200;

/// Who, to whom, when, and as which message.
#[derive(Debug, Clone)]
pub struct Envelope {
    /// The sender.
    pub from: Mailbox,
    /// The one recipient.
    pub to: Mailbox,
    /// Whom an answer goes to; none is the sender.
    pub reply_to: Option<Address>,
    /// Where its reader says that such messages need not come.
    pub unsubscribe: Option<String>,
    /// `<...@...>`, derived from the outbox row: a repeat carries the same.
    pub message_id: String,
    /// When the message was put in the outbox.
    pub date: DateTime<Utc>,
    /// The thread it belongs to; none of an email about several things.
    pub thread: Option<Thread>,
}

/// A message that cannot be made. It will not get better by trying again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ComposeError {
    /// An id is not of the form `<left@right>`.
    #[error("a message id must have the form <left@right>")]
    Id,
    /// The date has no place in a mail header.
    #[error("the date of the message is out of range")]
    Date,
    /// The domain of an address has no form that mail servers know.
    #[error("an address has a domain that cannot be looked up")]
    Address,
    /// The mail library refused.
    #[error("the message could not be built")]
    Build,
}

/// Makes the message.
///
/// # Errors
/// When an id, an address or the date cannot stand in a mail.
pub fn compose(
    envelope: &Envelope,
    rendered: &Rendered,
    invitations: &[Invitation],
) -> Result<Message, ComposeError> {
    let message_id = checked_id(&envelope.message_id)?;
    let mut builder = Message::builder()
        .from(tidy(&envelope.from)?)
        .to(tidy(&envelope.to)?)
        .date(checked_date(envelope.date)?)
        .message_id(Some(message_id.to_owned()))
        .subject(one_line(&rendered.subject, LONGEST_ID));
    if let Some(Ok(address)) = envelope.reply_to.as_ref().map(on_the_wire) {
        builder = builder.reply_to(Mailbox::new(None, address));
    }
    if let Some(thread) = &envelope.thread {
        if let Some((first, _)) = &thread.follows {
            let first = checked_id(first)?.to_owned();
            builder = builder.in_reply_to(first.clone()).references(first);
        }
        builder = builder
            .raw_header(HeaderValue::new(
                THREAD_TOPIC,
                one_line(&thread.topic, LONGEST_ID),
            ))
            .raw_header(HeaderValue::new(
                THREAD_INDEX,
                thread.index(message_id, envelope.date),
            ));
    }
    if let Some(address) = envelope.unsubscribe.as_deref().and_then(web_address) {
        let at_once = "List-Unsubscribe=One-Click".to_owned();
        builder = builder
            .raw_header(HeaderValue::new(LIST_UNSUBSCRIBE, format!("<{address}>")))
            .raw_header(HeaderValue::new(LIST_UNSUBSCRIBE_POST, at_once));
    }
    for (name, value) in automatic_headers(tag(rendered.language)) {
        builder = builder.raw_header(HeaderValue::new(name, value.to_owned()));
    }
    builder
        .multipart(bodies(rendered, invitations, message_id))
        .map_err(|_| ComposeError::Build)
}

/// An address that can stand in a header as it is.
fn web_address(text: &str) -> Option<&str> {
    let is_plain = text.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'>');
    Some(text).filter(|_| is_plain && text.len() <= LONGEST_ID)
}

/// Tells other programs not to answer: an out-of-office reply to a machine helps nobody.
pub(super) fn automatic_headers(languages: &'static str) -> [(HeaderName, &'static str); 3] {
    [
        (HeaderName::new_from_ascii_str("Auto-Submitted"), "auto-generated"),
        (HeaderName::new_from_ascii_str("X-Auto-Response-Suppress"), "All"),
        (HeaderName::new_from_ascii_str("Content-Language"), languages),
    ]
}

/// The same in text and in HTML; and an invitation as a part of its own, for programs that show it as such (RFC 6047),
/// and as a file for those that do not. Several are files only: a program shows one.
fn bodies(rendered: &Rendered, invitations: &[Invitation], message_id: &str) -> MultiPart {
    let alternative = MultiPart::alternative()
        .boundary(boundary(message_id))
        .singlepart(part(ContentType::TEXT_PLAIN, &rendered.text))
        .singlepart(part(ContentType::TEXT_HTML, &rendered.html));
    let alternative = match invitations {
        [] => return alternative,
        [one] => alternative.singlepart(part(calendar_type(one), &one.file)),
        _ => alternative,
    };
    let mixed = MultiPart::mixed()
        .boundary(format!("{}_m", boundary(message_id)))
        .multipart(alternative);
    let files = invitations.iter().zip(1..);
    files.fold(mixed, |mixed, (invitation, number)| {
        mixed.singlepart(attached(invitation, number))
    })
}

fn calendar_type(invitation: &Invitation) -> ContentType {
    let method = if invitation.cancels { "CANCEL" } else { "REQUEST" };
    let kind = format!("text/calendar; charset=utf-8; method={method}");
    ContentType::parse(&kind).unwrap_or(ContentType::TEXT_PLAIN)
}

fn attached(invitation: &Invitation, number: usize) -> SinglePart {
    let name = match number {
        1 => "afspraak.ics".to_owned(),
        _ => format!("afspraak-{number}.ics"),
    };
    let kind = ContentType::parse("application/ics").unwrap_or(ContentType::TEXT_PLAIN);
    SinglePart::builder()
        .header(kind)
        .header(ContentDisposition::attachment(&name))
        .header(ContentTransferEncoding::Base64)
        .body(invitation.file.clone())
}

/// Always quoted-printable: readable in a log of the wire, and it keeps every line short enough.
fn part(kind: ContentType, body: &str) -> SinglePart {
    SinglePart::builder()
        .header(kind)
        .header(ContentTransferEncoding::QuotedPrintable)
        .body(body.to_owned())
}

/// Quoted-printable never contains `=_`, so no body can contain its own boundary.
fn boundary(message_id: &str) -> String {
    let id: String = message_id
        .chars()
        .filter(char::is_ascii_alphanumeric)
        .take(50)
        .collect();
    format!("=_ketenwacht_{id}")
}

pub(super) fn tidy(mailbox: &Mailbox) -> Result<Mailbox, ComposeError> {
    let name = mailbox.name.as_deref().map(|name| one_line(name, LONGEST_NAME));
    Ok(Mailbox::new(
        name.filter(|name| !name.is_empty()),
        on_the_wire(&mailbox.email)?,
    ))
}

/// The address with its domain as the name system has it, which every server takes. What stands before the domain
/// has no such form: a server must know characters outside ASCII there.
pub(super) fn on_the_wire(address: &Address) -> Result<Address, ComposeError> {
    if address.domain().is_ascii() {
        return Ok(address.clone());
    }
    let domain = idna::domain_to_ascii_strict(address.domain()).map_err(|_| ComposeError::Address)?;
    Address::new(address.user(), domain).map_err(|_| ComposeError::Address)
}

pub(super) fn checked_id(id: &str) -> Result<&str, ComposeError> {
    let inner = id
        .strip_prefix('<')
        .and_then(|rest| rest.strip_suffix('>'))
        .ok_or(ComposeError::Id)?;
    let (left, right) = inner.split_once('@').ok_or(ComposeError::Id)?;
    let clean = |part: &str| {
        !part.is_empty()
            && part
                .chars()
                .all(|c| c.is_ascii_alphanumeric() || "-._+=".contains(c))
    };
    if clean(left) && clean(right) && id.len() <= LONGEST_ID {
        Ok(id)
    } else {
        Err(ComposeError::Id)
    }
}

/// The mail library would panic on a date before 1970 or after 9999.
pub(super) fn checked_date(date: DateTime<Utc>) -> Result<SystemTime, ComposeError> {
    if (1970..=9999).contains(&date.year()) {
        Ok(SystemTime::from(date))
    } else {
        Err(ComposeError::Date)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::TimeZone;
    use entity::vocabulary::Language;

    fn mailbox(name: &str, user: &str) -> Mailbox {
        Mailbox::new(
            Some(name.to_owned()),
            Address::new(user, "example.org").expect("an address"),
        )
    }

    fn envelope() -> Envelope {
        Envelope {
            unsubscribe: None,
            from: mailbox("Ketenwacht", "ketenwacht"),
            to: mailbox("Zoë van den Berg", "zoe"),
            reply_to: Some(mailbox("", "sanne").email),
            message_id: "<msg_01JZ@ketenwacht.example>".into(),
            date: Utc
                .with_ymd_and_hms(2026, 5, 6, 15, 0, 0)
                .single()
                .expect("a moment"),
            thread: Some(Thread {
                topic: "voordracht van GO-2026-0412 bij Zörggroep".into(),
                follows: Some((
                    "<ref_01JX@ketenwacht.example>".into(),
                    "2026-05-04T07:00:00Z".parse().expect("a moment"),
                )),
            }),
        }
    }

    fn rendered() -> Rendered {
        Rendered {
            language: Language::Nl,
            subject: "Herinnering: sollicitatiegesprek inplannen vóór woensdag 6 mei".into(),
            topic: None,
            text: "Beste Zoë,\n\n.\n=_ketenwacht\n".into(),
            html: "<p>Beste Zoë,</p>\n".into(),
        }
    }

    fn wire(envelope: &Envelope) -> String {
        let message = compose(envelope, &rendered(), &[]).expect("a message");
        String::from_utf8(message.formatted()).expect("ASCII")
    }

    fn header_names(wire: &str) -> Vec<&str> {
        let head = wire.split("\r\n\r\n").next().unwrap_or_default();
        let lines = head.split("\r\n").filter(|line| !line.starts_with([' ', '\t']));
        lines
            .filter_map(|line| line.split_once(':'))
            .map(|(name, _)| name)
            .collect()
    }

    #[test]
    fn the_same_envelope_gives_the_same_bytes() {
        assert_eq!(wire(&envelope()), wire(&envelope()));
    }

    #[test]
    fn headers_are_complete() {
        let wire = wire(&envelope());
        for line in [
            "Date: Wed, 06 May 2026 15:00:00 +0000\r\n",
            "Message-ID: <msg_01JZ@ketenwacht.example>\r\n",
            "In-Reply-To: <ref_01JX@ketenwacht.example>\r\n",
            "References: <ref_01JX@ketenwacht.example>\r\n",
            "Thread-Topic: voordracht van GO-2026-0412 bij =?utf-8?b?WsO2cmdncm9lcA==?=\r\n",
            "Thread-Index: Adzbk5",
            "Reply-To: sanne@example.org\r\n",
            "Auto-Submitted: auto-generated\r\n",
            "X-Auto-Response-Suppress: All\r\n",
            "Content-Language: nl\r\n",
            "multipart/alternative;",
            "boundary=\"=_ketenwacht_msg01JZketenwachtexample\"",
            "Content-Type: text/plain; charset=utf-8\r\n",
            "Content-Type: text/html; charset=utf-8\r\n",
        ] {
            assert!(wire.contains(line), "{line:?} is not in\n{wire}");
        }
        assert!(wire.is_ascii());
        assert!(!wire.replace("\r\n", "").contains(['\r', '\n']), "bare line ends");
    }

    #[test]
    fn names_cannot_inject_headers() {
        let expected = header_names(&wire(&envelope())).join(" ");
        for name in [
            "Eva\r\nBcc: x@example.net",
            "Eva\nBcc: x",
            "Eva\rBcc: x",
            "Eva\u{2028}Bcc: x",
            "Eva\" <x@example.net>, \"",
            "\r\n\r\nbody",
            "Zoë\r\n Bcc: x",
        ] {
            let mut envelope = envelope();
            envelope.to.name = Some(name.to_owned());
            envelope.from.name = Some(name.to_owned());
            let message = compose(&envelope, &rendered(), &[]).expect("a message");
            assert_eq!(message.envelope().to().len(), 1);
            let wire = String::from_utf8(message.formatted()).expect("ASCII");
            assert_eq!(header_names(&wire).join(" "), expected, "{name:?}");
        }
    }

    #[test]
    fn a_subject_cannot_inject_headers() {
        let expected = header_names(&wire(&envelope())).join(" ");
        let mut rendered = rendered();
        rendered.subject = "Hallo\r\nBcc: x@example.net".into();
        let message = compose(&envelope(), &rendered, &[]).expect("a message");
        let wire = String::from_utf8(message.formatted()).expect("ASCII");
        assert_eq!(header_names(&wire).join(" "), expected);
    }

    #[test]
    fn ids_are_checked() {
        for id in ["", "a@b", "<a>", "<a@b>\r\nBcc: x", "<a b@c>", "<@b>", "<a@b@c>"] {
            let message_id = Envelope {
                message_id: id.into(),
                ..envelope()
            };
            assert_eq!(
                compose(&message_id, &rendered(), &[]).err(),
                Some(ComposeError::Id),
                "{id:?}"
            );
            let thread = Envelope {
                thread: Some(Thread {
                    topic: "x".into(),
                    follows: Some((id.into(), envelope().date)),
                }),
                ..envelope()
            };
            assert_eq!(
                compose(&thread, &rendered(), &[]).err(),
                Some(ComposeError::Id),
                "{id:?}"
            );
        }
    }

    #[test]
    fn dates_out_of_range_are_refused() {
        for date in [DateTime::<Utc>::MIN_UTC, DateTime::<Utc>::MAX_UTC] {
            assert_eq!(
                compose(&Envelope { date, ..envelope() }, &rendered(), &[]).err(),
                Some(ComposeError::Date)
            );
        }
    }

    #[test]
    fn a_domain_is_written_as_the_name_system_has_it() {
        for (written, sent) in [
            ("zoe@zorg-één.example", "zoe@xn--zorg-n-fvaa.example"),
            ("zoë@zorg-één.example", "zoë@xn--zorg-n-fvaa.example"),
            ("zoë@example.org", "zoë@example.org"),
        ] {
            let to = Mailbox::new(None, written.parse().expect("an address"));
            let message = compose(&Envelope { to, ..envelope() }, &rendered(), &[]).expect("a message");
            assert_eq!(
                message
                    .envelope()
                    .to()
                    .first()
                    .map(ToString::to_string)
                    .as_deref(),
                Some(sent)
            );
            let wire = String::from_utf8(message.formatted()).expect("UTF-8");
            assert!(wire.contains(&format!("To: {sent}\r\n")), "{wire}");
        }
    }
}
