//! The email that `ketenwacht mail test` sends: it says what it is, in both languages, and asks for nothing.

use chrono::{DateTime, Utc};
use lettre::{
    Address, Message,
    message::{
        Mailbox, SinglePart,
        header::{ContentTransferEncoding, ContentType, HeaderValue},
    },
};

use super::message::{ComposeError, automatic_headers, checked_date, checked_id, on_the_wire, tidy};

const SUBJECT: &str = "Proef van Ketenwacht / Test from Ketenwacht";
const TEXT: &str = "\
Dit is een proef van Ketenwacht.

Iemand die Ketenwacht beheert, kijkt of e-mail op dit adres aankomt.
U hoeft niets te doen.

This is a test from Ketenwacht.

Someone who runs Ketenwacht is checking whether e-mail arrives at
this address. There is nothing you need to do.
";

/// Writes it. `id` is what its Message-ID begins with.
pub(crate) fn trial(
    from: &Mailbox,
    to: &Address,
    id: &str,
    date: DateTime<Utc>,
) -> Result<Message, ComposeError> {
    let from = tidy(from)?;
    let message_id = format!("<{id}@{}>", from.email.domain());
    let mut builder = Message::builder()
        .from(from)
        .to(Mailbox::new(None, on_the_wire(to)?))
        .date(checked_date(date)?)
        .message_id(Some(checked_id(&message_id)?.to_owned()))
        .subject(SUBJECT);
    for (name, value) in automatic_headers("nl, en") {
        builder = builder.raw_header(HeaderValue::new(name, value.to_owned()));
    }
    let text = SinglePart::builder()
        .header(ContentType::TEXT_PLAIN)
        .header(ContentTransferEncoding::SevenBit)
        .body(TEXT.to_owned());
    builder.singlepart(text).map_err(|_| ComposeError::Build)
}
