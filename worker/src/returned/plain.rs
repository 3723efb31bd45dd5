//! Bounces from before the standard form, and from servers that never took it up: Exim's
//! `X-Failed-Recipients` and the notices of qmail and its like, in plain text.

use crate::returned::address;
use crate::returned::email::Email;
use crate::returned::message_id;
use crate::returned::report::{MOST_RECIPIENTS, Outcome};
use crate::returned::status::Cause;

/// What one recipient's paragraph can say.
const LONGEST_PARAGRAPH: usize = 20;
/// A failure that nobody will try again, in the words of Exim and qmail.
const GIVEN_UP: [&str; 4] = ["permanent error", "permanent failure", "fatal error", "given up"];

/// What ties a mail to an email of ours.
pub(crate) struct Ties<'a> {
    pub(crate) names_ours: bool,
    pub(crate) tag: Option<&'a str>,
}

/// Exim names the addresses in a header and gives the reasons in the text.
pub(crate) fn exim(email: &Email) -> Vec<Outcome> {
    let failed = email.headers("x-failed-recipients").flat_map(address::candidates);
    Notice::of(email).outcomes(distinct(failed.map(str::to_owned)))
}

/// A notice in plain text is believed only when it comes from a mail server, to nobody's answer, about a
/// email of ours, and gives a reason: an out-of-office answer has an empty return path too, and ends with
/// an address.
pub(crate) fn notice(email: &Email, ties: &Ties) -> Vec<Outcome> {
    let is_tied = ties.names_ours || ties.tag.is_some();
    if !(is_tied && email.has_null_sender() && email.is_from_a_server()) || email.is_a_report() {
        return Vec::new();
    }
    let notice = Notice::of(email);
    let named = distinct(notice.named());
    let addresses = if named.is_empty() {
        ties.tag.and_then(in_tag).into_iter().collect()
    } else {
        named
    };
    notice
        .outcomes(addresses)
        .into_iter()
        .filter(gives_a_reason)
        .collect()
}

fn gives_a_reason(outcome: &Outcome) -> bool {
    outcome.is_permanent || outcome.status.is_some() || outcome.cause != Cause::Other
}

/// Only a machine's mail quotes an email by its header; a person may quote anything.
pub(crate) fn may_quote_an_email(email: &Email) -> bool {
    email.has("x-failed-recipients") || email.has_null_sender()
}

/// The Message-ID in the copy below the notice.
pub(crate) fn quoted_ids(email: &Email) -> Vec<String> {
    let notice = Notice::of(email);
    let found = notice.copy.lines().find_map(|line| {
        let (name, value) = line.trim_start_matches(['>', ' ']).split_once(':')?;
        name.eq_ignore_ascii_case("message-id")
            .then(|| message_id::within(value).map(str::to_owned).collect())
    });
    found.unwrap_or_default()
}

/// What the server wrote, and the email it put below that.
struct Notice {
    said: String,
    copy: String,
}

impl Notice {
    fn of(email: &Email) -> Self {
        let text = email.text();
        let at = start_of_copy(&text).unwrap_or(text.len());
        let (said, copy) = text.split_at_checked(at).unwrap_or((&text, ""));
        Notice {
            said: said.to_owned(),
            copy: copy.to_owned(),
        }
    }

    /// A reason that stands in no paragraph of its own belongs to the recipient only when there is one.
    fn outcomes(&self, addresses: Vec<String>) -> Vec<Outcome> {
        let is_alone = addresses.len() == 1;
        let gives_up = self.gives_up();
        addresses
            .into_iter()
            .map(|address| {
                let about = self.about(&address);
                let said = if about.is_empty() && is_alone {
                    self.said.replace(&address, "")
                } else {
                    about
                };
                Outcome::from_words(address, &said, gives_up)
            })
            .collect()
    }

    fn gives_up(&self) -> bool {
        let said = self.said.to_lowercase();
        GIVEN_UP.into_iter().any(|phrase| said.contains(phrase))
    }

    /// The paragraph that starts with the address. The address itself is taken out of it, so that
    /// `spam@example.nl` is not refused for spam.
    fn about(&self, address: &str) -> String {
        let lines: Vec<&str> = self
            .said
            .lines()
            .skip_while(|line| named_in(line).is_none_or(|named| !named.eq_ignore_ascii_case(address)))
            .take_while(|line| !line.trim().is_empty())
            .take(LONGEST_PARAGRAPH)
            .collect();
        lines.join("\n").replace(address, "")
    }

    fn named(&self) -> impl Iterator<Item = String> {
        self.said.lines().filter_map(named_in).map(str::to_owned)
    }
}

/// A line that is an address and nothing more, as Exim and qmail (`<jan@example.nl>:`) begin a paragraph.
fn named_in(line: &str) -> Option<&str> {
    let line = line.trim();
    address::bare(line.strip_suffix(':').unwrap_or(line))
}

/// A rule of dashes with words that announce the copy.
fn start_of_copy(text: &str) -> Option<usize> {
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let lower = line.trim().to_lowercase();
        if lower.starts_with("---")
            && ["copy", "original", "returned"]
                .iter()
                .any(|word| lower.contains(word))
        {
            return Some(at);
        }
        at += line.len();
    }
    None
}

/// A tag such as `jan=example.nl` carries the recipient.
fn in_tag(tag: &str) -> Option<String> {
    let (local, domain) = tag.rsplit_once('=')?;
    address::bare(&format!("{local}@{domain}")).map(str::to_owned)
}

fn distinct(addresses: impl Iterator<Item = String>) -> Vec<String> {
    let mut kept: Vec<String> = Vec::new();
    for address in addresses {
        if kept.len() < MOST_RECIPIENTS && !kept.iter().any(|known| known.eq_ignore_ascii_case(&address)) {
            kept.push(address);
        }
    }
    kept
}
