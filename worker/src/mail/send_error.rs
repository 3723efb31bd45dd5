//! What a failed delivery means for the next attempt.

use std::fmt;

use lettre::transport::smtp::Error;

/// Why a message was not accepted. Holds no text of the server: that often quotes the address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SendError {
    /// This message will never be accepted; the recipient's fallback has to be told.
    Permanent {
        /// The server's reply code.
        code: u16,
    },
    /// Later it may work.
    Transient {
        /// The server's reply code, if it got as far as replying.
        code: Option<u16>,
        /// What failed.
        cause: Cause,
    },
}

/// What failed in a transient way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cause {
    /// The server asked to come back later.
    Busy,
    /// The server refused us, not the message: credentials, greeting, policy.
    RefusesUs,
    /// No answer in time.
    Timeout,
    /// No secure connection.
    Tls,
    /// No connection, or it broke, or the answer made no sense.
    Connection,
}

/// What the library's error means for the next attempt.
pub(crate) fn classify(error: &Error) -> SendError {
    let code = error.status().map(u16::from);
    match code {
        // 530, 534, 535, 538: authentication is missing, too weak or wrong, which is our own fault.
        Some(530..=538) => SendError::Transient {
            code,
            cause: Cause::RefusesUs,
        },
        Some(code) if error.is_permanent() => SendError::Permanent { code },
        Some(_) => SendError::Transient {
            code,
            cause: Cause::Busy,
        },
        None => SendError::Transient {
            code,
            cause: cause_of(error),
        },
    }
}

fn cause_of(error: &Error) -> Cause {
    if error.is_timeout() {
        Cause::Timeout
    } else if error.is_tls() {
        Cause::Tls
    } else {
        Cause::Connection
    }
}

impl fmt::Display for Cause {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Busy => "the mail server asks to try later",
            Self::RefusesUs => "the mail server refuses this system",
            Self::Timeout => "the mail server did not answer in time",
            Self::Tls => "no secure connection with the mail server",
            Self::Connection => "no connection with the mail server",
        })
    }
}

impl fmt::Display for SendError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Permanent { code } => write!(f, "the mail server refuses the message ({code})"),
            Self::Transient {
                code: Some(code),
                cause,
            } => write!(f, "{cause} ({code})"),
            Self::Transient { code: None, cause } => write!(f, "{cause}"),
        }
    }
}

impl std::error::Error for SendError {}
