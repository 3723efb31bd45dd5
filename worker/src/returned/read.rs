//! Decides what one mail is.

use crate::returned::automatic::{self, Automatic};
use crate::returned::email::Email;
use crate::returned::message_id;
use crate::returned::ours::Ours;
use crate::returned::report::{self, Outcome};
use crate::returned::{fields, plain};

/// What a mail that came in turns out to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Returned {
    /// A delivery report (RFC 3464, or the older plain-text forms): what became of each recipient.
    Report(Vec<Outcome>),
    /// Written by a machine, and nothing to act on.
    Automatic(Automatic),
    /// Written by a person, as far as the headers tell.
    Reply,
    /// Not a mail at all.
    Unreadable,
}

/// A mail that came in, and which emails of ours it is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Seen {
    /// The Message-IDs of our emails, with their angle brackets, the surest one first: the email that was
    /// sent back comes before what the headers refer to.
    pub about: Vec<String>,
    /// The tag in the return address the mail was sent to (VERP), when we gave each email its own.
    pub tag: Option<String>,
    pub returned: Returned,
}

/// Reads a mail without knowing what is ours: every Message-ID counts, no return address is recognised.
pub fn read(raw: &[u8]) -> Returned {
    see(raw, &Ours::default()).returned
}

/// Reads a mail, and finds the emails of ours it is about. Never panics, whatever the bytes are; only the
/// first [`crate::returned::MOST_BYTES`] count.
pub fn see(raw: &[u8], ours: &Ours) -> Seen {
    match Email::parse(raw) {
        Some(email) => look(&email, ours),
        None => Seen {
            about: Vec::new(),
            tag: None,
            returned: Returned::Unreadable,
        },
    }
}

fn look(email: &Email, ours: &Ours) -> Seen {
    let about = about(email, ours);
    let tag = ours.tag(email);
    let ties = plain::Ties {
        names_ours: !about.is_empty(),
        tag: tag.as_deref(),
    };
    let returned = judge(email, ours, &ties);
    Seen { about, tag, returned }
}

fn judge(email: &Email, ours: &Ours, ties: &plain::Ties) -> Returned {
    if email.goes_round() || ours.is_marked(email) {
        return Returned::Automatic(Automatic::Loop);
    }
    if ours.wrote(email) {
        return Returned::Automatic(Automatic::OwnEmail);
    }
    let outcomes = outcomes(email, ties);
    if !outcomes.is_empty() {
        return Returned::Report(outcomes);
    }
    automatic::reason(email).map_or(Returned::Reply, Returned::Automatic)
}

/// The standard form says most, so it is asked first.
fn outcomes(email: &Email, ties: &plain::Ties) -> Vec<Outcome> {
    [
        report::standard(email),
        plain::exim(email),
        plain::notice(email, ties),
    ]
    .into_iter()
    .find(|found| !found.is_empty())
    .unwrap_or_default()
}

/// The returned email's own header is the best evidence, so its Message-ID comes first.
fn about(email: &Email, ours: &Ours) -> Vec<String> {
    let mut ids = Vec::new();
    for head in email.returned_heads() {
        keep(&mut ids, ours, fields::head(&head).all("message-id"));
    }
    for block in email.notifications() {
        keep(&mut ids, ours, fields::head(&block).all("original-message-id"));
    }
    if plain::may_quote_an_email(email) {
        keep(
            &mut ids,
            ours,
            plain::quoted_ids(email).iter().map(String::as_str),
        );
    }
    keep(&mut ids, ours, email.headers("in-reply-to"));
    keep(&mut ids, ours, email.headers("references"));
    ids
}

fn keep<'a>(ids: &mut Vec<String>, ours: &Ours, values: impl Iterator<Item = &'a str>) {
    for id in values.flat_map(message_id::within) {
        if ids.len() < message_id::MOST && ours.owns(id) && !ids.iter().any(|known| known == id) {
            ids.push(id.to_owned());
        }
    }
}
