//! Delivery reports in the standard form (RFC 3464, RFC 6533).

use crate::returned::address;
use crate::returned::email::Email;
use crate::returned::fields::{self, Fields};
use crate::returned::status::{Cause, Status, reply_class};

/// An email of ours goes to far fewer people.
pub const MOST_RECIPIENTS: usize = 200;

/// What became of an email to one recipient.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outcome {
    /// The address we wrote to where the server tells it, else the one it was forwarded to.
    pub address: String,
    pub kind: Kind,
    pub status: Option<Status>,
    pub cause: Cause,
    /// The server gave up for good. That is not yet to say that the address is wrong: see
    /// [`Outcome::shows_a_wrong_address`].
    pub is_permanent: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    Failed,
    /// Still being tried.
    Delayed,
    /// Delivered, relayed or expanded: there is nothing to mend.
    Other,
}

impl Outcome {
    /// The only outcome to mark an address for: a full mailbox or a spam filter is the right address still.
    pub fn shows_a_wrong_address(&self) -> bool {
        self.is_permanent && self.cause == Cause::NoSuchAddress
    }

    /// An outcome from the words of a server. `given_up` is for notices without any code that say in so many
    /// words that the error is permanent.
    pub(crate) fn from_words(address: String, said: &str, given_up: bool) -> Self {
        let status = Status::find(said);
        let class = status.map(|status| status.class).or_else(|| reply_class(said));
        let cause = by_class(Cause::of(status, said), class);
        let is_permanent = class.map_or(given_up && cause != Cause::Temporary, |class| class == 5);
        Outcome {
            address,
            kind: Kind::Failed,
            status,
            cause,
            is_permanent,
        }
    }
}

/// The class of a bare reply code overrules the words beside it.
fn by_class(cause: Cause, class: Option<u8>) -> Cause {
    match (cause, class) {
        (Cause::MailboxFull, _) => cause,
        (_, Some(4)) => Cause::Temporary,
        _ => cause,
    }
}

/// The outcomes in the mail's own report. A report inside an email that a person forwards is not one:
/// there the mail is no report and comes from no server.
pub(crate) fn standard(email: &Email) -> Vec<Outcome> {
    let is_report = email.is_a_report() || email.has_null_sender() || email.is_from_a_server();
    if !is_report {
        return Vec::new();
    }
    email
        .delivery_statuses()
        .iter()
        .flat_map(|text| fields::groups(text))
        .filter_map(|group| outcome(&group))
        .take(MOST_RECIPIENTS)
        .collect()
}

fn outcome(group: &Fields) -> Option<Outcome> {
    let said = group.first("diagnostic-code").unwrap_or_default();
    let status = status(group, said);
    let kind = kind(group.first("action"), status)?;
    let cause = by_class(Cause::of(status, said), status.map(|status| status.class));
    let is_permanent = kind == Kind::Failed && status.is_some_and(|status| status.class == 5);
    Some(Outcome {
        address: recipient(group)?,
        kind,
        status,
        cause: for_kind(cause, kind),
        is_permanent,
    })
}

fn recipient(group: &Fields) -> Option<String> {
    ["original-recipient", "final-recipient"]
        .into_iter()
        .filter_map(|name| group.first(name))
        .find_map(address::of_recipient)
}

/// A bare 550 is a permanent error whose kind is not told, which RFC 3463 writes as 5.0.0.
fn status(group: &Fields, said: &str) -> Option<Status> {
    let bare = || {
        reply_class(said).map(|class| Status {
            class,
            subject: 0,
            detail: 0,
        })
    };
    Status::sharpest(group.first("status").and_then(Status::parse), Status::find(said)).or_else(bare)
}

/// The standard demands an action; where a server leaves it out, the class of the code tells as much.
fn kind(action: Option<&str>, status: Option<Status>) -> Option<Kind> {
    let word = action.and_then(|action| {
        action
            .split(|c: char| !c.is_ascii_alphabetic())
            .find(|w| !w.is_empty())
    });
    let Some(word) = word else {
        return by_status(status);
    };
    Some(match word.to_ascii_lowercase().as_str() {
        "failed" | "failure" => Kind::Failed,
        "delayed" => Kind::Delayed,
        _ => Kind::Other,
    })
}

fn by_status(status: Option<Status>) -> Option<Kind> {
    status.map(|status| match status.class {
        5 => Kind::Failed,
        4 => Kind::Delayed,
        _ => Kind::Other,
    })
}

/// Whatever the code is, an email that is still being tried may yet arrive.
fn for_kind(cause: Cause, kind: Kind) -> Cause {
    match (kind, cause) {
        (Kind::Delayed, Cause::MailboxFull) => cause,
        (Kind::Delayed, _) => Cause::Temporary,
        (Kind::Other, _) => Cause::Other,
        (Kind::Failed, _) => cause,
    }
}
