//! `ketenwacht mail test`: whether mail would be delivered with the settings as they are, and what stands in its way.
//!
//! The mail server is first looked at, for what it announces and how it encrypts, and then given an email in the same way as
//! any other. What the name system says of the sender's domain is looked up beside that: it decides where an email ends
//! up after the server took it, and is no reason for this to fail.

mod certificate;
mod domain;
mod finding;
mod handed_over;
mod settings;
mod survey;

use std::net::SocketAddr;

use chrono::{DateTime, Utc};
use lettre::{Address, message::Mailbox};

use crate::mail::{ComposeError, Transport, trial};

pub use domain::Selector;
pub use finding::{Finding, Grade};

/// What is to be tried.
pub struct MailTest {
    pub transport: Transport,
    pub sender: Mailbox,
    /// Who is sent an email.
    pub recipient: Address,
    /// What its Message-ID begins with.
    pub id: String,
    pub now: DateTime<Utc>,
    /// The selector of the key that the mail server signs with, where it is known.
    pub selector: Option<Selector>,
    /// The name server to ask; none are those of the machine.
    pub name_server: Option<SocketAddr>,
}

/// What was found, in order.
pub struct Report(pub Vec<Finding>);

impl Report {
    /// Whether the mail server took the email.
    #[must_use]
    pub fn is_delivered(&self) -> bool {
        self.0.iter().all(|finding| finding.grade != Grade::Fault)
    }
}

impl MailTest {
    /// Tries it, and tells what it found.
    ///
    /// # Errors
    /// When one of the addresses cannot stand in an email.
    pub async fn run(&self) -> Result<Report, ComposeError> {
        let Transport::Smtp(relay) = &self.transport else {
            return Ok(Report(vec![settings::none()]));
        };
        let server = relay.server();
        let mut found = settings::understood(server, &self.sender, relay.hello());
        let email = trial(&self.sender, &self.recipient, &self.id, self.now)?;
        let surveyed = survey::look(server, relay.hello()).await;
        let outcome = self.transport.send(&email).await;
        found.extend(handed_over::told(server, &surveyed, &outcome, self.now));
        found.extend(survey::announced(&surveyed));
        found.extend(self.domain().await);
        Ok(Report(found))
    }

    async fn domain(&self) -> Vec<Finding> {
        domain::found(
            self.sender.email.domain(),
            self.selector.as_ref(),
            self.name_server,
        )
        .await
    }
}
