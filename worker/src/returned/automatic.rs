//! Mail that no person wrote.

use crate::returned::email::Email;

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
    /// A recipient called our email spam (RFC 5965).
    Complaint,
    /// An email of ours that came in whole.
    OwnEmail,
    /// It passed too many servers, or bears our own mark.
    Loop,
    /// A bounce that names no recipient, or no email of ours.
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
pub(crate) fn reason(email: &Email) -> Option<Automatic> {
    report(email)
        .or_else(|| first_header(email, &TICKETS, Automatic::TicketSystem))
        .or_else(|| submitted(email))
        .or_else(|| first_header(email, &ANSWERS, Automatic::Answer))
        .or_else(|| first_header(email, &LISTS, Automatic::MailingList))
        .or_else(|| precedence(email))
        .or_else(|| suppressed(email))
        .or_else(|| email.has_null_sender().then_some(Automatic::NullSender))
}

fn report(email: &Email) -> Option<Automatic> {
    if email.reports("disposition-notification") || !email.notifications().is_empty() {
        return Some(Automatic::ReadReceipt);
    }
    if email.reports("feedback-report") {
        return Some(Automatic::Complaint);
    }
    (email.is_a_report() || email.is_from_a_server()).then_some(Automatic::UnclearReport)
}

fn first_header(email: &Email, names: &[&str], reason: Automatic) -> Option<Automatic> {
    names.iter().any(|name| email.has(name)).then_some(reason)
}

/// `no` is what RFC 3834 has a person's mail say; parameters may follow the word.
fn submitted(email: &Email) -> Option<Automatic> {
    ["auto-submitted", "autosubmitted"]
        .into_iter()
        .flat_map(|name| email.headers(name))
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

fn precedence(email: &Email) -> Option<Automatic> {
    email
        .headers("precedence")
        .find_map(|value| match first_word(value).as_str() {
            "bulk" | "junk" => Some(Automatic::Bulk),
            "list" => Some(Automatic::MailingList),
            "auto_reply" | "auto-reply" => Some(Automatic::Answer),
            _ => None,
        })
}

/// Programs ask Exchange not to answer them; people's mail has no such header, or says `None`.
fn suppressed(email: &Email) -> Option<Automatic> {
    email
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
