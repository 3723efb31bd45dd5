//! A mail taken apart, within bounds.
//!
//! The parser follows whatever structure a stranger wrote. It builds a tree for messages within messages and
//! that tree is dropped recursively, so the number of MIME headings is bounded before it sees the bytes, and
//! it is not told about transfer encodings: a decoded part could hide a second structure of any depth.
//! Parts are decoded here instead, and never parsed again as MIME.

use std::borrow::Cow;
use std::panic::catch_unwind;

use mail_parser::decoders::base64::base64_decode;
use mail_parser::decoders::quoted_printable::quoted_printable_decode;
use mail_parser::{HeaderName, Message, MessageParser, MessagePart, MimeHeaders};

use crate::returned::address;

/// Only this much of a mail is looked at; a report stands at the front, what it returns comes after.
pub const MOST_BYTES: usize = 1 << 20;
/// A mail that passed more servers than this is going round in circles.
const MOST_HOPS: usize = 25;
const MOST_HEADINGS: usize = 100;
/// Every returned head that can say something new; a report has one.
const MOST_RETURNED: usize = 8;
const LONGEST_TEXT: usize = 64 * 1024;
/// At least one of these stands in every mail, also in one a broken server wrote.
const SIGNS_OF_MAIL: [&str; 7] = [
    "from",
    "to",
    "date",
    "subject",
    "message-id",
    "received",
    "return-path",
];

pub(crate) struct Email<'x>(Message<'x>);

impl<'x> Email<'x> {
    pub(crate) fn parse(raw: &'x [u8]) -> Option<Self> {
        let kept = bounded(raw);
        // A mail that trips the parser must not stop the worker: it would be fetched again for ever.
        let message = catch_unwind(|| parser().parse(kept)).ok().flatten()?;
        let email = Email(message);
        SIGNS_OF_MAIL
            .into_iter()
            .any(|name| email.has(name))
            .then_some(email)
    }

    /// The values of a header, as they stand.
    pub(crate) fn headers<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.0
            .headers()
            .iter()
            .filter(move |header| header.name().eq_ignore_ascii_case(name))
            .map(|header| header.value().as_text().unwrap_or_default())
    }

    pub(crate) fn has(&self, name: &str) -> bool {
        self.headers(name).next().is_some()
    }

    pub(crate) fn goes_round(&self) -> bool {
        self.headers("received").count() > MOST_HOPS
    }

    /// `Return-Path: <>` is how a server says that nobody is to answer (RFC 5321). No such header at all
    /// says nothing.
    pub(crate) fn has_null_sender(&self) -> bool {
        self.headers("return-path").any(|value| value.trim() == "<>")
    }

    /// A mail server's own name as the sender.
    pub(crate) fn is_from_a_server(&self) -> bool {
        ["from", "sender"]
            .into_iter()
            .flat_map(|name| self.headers(name))
            .flat_map(address::candidates)
            .any(is_a_server)
    }

    /// `multipart/report` with this kind of report in it.
    pub(crate) fn reports(&self, kind: &str) -> bool {
        self.0.content_type().is_some_and(|content| {
            is(content.ctype(), "multipart")
                && content.subtype().is_some_and(|subtype| is(subtype, "report"))
                && content
                    .attribute("report-type")
                    .is_some_and(|found| is(found, kind))
        })
    }

    pub(crate) fn is_a_report(&self) -> bool {
        self.0
            .content_type()
            .is_some_and(|content| content.subtype().is_some_and(|subtype| is(subtype, "report")))
    }

    /// What a server says about each recipient, as text.
    pub(crate) fn delivery_statuses(&self) -> Vec<String> {
        self.texts(&["message/delivery-status", "message/global-delivery-status"])
    }

    /// The fields of a read receipt.
    pub(crate) fn notifications(&self) -> Vec<String> {
        self.texts(&[
            "message/disposition-notification",
            "message/global-disposition-notification",
        ])
    }

    /// The emails, or only their headers, that this mail gives back.
    pub(crate) fn returned_heads(&self) -> Vec<String> {
        self.texts(&[
            "message/rfc822",
            "message/global",
            "text/rfc822-headers",
            "message/global-headers",
        ])
    }

    /// The first text a person would read.
    pub(crate) fn text(&self) -> String {
        self.texts(&["text/plain"]).into_iter().next().unwrap_or_default()
    }

    fn texts(&self, types: &[&str]) -> Vec<String> {
        self.0
            .parts
            .iter()
            .filter(|part| types.iter().any(|wanted| is(&media_type(part), wanted)))
            .take(MOST_RETURNED)
            .map(|part| self.decoded(part))
            .collect()
    }

    fn decoded(&self, part: &MessagePart) -> String {
        let body = decode(self.encoding(part), self.body(part));
        let kept = body.get(..LONGEST_TEXT).unwrap_or(&body);
        String::from_utf8_lossy(kept).replace('\0', "")
    }

    /// A part the parser found no end for runs to the end of the mail.
    fn body(&self, part: &MessagePart) -> &[u8] {
        let raw = self.0.raw_message();
        let start = part.raw_body_offset() as usize;
        let end = part.raw_end_offset() as usize;
        raw.get(start..end)
            .or_else(|| raw.get(start..))
            .unwrap_or_default()
    }

    fn encoding(&self, part: &MessagePart) -> &[u8] {
        part.headers
            .iter()
            .find(|header| header.name == HeaderName::ContentTransferEncoding)
            .and_then(|header| {
                let (start, end) = (header.offset_start() as usize, header.offset_end() as usize);
                self.0.raw_message().get(start..end)
            })
            .unwrap_or_default()
            .trim_ascii()
    }
}

/// Headers are kept as they stand: each is read by the code that knows what to expect of it.
fn parser() -> MessageParser {
    MessageParser::new()
        .header_content_type(HeaderName::ContentType)
        .ignore_header(HeaderName::ContentTransferEncoding)
        .default_header_raw()
}

fn bounded(raw: &[u8]) -> &[u8] {
    let kept = raw.get(..MOST_BYTES).unwrap_or(raw);
    let end = headings(kept).nth(MOST_HEADINGS).unwrap_or(kept.len());
    kept.get(..end).unwrap_or(kept)
}

/// Where the lines start that can open another level.
fn headings(raw: &[u8]) -> impl Iterator<Item = usize> {
    let mut at = 0;
    raw.split_inclusive(|byte| *byte == b'\n')
        .filter_map(move |line| {
            let start = at;
            at += line.len();
            let name = line.trim_ascii_start().get(..12)?;
            name.eq_ignore_ascii_case(b"content-type").then_some(start)
        })
}

fn media_type(part: &MessagePart) -> String {
    match part.content_type() {
        Some(content) => format!("{}/{}", content.ctype(), content.subtype().unwrap_or_default()),
        None => "text/plain".to_owned(),
    }
}

fn decode<'a>(encoding: &[u8], body: &'a [u8]) -> Cow<'a, [u8]> {
    let decoded = if encoding.eq_ignore_ascii_case(b"base64") {
        base64_decode(body.trim_ascii())
    } else if encoding.eq_ignore_ascii_case(b"quoted-printable") {
        quoted_printable_decode(body)
    } else {
        None
    };
    decoded.map_or(Cow::Borrowed(body), Cow::Owned)
}

fn is_a_server(address: &str) -> bool {
    let local = address.split('@').next().unwrap_or_default().to_ascii_lowercase();
    local == "mailer-daemon" || local == "postmaster" || local.starts_with("microsoftexchange")
}

fn is(found: &str, wanted: &str) -> bool {
    found.eq_ignore_ascii_case(wanted)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_so_many_headings_are_seen() {
        let raw = b"Content-Type: message/rfc822\n\n".repeat(40_000);
        assert_eq!(headings(bounded(&raw)).count(), MOST_HEADINGS);
    }

    #[test]
    fn a_long_mail_is_cut() {
        assert_eq!(bounded(&vec![b'a'; MOST_BYTES + 1]).len(), MOST_BYTES);
    }
}
