//! Mail that no person wrote.

use crate::returned::letter::Letter;

/// Why a mail is taken for a machine's.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Automatic {
    /// Out of office, on holiday, received in good order.
    Answer,
    /// Sent by a program of its own accord.
    Generated,
    TicketSystem,
    MailingList,
    /// `Precedence: bulk` or `junk`.
    Bulk,
    /// A disposition notification (RFC 8098): read, or deleted unread.
    ReadReceipt,
    /// A recipient called our letter spam (RFC 5965).
    Complaint,
    /// A letter of ours that came in whole.
    OwnLetter,
    /// It passed too many servers, or bears our own mark.
    Loop,
    /// A bounce that names no recipient, or no letter of ours.
    UnclearReport,
    /// An empty return path, and nothing that says more.
    NullSender,
}

const TICKETS: [&str; 5] = [
    "x-otrs-loop",
    "x-rt-loop-prevention",
    "x-znuny-loop",
    "x-zammad-ticket-id",
    "x-jira-fingerprint",
];
const LISTS: [&str; 4] = ["list-id", "list-post", "list-unsubscribe", "x-mailing-list"];
const ANSWERS: [&str; 5] = [
    "x-autoreply",
    "x-autorespond",
    "x-autoresponder",
    "x-autoreply-from",
    "x-mail-autoreply",
];

/// The first reason that holds, the most telling first.
pub(crate) fn reason(letter: &Letter) -> Option<Automatic> {
    report(letter)
        .or_else(|| first_header(letter, &TICKETS, Automatic::TicketSystem))
        .or_else(|| submitted(letter))
        .or_else(|| first_header(letter, &ANSWERS, Automatic::Answer))
        .or_else(|| first_header(letter, &LISTS, Automatic::MailingList))
        .or_else(|| precedence(letter))
        .or_else(|| suppressed(letter))
        .or_else(|| letter.has_null_sender().then_some(Automatic::NullSender))
}

fn report(letter: &Letter) -> Option<Automatic> {
    if letter.reports("disposition-notification") || !letter.notifications().is_empty() {
        return Some(Automatic::ReadReceipt);
    }
    if letter.reports("feedback-report") {
        return Some(Automatic::Complaint);
    }
    (letter.is_a_report() || letter.is_from_a_server()).then_some(Automatic::UnclearReport)
}

fn first_header(letter: &Letter, names: &[&str], reason: Automatic) -> Option<Automatic> {
    names.iter().any(|name| letter.has(name)).then_some(reason)
}

/// `no` is what RFC 3834 has a person's mail say; parameters may follow the word.
fn submitted(letter: &Letter) -> Option<Automatic> {
    ["auto-submitted", "autosubmitted"]
        .into_iter()
        .flat_map(|name| letter.headers(name))
        .map(first_word)
        .find(|word| !word.is_empty() && word != "no")
        .map(|word| {
            if word == "auto-replied" {
                Automatic::Answer
            } else {
                Automatic::Generated
            }
        })
}

fn precedence(letter: &Letter) -> Option<Automatic> {
    letter
        .headers("precedence")
        .find_map(|value| match first_word(value).as_str() {
            "bulk" | "junk" => Some(Automatic::Bulk),
            "list" => Some(Automatic::MailingList),
            "auto_reply" | "auto-reply" => Some(Automatic::Answer),
            _ => None,
        })
}

/// Programs ask Exchange not to answer them; people's mail has no such header, or says `None`.
fn suppressed(letter: &Letter) -> Option<Automatic> {
    letter
        .headers("x-auto-response-suppress")
        .any(|value| !["", "none"].contains(&first_word(value).as_str()))
        .then_some(Automatic::Generated)
}

fn first_word(value: &str) -> String {
    let ends = |c: char| c.is_whitespace() || c == ';' || c == '(' || c == ',';
    value
        .trim()
        .split(ends)
        .next()
        .unwrap_or_default()
        .to_ascii_lowercase()
}
