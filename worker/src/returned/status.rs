//! What a status code and the words beside it mean for an address.

use std::fmt;

/// An enhanced status code (RFC 3463), such as 5.1.1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Status {
    pub class: u8,
    pub subject: u16,
    pub detail: u16,
}

impl Status {
    /// Reads `5.1.1`, also when a comment follows.
    pub fn parse(text: &str) -> Option<Self> {
        let code = text
            .split(|c: char| !c.is_ascii_digit() && c != '.')
            .find(|code| !code.is_empty())?;
        let mut numbers = code.trim_end_matches('.').split('.');
        let class = numbers
            .next()?
            .parse()
            .ok()
            .filter(|class| [2, 4, 5].contains(class))?;
        let status = Status {
            class,
            subject: number(numbers.next()?)?,
            detail: number(numbers.next()?)?,
        };
        numbers.next().is_none().then_some(status)
    }

    /// The first code in running text. The subjects RFC 3463 knows are single digits, which keeps version
    /// numbers out; four numbers are an IP address.
    pub(crate) fn find(text: &str) -> Option<Self> {
        text.split(|c: char| !c.is_ascii_digit() && c != '.')
            .filter(|code| code.len() >= 5)
            .filter_map(Self::parse)
            .find(|status| status.subject <= 7)
    }

    fn says_nothing(self) -> bool {
        (self.subject, self.detail) == (0, 0)
    }

    /// Many servers put 5.0.0 in the field and the real code in the words of the other server.
    pub(crate) fn sharpest(field: Option<Self>, said: Option<Self>) -> Option<Self> {
        match (field, said) {
            (Some(field), Some(said)) if field.says_nothing() && said.class == field.class => Some(said),
            (field, said) => field.or(said),
        }
    }
}

impl fmt::Display for Status {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}.{}", self.class, self.subject, self.detail)
    }
}

fn number(digits: &str) -> Option<u16> {
    digits.parse().ok().filter(|number| *number <= 999)
}

/// The class of the reply code (`550` is 5) a server's words start with.
pub(crate) fn reply_class(said: &str) -> Option<u8> {
    said.split(|c: char| !c.is_ascii_alphanumeric() && c != '.')
        .find(|word| is_reply_code(word))
        .and_then(|code| code.get(..1)?.parse().ok())
}

/// Second digits above 5 are in no standard; they keep house numbers and years out.
fn is_reply_code(word: &str) -> bool {
    matches!(word.as_bytes(), [b'4' | b'5', b'0'..=b'5', b'0'..=b'9'])
}

/// Why an email did not arrive. Only [`Cause::NoSuchAddress`] says that the address is wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Cause {
    NoSuchAddress,
    MailboxFull,
    /// Taken for spam, or refused by a rule.
    Policy,
    Temporary,
    Other,
}

impl Cause {
    /// The code decides; the words only where the code leaves it open.
    pub(crate) fn of(status: Option<Status>, said: &str) -> Self {
        let Some(status) = status else {
            return Self::in_words(said);
        };
        match (status.class, status.subject, status.detail) {
            (2, ..) => Self::Other,
            (_, 2, 2) => Self::MailboxFull,
            (4, ..) => Self::Temporary,
            (_, 7, _) => Self::Policy,
            (_, 1, 1 | 2 | 3 | 6 | 10) | (_, 2, 1) | (_, 4, 4 | 310) => Self::NoSuchAddress,
            (_, 4, 1) => Self::at_the_gate(said),
            (_, 0 | 5, _) | (_, 1..=4, 0) => Self::in_words(said),
            _ => Self::Other,
        }
    }

    /// Exchange Online refuses unknown recipients with 5.4.1 and these words; elsewhere it means a server
    /// that did not answer.
    fn at_the_gate(said: &str) -> Self {
        let said = said.to_lowercase();
        let refused = said.contains("recipient address rejected") && said.contains("access denied");
        if refused { Self::NoSuchAddress } else { Self::Other }
    }

    /// The kinder readings come first: a wrong mark on a good address costs a partner their mail.
    fn in_words(said: &str) -> Self {
        let said = said.to_lowercase();
        let kinds = [
            (Self::MailboxFull, FULL),
            (Self::Temporary, LATER),
            (Self::Policy, RULE),
            (Self::NoSuchAddress, UNKNOWN),
        ];
        kinds
            .into_iter()
            .find(|(_, phrases)| phrases.iter().any(|phrase| said.contains(phrase)))
            .map_or(Self::Other, |(cause, _)| cause)
    }
}

const FULL: &[&str] = &[
    "mailbox full",
    "mailbox is full",
    "quota",
    "insufficient storage",
    "out of storage",
    "postvak is vol",
];

const LATER: &[&str] = &[
    "try again",
    "try later",
    "temporar",
    "greylist",
    "retry timeout",
    "timed out",
    "connection refused",
    "delayed",
    "not yet been delivered",
];

const RULE: &[&str] = &[
    "spam",
    "block",
    "blacklist",
    "denylist",
    "policy",
    "dmarc",
    "dkim",
    "spf",
    "reputation",
    "denied",
    "not authorized",
    "not permitted",
    "relay",
    "sender",
    "virus",
];

const UNKNOWN: &[&str] = &[
    "user unknown",
    "unknown user",
    "unknown recipient",
    "recipient unknown",
    "unknown mailbox",
    "no such user",
    "no such recipient",
    "no such mailbox",
    "no such address",
    "no mailbox here by that name",
    "mailbox not found",
    "mailbox unavailable",
    "recipient not found",
    "recipientnotfound",
    "does not exist",
    "doesn't exist",
    "invalid recipient",
    "unrouteable address",
    "couldn't find any host",
    "host or domain name not found",
    "account is disabled",
    "account disabled",
    "onbekende gebruiker",
];

#[cfg(test)]
mod tests {
    use super::*;

    fn status(text: &str) -> Option<Status> {
        Status::parse(text)
    }

    #[test]
    fn codes_are_read_strictly() {
        assert_eq!(
            status("5.1.10 (bad)"),
            Some(Status {
                class: 5,
                subject: 1,
                detail: 10
            })
        );
        for wrong in [
            "",
            "5",
            "5.1",
            "3.1.1",
            "55.1.1",
            "5.1.1.1",
            "5.1.99999999999",
            "5..1",
            "a.b.c",
        ] {
            assert_eq!(status(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn codes_are_found_in_text_but_ip_addresses_and_versions_are_not() {
        assert_eq!(Status::find("550-5.7.26 no"), status("5.7.26"));
        assert_eq!(
            Status::find("host mx [5.1.1.9] Exim 4.96.2 said 550 #5.1.1 no."),
            status("5.1.1")
        );
        assert_eq!(Status::find("192.0.2.1"), None);
    }

    #[test]
    fn reply_codes_are_found() {
        assert_eq!(reply_class("smtp; 550-5.1.1 no"), Some(5));
        assert_eq!(reply_class("said: 452 later"), Some(4));
        assert_eq!(reply_class("Kerkstraat 580, 2026"), None);
    }

    #[test]
    fn every_cause_has_its_codes() {
        let cases = [
            ("5.1.1", "", Cause::NoSuchAddress),
            ("5.1.10", "", Cause::NoSuchAddress),
            ("5.2.1", "", Cause::NoSuchAddress),
            (
                "5.4.1",
                "Recipient address rejected: Access denied.",
                Cause::NoSuchAddress,
            ),
            ("5.4.1", "No answer from host", Cause::Other),
            ("5.2.2", "", Cause::MailboxFull),
            ("4.2.2", "", Cause::MailboxFull),
            ("4.4.1", "user unknown", Cause::Temporary),
            ("5.7.1", "user unknown", Cause::Policy),
            ("5.0.0", "No such user here", Cause::NoSuchAddress),
            ("5.5.0", "mailbox unavailable", Cause::NoSuchAddress),
            ("5.1.0", "Sender denied", Cause::Policy),
            ("5.1.8", "", Cause::Other),
            ("5.3.4", "message too big", Cause::Other),
            ("5.6.0", "", Cause::Other),
            ("2.0.0", "user unknown", Cause::Other),
        ];
        for (code, said, wanted) in cases {
            assert_eq!(Cause::of(status(code), said), wanted, "{code} {said}");
        }
    }

    #[test]
    fn a_code_in_the_words_is_taken_where_the_field_says_nothing() {
        let sharpest = |field, said| Status::sharpest(status(field), status(said));
        assert_eq!(sharpest("5.0.0", "5.1.1"), status("5.1.1"));
        assert_eq!(sharpest("5.0.0", "4.2.2"), status("5.0.0"));
        assert_eq!(sharpest("5.1.1", "5.7.1"), status("5.1.1"));
        assert_eq!(sharpest("", "5.7.1"), status("5.7.1"));
    }
}
