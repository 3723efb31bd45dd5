//! Why an email was not accepted, and whom that says something about: the recipient, or the mail server and us.

use std::{error::Error as StdError, fmt};

use lettre::transport::smtp::Error;
use rustls::{CertificateError, Error as RustlsError};

/// Why an email was not accepted. Holds no text of the server: that often quotes the address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SendError {
    /// How far the conversation had come.
    pub stage: Stage,
    /// What failed.
    pub cause: SendErrorKind,
}

/// How far a conversation with the mail server has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stage {
    /// The connection is made.
    Connecting,
    /// The server greets, and is greeted.
    Greeting,
    /// The connection is encrypted.
    Encryption,
    /// The user logs in.
    Login,
    /// The sender is named.
    Sender,
    /// The recipient is named.
    Recipient,
    /// The email itself is handed over.
    Content,
}

/// What failed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SendErrorKind {
    /// The server refuses for good.
    Refused(Reply),
    /// The server asks to come back later.
    Busy(Reply),
    /// No answer in time.
    Timeout,
    /// No secure connection.
    Tls(TlsFault),
    /// The server cannot do what is needed here.
    Unsupported,
    /// No connection, or it broke, or the answer made no sense.
    Connection,
}

/// What the server answered, without its words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reply {
    /// The reply code.
    pub code: u16,
    /// The enhanced status code, such as 5.1.1.
    pub detail: Option<(u8, u16, u16)>,
}

/// Why there is no secure connection.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TlsFault {
    /// The server does not offer it.
    NotOffered,
    /// What answers there does not speak it.
    NotSpoken,
    /// The certificate is for another name.
    Name,
    /// The certificate has expired, or does not hold yet.
    Expired,
    /// The certificate's issuer is not known.
    Issuer,
    /// Another fault.
    Other,
}

impl SendError {
    /// What the library's error means.
    pub(crate) fn at(stage: Stage, error: &Error) -> Self {
        let tls = tls_fault(error);
        let stage = if tls.is_some() { Stage::Encryption } else { stage };
        let cause = match (tls, reply(error)) {
            (Some(fault), _) => SendErrorKind::Tls(fault),
            (None, Some(reply)) if error.is_permanent() => SendErrorKind::Refused(reply),
            (None, Some(reply)) => SendErrorKind::Busy(reply),
            (None, None) if error.is_timeout() => SendErrorKind::Timeout,
            (None, None) if error.is_client() => SendErrorKind::Unsupported,
            (None, None) => SendErrorKind::Connection,
        };
        Self { stage, cause }
    }

    /// Whether it says something of this email or its recipient. What fails before a recipient is named, or for
    /// want of a login, would fail for every other email too.
    #[must_use]
    pub fn is_about_the_email(&self) -> bool {
        let concerns_us = match self.cause {
            // 421: the service closes. 530 to 538: authentication is missing, too weak or wrong.
            SendErrorKind::Refused(Reply { code, .. }) | SendErrorKind::Busy(Reply { code, .. }) => {
                code == 421 || (530..=538).contains(&code)
            }
            _ => false,
        };
        self.stage >= Stage::Recipient && !concerns_us
    }

    /// Whether the server refuses the recipient or the email for good.
    #[must_use]
    pub fn is_refusal(&self) -> bool {
        let is_final = matches!(self.cause, SendErrorKind::Refused(_) | SendErrorKind::Unsupported);
        is_final && self.is_about_the_email()
    }

    /// Whether the connection can carry another email after this one.
    pub(crate) fn leaves_connection(&self) -> bool {
        matches!(self.cause, SendErrorKind::Refused(Reply { code, .. }) | SendErrorKind::Busy(Reply { code, .. }) if code != 421)
    }
}

fn reply(error: &Error) -> Option<Reply> {
    let code = u16::from(error.status()?);
    let text = error.source().map(ToString::to_string).unwrap_or_default();
    Some(Reply {
        code,
        detail: detail(&text),
    })
}

/// The enhanced status code that a reply's text begins with.
fn detail(text: &str) -> Option<(u8, u16, u16)> {
    let mut numbers = text.split_whitespace().next()?.split('.');
    let detail = (
        numbers.next()?.parse().ok()?,
        numbers.next()?.parse().ok()?,
        numbers.next()?.parse().ok()?,
    );
    numbers.next().is_none().then_some(detail)
}

/// The fault of the secure connection, wherever in the chain of errors the libraries have put it.
fn tls_fault(error: &Error) -> Option<TlsFault> {
    let mut next: Option<&(dyn StdError + 'static)> = Some(error);
    while let Some(error) = next {
        let wrapped = error
            .downcast_ref::<std::io::Error>()
            .and_then(|error| error.get_ref())
            .and_then(|error| error.downcast_ref::<RustlsError>());
        if let Some(fault) = wrapped.or_else(|| error.downcast_ref::<RustlsError>()) {
            return Some(fault_of(fault));
        }
        next = error.source();
    }
    None
}

fn fault_of(error: &RustlsError) -> TlsFault {
    match error {
        RustlsError::InvalidCertificate(error) => certificate_fault(error),
        RustlsError::InvalidMessage(_) => TlsFault::NotSpoken,
        _ => TlsFault::Other,
    }
}

fn certificate_fault(error: &CertificateError) -> TlsFault {
    use CertificateError as Certificate;
    match error {
        Certificate::Expired
        | Certificate::ExpiredContext { .. }
        | Certificate::NotValidYet
        | Certificate::NotValidYetContext { .. } => TlsFault::Expired,
        Certificate::NotValidForName | Certificate::NotValidForNameContext { .. } => TlsFault::Name,
        Certificate::UnknownIssuer => TlsFault::Issuer,
        // One that signed itself; the library has no word of its own for it.
        Certificate::Other(other) if format!("{other:?}").contains("CaUsedAsEndEntity") => TlsFault::Issuer,
        _ => TlsFault::Other,
    }
}

impl fmt::Display for Reply {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.detail {
            Some((class, subject, detail)) => write!(f, "{} {class}.{subject}.{detail}", self.code),
            None => write!(f, "{}", self.code),
        }
    }
}

impl fmt::Display for TlsFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::NotOffered => "it does not offer STARTTLS",
            Self::NotSpoken => "what answers on that port does not speak TLS",
            Self::Name => "its certificate is for another name",
            Self::Expired => "its certificate has expired or does not hold yet",
            Self::Issuer => "its certificate is of an unknown issuer",
            Self::Other => "the TLS handshake failed",
        })
    }
}

/// What the server is said to refuse.
const fn refused_at(stage: Stage) -> &'static str {
    match stage {
        Stage::Connecting | Stage::Greeting => "this system, or the name it gives itself",
        Stage::Encryption => "a secure connection",
        Stage::Login => "the user or the password",
        Stage::Sender => "the sender",
        Stage::Recipient => "the recipient",
        Stage::Content => "the email",
    }
}

impl fmt::Display for SendError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.cause, self.stage) {
            (SendErrorKind::Refused(reply), stage) => {
                write!(f, "the mail server refuses {} ({reply})", refused_at(stage))
            }
            (SendErrorKind::Busy(reply), _) => write!(f, "the mail server asks to try later ({reply})"),
            (SendErrorKind::Timeout, _) => f.write_str("the mail server did not answer in time"),
            (SendErrorKind::Tls(fault), _) => write!(f, "no secure connection with the mail server: {fault}"),
            (SendErrorKind::Unsupported, Stage::Login) => {
                f.write_str("the mail server offers no login that is known here")
            }
            (SendErrorKind::Unsupported, Stage::Sender) => {
                f.write_str("the mail server cannot carry the sender's address (no SMTPUTF8)")
            }
            (SendErrorKind::Unsupported, Stage::Content) => {
                f.write_str("the mail server cannot carry the email (no 8BITMIME)")
            }
            (SendErrorKind::Unsupported, _) => {
                f.write_str("the mail server cannot carry the recipient's address (no SMTPUTF8)")
            }
            (SendErrorKind::Connection, Stage::Connecting) => {
                f.write_str("no connection with the mail server")
            }
            (SendErrorKind::Connection, _) => f.write_str("the connection with the mail server broke"),
        }
    }
}

impl StdError for SendError {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_enhanced_code_is_read_and_nothing_else() {
        assert_eq!(detail("5.1.1 <noor@delinde.example> unknown"), Some((5, 1, 1)));
        assert_eq!(detail("10.0.0.1 is listed"), None);
        assert_eq!(detail("no such user"), None);
        assert_eq!(detail(""), None);
    }

    #[test]
    fn a_certificate_that_is_not_good_says_how() {
        let cases = [
            (CertificateError::Expired, TlsFault::Expired),
            (CertificateError::NotValidYet, TlsFault::Expired),
            (CertificateError::NotValidForName, TlsFault::Name),
            (CertificateError::UnknownIssuer, TlsFault::Issuer),
            (CertificateError::BadSignature, TlsFault::Other),
        ];
        for (error, expected) in cases {
            assert_eq!(fault_of(&RustlsError::InvalidCertificate(error)), expected);
        }
    }

    #[test]
    fn only_what_is_about_the_recipient_or_the_email_is_held_against_it() {
        let refused = |stage, code| SendError {
            stage,
            cause: SendErrorKind::Refused(Reply { code, detail: None }),
        };
        for (stage, code) in [
            (Stage::Greeting, 504),
            (Stage::Login, 535),
            (Stage::Sender, 550),
            (Stage::Recipient, 530),
            (Stage::Content, 421),
        ] {
            assert!(!refused(stage, code).is_about_the_email(), "{stage:?} {code}");
        }
        for (stage, code) in [(Stage::Recipient, 550), (Stage::Content, 554)] {
            assert!(refused(stage, code).is_refusal(), "{stage:?} {code}");
        }
    }
}
