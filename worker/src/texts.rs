//! Text messages, for candidates who have a telephone and no mail address: the words of the email, without what belongs to
//! mail alone. A gateway sends them.

use entity::{ids::MessageId, vocabulary::Language};
use futures::future::BoxFuture;

/// Hands text messages over to be sent.
pub trait TextGateway: Send + Sync {
    /// Hands one over. Sent twice, it is the same message: its identity says so.
    fn send<'a>(&'a self, text: &'a TextMessage) -> BoxFuture<'a, Result<(), TextError>>;
}

/// One text message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TextMessage {
    pub id: MessageId,
    /// The number, with the code of its country where that can be told.
    pub to: String,
    pub text: String,
    pub language: Language,
}

/// Why a text message was not taken; never personal data.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TextError {
    /// It will not be taken as it is.
    #[error("the text gateway refuses the message ({0})")]
    Refused(String),
    /// It may be later.
    #[error("the text gateway does not take messages now ({0})")]
    Away(String),
}

/// The words of an email, without its greeting, what stands under its line of two dashes, and the spaces of its tables.
pub(crate) fn short(email: &str) -> String {
    let body = email.split("\n-- \n").next().unwrap_or_default();
    let paragraphs = body.split("\n\n").map(in_one_go).filter(|text| !text.is_empty());
    // The first is the greeting.
    paragraphs.skip(1).collect::<Vec<_>>().join("\n")
}

/// A paragraph as one line; a table as one line for each of its rows.
fn in_one_go(paragraph: &str) -> String {
    let joined = |line: &str| {
        line.split_whitespace()
            .collect::<Vec<_>>()
            .join(" ")
            .replace(" : ", ": ")
    };
    match paragraph.starts_with("  ") {
        true => paragraph.lines().map(joined).collect::<Vec<_>>().join("\n"),
        false => joined(paragraph),
    }
}

/// A number as gateways want it: a plus sign and digits. Without the code of a country it is a Dutch one.
pub(crate) fn international(number: &str) -> String {
    let is_marked = number.trim_start().starts_with('+');
    let digits: String = number.chars().filter(char::is_ascii_digit).collect();
    match (is_marked, digits.strip_prefix("00"), digits.strip_prefix('0')) {
        (true, ..) => format!(
            "+{}",
            digits.replacen("310", "31", usize::from(number.contains("(0)")))
        ),
        (false, Some(rest), _) => format!("+{rest}"),
        (false, None, Some(rest)) => format!("+31{rest}"),
        (false, None, None) => number.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_the_email_without_what_belongs_to_mail() {
        let email = "Hallo,\n\nUw afspraak is op een ander\nmoment.\n\n  Wat    : gesprek\n  Bij wie: De Linde\n\n\
                     Bel uw casemanager: Noor.\n\n-- \nU krijgt deze e-mail omdat u meedoet.\n";
        let text =
            "Uw afspraak is op een ander moment.\nWat: gesprek\nBij wie: De Linde\nBel uw casemanager: Noor.";
        assert_eq!(short(email), text);
    }

    #[test]
    fn numbers_have_the_code_of_their_country() {
        for (typed, meant) in [
            ("06-123 45 678", "+31612345678"),
            ("0031 6 12345678", "+31612345678"),
            ("+31 6 12345678", "+31612345678"),
            ("+31 (0)6 12345678", "+31612345678"),
            ("+49 171 1234567", "+491711234567"),
            ("12345", "12345"),
        ] {
            assert_eq!(international(typed), meant, "{typed}");
        }
    }
}
