//! What can go wrong, told without a word of the mailbox's address, of its password or of anybody's mail.
//! A library's own message may quote the line it stumbled over, so none is passed on.

use std::{fmt, io};

#[derive(Debug, thiserror::Error)]
pub enum ImapError {
    #[error("the mail server took too long to {0}")]
    TooSlow(Step),
    #[error("the mail server refused to {0}")]
    Refused(Step),
    #[error("the connection to the mail server broke ({kind}) when it was to {step}")]
    Broken { step: Step, kind: io::ErrorKind },
    #[error("the mail server's answer makes no sense when asked to {0}")]
    Garbled(Step),
    #[error("no safe connection to the mail server: {0}")]
    Tls(String),
    #[error("a mailbox without TLS is only read on this machine itself")]
    NotLoopback,
    #[error("the user name, password or folder contains a line break")]
    Unwritable,
}

/// What the mail server was asked to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    Connect,
    SecureTheLine,
    LogIn,
    OpenTheFolder,
    Search,
    ReadAMail,
    MarkAMail,
    MoveAMail,
}

impl fmt::Display for Step {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Connect => "accept a connection",
            Self::SecureTheLine => "set up TLS",
            Self::LogIn => "log us in",
            Self::OpenTheFolder => "open the folder",
            Self::Search => "look for unread mail",
            Self::ReadAMail => "give a mail",
            Self::MarkAMail => "mark a mail as read",
            Self::MoveAMail => "move a mail",
        })
    }
}

/// Why the address of a mailbox cannot be read. It never quotes the address, which holds the password.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum AddressError {
    #[error("the mailbox must have the form imaps://user:password@host/folder")]
    Form,
    #[error("the mailbox must begin with imaps:// or imap://")]
    Scheme,
    #[error("the mailbox names no host")]
    Host,
    #[error("the mailbox names no user or no password")]
    Login,
    #[error("a name in the mailbox is not valid text, or contains a control character")]
    Text,
    #[error("the folder must be written in ASCII, as the server lists it")]
    Folder,
    #[error("the mailbox has an option that is not known; there are tls=none and done=FOLDER")]
    Option,
    #[error("tls=none goes with imap:// and with a host on this machine only")]
    Plain,
}

impl ImapError {
    pub(super) fn broken(step: Step, error: &io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::Other | io::ErrorKind::InvalidData => Self::Garbled(step),
            kind => Self::Broken { step, kind },
        }
    }

    pub(super) fn of(step: Step, error: async_imap::error::Error) -> Self {
        use async_imap::error::Error;
        match error {
            Error::Io(error) => Self::broken(step, &error),
            Error::ConnectionLost => Self::Broken {
                step,
                kind: io::ErrorKind::UnexpectedEof,
            },
            Error::No(_) | Error::Bad(_) => Self::Refused(step),
            Error::Validate(_) => Self::Unwritable,
            _ => Self::Garbled(step),
        }
    }
}
