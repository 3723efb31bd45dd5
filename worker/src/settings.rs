//! What the workers need of the program.

use std::sync::{Arc, atomic::AtomicBool};

use domain::Environment;
use lettre::message::Mailbox;
use sea_orm::DatabaseConnection;

use crate::{mail::Transport, returned::imap, texts::TextGateway, wake::Wake};

/// What the workers need.
pub struct WorkerSettings {
    pub db: DatabaseConnection,
    /// Time, randomness, and the signal after a commit.
    pub environment: Arc<dyn Environment>,
    /// The same signal: `environment` fires it, and so does whoever else commits in this process.
    pub wake: Wake,
    /// Where messages go; without one they wait in the outbox.
    pub transport: Option<Transport>,
    /// What sends text messages; without it they are dropped.
    pub texts: Option<Arc<dyn TextGateway>>,
    /// Where mail that comes back is read from; without one it is not read.
    pub bounces: Option<imap::Mailbox>,
    /// Whom messages are from.
    pub from: Mailbox,
    /// Where the web application lives.
    pub public_url: String,
    /// Set whenever an email was handed over: a backup of before that no longer knows what was sent.
    pub has_sent: Arc<AtomicBool>,
}
