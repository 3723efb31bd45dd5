//! Where messages go.

use std::{fmt, net::IpAddr, time::Duration};

use lettre::{Address, Message, message::Mailbox, transport::smtp::extension::ClientId};

use super::{
    relay::{CONNECTIONS, Conversation, Relay},
    send_error::SendError,
    smtp_url::{self, SmtpUrlError},
};

/// Where messages go.
#[derive(Clone)]
pub enum Transport {
    /// To a mail server.
    Smtp(Relay),
    /// Nowhere: the demo shows them from the database.
    Local,
}

impl Transport {
    /// Reads `KETENWACHT_SMTP_URL`'s value.
    ///
    /// # Errors
    /// When the address is wrong.
    pub fn from_url(url: &str) -> Result<Self, SmtpUrlError> {
        Ok(Self::Smtp(Relay::new(smtp_url::server(url)?)))
    }

    /// Gives up on a message after this long; 45 seconds unless said.
    #[must_use]
    pub fn with_patience(self, patience: Duration) -> Self {
        self.with(|relay| relay.with_patience(patience))
    }

    /// The most connections at once; four unless said.
    #[must_use]
    pub fn with_connections(self, connections: u16) -> Self {
        self.with(|relay| relay.with_connections(connections))
    }

    /// The name this system gives itself: a host name or an address, or one that suits the sender.
    #[must_use]
    pub fn greeting_as(self, name: Option<&str>, sender: &Mailbox) -> Self {
        let hello = name.map_or_else(|| own_name(sender), client_id);
        self.with(|relay| relay.greeting_as(hello))
    }

    fn with(self, change: impl FnOnce(Relay) -> Relay) -> Self {
        match self {
            Self::Smtp(relay) => Self::Smtp(change(relay)),
            Self::Local => Self::Local,
        }
    }

    /// How many emails may be under way at once.
    pub(crate) const fn connections(&self) -> u16 {
        match self {
            Self::Smtp(relay) => relay.connections(),
            Self::Local => CONNECTIONS,
        }
    }

    /// Whether a conversation with the server is open at this moment.
    pub(crate) fn is_heard(&self) -> bool {
        match self {
            Self::Smtp(relay) => relay.is_heard(),
            Self::Local => true,
        }
    }

    /// Hands over one message. May be dropped at any moment: the message was then accepted or not,
    /// and sending it again, with the same Message-ID, is right.
    ///
    /// # Errors
    /// When the server did not accept it; the error says how far it came.
    pub async fn send(&self, message: &Message) -> Result<(), SendError> {
        match self.reach().await? {
            Some(conversation) => conversation.send(message).await,
            None => Ok(()),
        }
    }

    /// A conversation with the mail server; none where there is no server.
    pub(crate) async fn reach(&self) -> Result<Option<Conversation<'_>>, SendError> {
        match self {
            Self::Smtp(relay) => relay.reach().await.map(Some),
            Self::Local => Ok(None),
        }
    }

    /// Asks whether the server would take an email from this sender.
    pub(crate) async fn ask(&self, sender: &Address) -> Result<(), SendError> {
        match self.reach().await? {
            Some(conversation) => conversation.ask(sender).await,
            None => Ok(()),
        }
    }

    /// Closes what has had no email to carry for a while.
    pub(crate) async fn tidy(&self) {
        if let Self::Smtp(relay) = self {
            relay.tidy().await;
        }
    }
}

/// A host name without a dot is refused by many servers; the sender's domain is not.
fn own_name(sender: &Mailbox) -> ClientId {
    match ClientId::default() {
        ClientId::Domain(name) if name.contains('.') => ClientId::Domain(name),
        _ => {
            let domain = sender.email.domain();
            ClientId::Domain(idna::domain_to_ascii_strict(domain).unwrap_or_else(|_| domain.to_owned()))
        }
    }
}

fn client_id(name: &str) -> ClientId {
    match name.trim_start_matches('[').trim_end_matches(']').parse() {
        Ok(IpAddr::V4(address)) => ClientId::Ipv4(address),
        Ok(IpAddr::V6(address)) => ClientId::Ipv6(address),
        Err(_) => ClientId::Domain(name.to_owned()),
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
