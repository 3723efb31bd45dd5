//! The connections to the mail server: a few at most, each used for one email after another.
//!
//! A conversation belongs to whoever asked for it. When that one no longer waits, or the server does not answer
//! in time, its connection goes with it: the next email on it would read the answers to the one before, and
//! count as accepted when it was not.

use std::{
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicUsize, Ordering},
    },
    time::Duration,
};

use lettre::{Address, Message, transport::smtp::extension::ClientId};
use tokio::{
    sync::{Semaphore, SemaphorePermit},
    time::Instant,
};

use super::{
    connection::Connection,
    send_error::{SendError, SendErrorKind, Stage},
    smtp_url::Server,
};

/// How many conversations there are at once unless said: a mail server seldom allows one client more.
pub(crate) const CONNECTIONS: u16 = 4;
/// For a whole conversation.
const PATIENCE: Duration = Duration::from_secs(45);
/// How long a connection is kept without an email to carry.
const KEPT: Duration = Duration::from_secs(10);

/// A mail server, reached over a few connections. Clones share them.
#[derive(Clone)]
pub struct Relay {
    shared: Arc<Shared>,
    hello: ClientId,
    connections: u16,
    patience: Duration,
}

struct Shared {
    server: Server,
    idle: Mutex<Vec<Connection>>,
    open: Arc<AtomicUsize>,
    conversations: Semaphore,
}

impl Relay {
    pub(crate) fn new(server: Server) -> Self {
        Self {
            shared: Arc::new(Shared {
                server,
                idle: Mutex::default(),
                open: Arc::default(),
                conversations: Semaphore::new(usize::from(CONNECTIONS)),
            }),
            hello: ClientId::default(),
            connections: CONNECTIONS,
            patience: PATIENCE,
        }
    }

    pub(crate) fn with_patience(self, patience: Duration) -> Self {
        Self { patience, ..self }
    }

    pub(crate) fn greeting_as(self, hello: ClientId) -> Self {
        Self { hello, ..self }
    }

    pub(crate) fn with_connections(self, connections: u16) -> Self {
        let shared = Shared {
            server: self.shared.server.clone(),
            idle: Mutex::default(),
            open: Arc::default(),
            conversations: Semaphore::new(usize::from(connections)),
        };
        Self {
            shared: Arc::new(shared),
            connections,
            ..self
        }
    }

    pub(crate) const fn connections(&self) -> u16 {
        self.connections
    }

    pub(crate) fn server(&self) -> &Server {
        &self.shared.server
    }

    /// The name this system gives itself.
    pub(crate) const fn hello(&self) -> &ClientId {
        &self.hello
    }

    /// Whether a conversation is open at this moment: then the server is there, whatever it says to another.
    pub(crate) fn is_heard(&self) -> bool {
        self.shared.open.load(Ordering::Relaxed) > 0
    }

    /// A conversation with the server, greeted and logged in, as soon as there is a turn.
    pub(crate) async fn reach(&self) -> Result<Conversation<'_>, SendError> {
        let closed = |_| SendError {
            stage: Stage::Connecting,
            cause: SendErrorKind::Connection,
        };
        let turn = self.shared.conversations.acquire().await.map_err(closed)?;
        let until = Instant::now() + self.patience;
        let rested = self.rested(until).await;
        let is_rested = rested.is_some();
        let connection = match rested {
            Some(connection) => connection,
            None => self.open(until).await?,
        };
        Ok(Conversation {
            relay: self,
            connection,
            is_rested,
            until,
            _turn: turn,
        })
    }

    async fn open(&self, until: Instant) -> Result<Connection, SendError> {
        Connection::open(&self.shared.server, &self.hello, until, &self.shared.open).await
    }

    /// A connection from before that is still there.
    async fn rested(&self, until: Instant) -> Option<Connection> {
        while let Some(mut connection) = self.take_idle() {
            if connection.is_there(until).await {
                return Some(connection);
            }
        }
        None
    }

    fn take_idle(&self) -> Option<Connection> {
        self.idle(Vec::pop)
    }

    fn idle<T>(&self, act: impl FnOnce(&mut Vec<Connection>) -> T) -> T {
        act(&mut self.shared.idle.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// Closes what has had no email to carry for a while.
    pub(crate) async fn tidy(&self) {
        let old = self.idle(|idle| {
            let (old, kept) = std::mem::take(idle)
                .into_iter()
                .partition(|one: &Connection| one.resting() > KEPT);
            *idle = kept;
            let old: Vec<Connection> = old;
            old
        });
        for connection in old {
            connection.close().await;
        }
    }
}

/// A turn to speak with the server. When dropped half-way, its connection goes with it.
pub(crate) struct Conversation<'a> {
    relay: &'a Relay,
    connection: Connection,
    is_rested: bool,
    until: Instant,
    _turn: SemaphorePermit<'a>,
}

impl Conversation<'_> {
    /// Hands over one email.
    pub(crate) async fn send(mut self, message: &Message) -> Result<(), SendError> {
        let mut outcome = self.connection.hand_over(message, self.until).await;
        // A server closes what it finds old enough, and says so or not: a new one is no second try of an email.
        let was_closed = |error: &SendError| error.stage <= Stage::Sender && !error.leaves_connection();
        if self.is_rested && outcome.as_ref().is_err_and(was_closed) {
            self.connection = self.relay.open(self.until).await?;
            outcome = self.connection.hand_over(message, self.until).await;
        }
        self.end(outcome).await
    }

    /// Asks whether the server would take an email from this sender.
    pub(crate) async fn ask(mut self, sender: &Address) -> Result<(), SendError> {
        let outcome = self.connection.name_sender(sender, self.until).await;
        if outcome.is_ok() && !self.connection.start_over(self.until).await {
            return Ok(());
        }
        self.end(outcome).await
    }

    /// Keeps the connection for the next email if it is good for one.
    async fn end(mut self, outcome: Result<(), SendError>) -> Result<(), SendError> {
        let is_good = match &outcome {
            Ok(()) => true,
            Err(error) => error.leaves_connection() && self.connection.start_over(self.until).await,
        };
        if is_good {
            let connection = self.connection;
            self.relay.idle(|idle| idle.push(connection));
        }
        outcome
    }
}
