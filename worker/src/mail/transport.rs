//! Where messages go.

use std::fmt;
use std::time::Duration;

use lettre::Message;

use super::relay::Relay;
use super::send_error::SendError;
use super::smtp_url::{self, SmtpUrlError};

/// Where messages go.
#[derive(Clone)]
pub enum Transport {
    /// To a mail server.
    Smtp(Relay),
    /// Nowhere: the demo shows them from the database.
    Local,
}

/// The transport cannot be set up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum TransportError {
    /// The server's address is wrong.
    #[error(transparent)]
    Url(#[from] SmtpUrlError),
    /// The pool of connections needs a running executor.
    #[error("the mail transport must be set up inside the asynchronous runtime")]
    Runtime,
}

impl Transport {
    /// Reads `KETENWACHT_SMTP_URL`'s value.
    ///
    /// # Errors
    /// When the address is wrong, or no runtime is there to keep the connections.
    pub fn from_url(url: &str) -> Result<Self, TransportError> {
        let builder = smtp_url::builder(url)?;
        // Without one, building the pool would panic.
        tokio::runtime::Handle::try_current().map_err(|_| TransportError::Runtime)?;
        Ok(Self::Smtp(Relay::new(builder)))
    }

    /// Gives up on a message after this long; 45 seconds unless said.
    #[must_use]
    pub fn with_patience(self, patience: Duration) -> Self {
        match self {
            Self::Smtp(relay) => Self::Smtp(relay.with_patience(patience)),
            Self::Local => Self::Local,
        }
    }

    /// Hands over one message. May be dropped at any moment: the message was then accepted or not,
    /// and sending it again, with the same Message-ID, is right.
    ///
    /// # Errors
    /// When the server did not accept it; the error says whether to try again.
    pub async fn send(&self, message: Message) -> Result<(), SendError> {
        match self {
            Self::Smtp(relay) => relay.send(message).await,
            Self::Local => Ok(()),
        }
    }
}

/// The mail library's own form shows the server and the user.
impl fmt::Debug for Transport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Smtp(_) => "Smtp",
            Self::Local => "Local",
        })
    }
}
