//! The connections to the mail server.
//!
//! The mail library pools connections, but leaves three things to us. It bounds only the idle ones.
//! It waits for an answer without end, its timeout is for connecting only. And it takes back a
//! connection whose conversation was cut off: the next message on it would read the answers to the
//! one before, and count as accepted when it was not. So conversations are counted and timed here,
//! and after one that did not come to its end the whole pool is left behind.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use lettre::transport::smtp::{AsyncSmtpTransportBuilder, PoolConfig};
use lettre::{AsyncSmtpTransport, AsyncTransport, Message, Tokio1Executor};
use tokio::runtime::Handle;
use tokio::sync::Semaphore;

use super::send_error::{Cause, SendError, classify};

/// A mail server seldom allows one client more.
const CONNECTIONS: u16 = 4;
const CONNECT_TIMEOUT: Duration = Duration::from_secs(10);
/// For a whole conversation: it must end well before the lease on the message does.
const PATIENCE: Duration = Duration::from_secs(45);

type Pool = AsyncSmtpTransport<Tokio1Executor>;

/// A mail server, reached over a few connections. Clones share them.
#[derive(Clone)]
pub struct Relay {
    shared: Arc<Shared>,
    patience: Duration,
}

struct Shared {
    builder: AsyncSmtpTransportBuilder,
    pool: Mutex<Pool>,
    conversations: Semaphore,
}

impl Relay {
    /// Must be called inside the runtime: the pool spawns its caretaker when built.
    pub(crate) fn new(builder: AsyncSmtpTransportBuilder) -> Self {
        let builder = builder
            .timeout(Some(CONNECT_TIMEOUT))
            .pool_config(PoolConfig::new().max_size(u32::from(CONNECTIONS)));
        let shared = Shared {
            pool: Mutex::new(builder.clone().build()),
            builder,
            conversations: Semaphore::new(usize::from(CONNECTIONS)),
        };
        Self {
            shared: Arc::new(shared),
            patience: PATIENCE,
        }
    }

    pub(crate) fn with_patience(self, patience: Duration) -> Self {
        Self { patience, ..self }
    }

    pub(crate) async fn send(&self, message: Message) -> Result<(), SendError> {
        let timed_out = SendError::Transient {
            code: None,
            cause: Cause::Timeout,
        };
        tokio::time::timeout(self.patience, self.shared.deliver(message))
            .await
            .unwrap_or(Err(timed_out))
    }
}

impl Shared {
    async fn deliver(&self, message: Message) -> Result<(), SendError> {
        let closed = |_| SendError::Transient {
            code: None,
            cause: Cause::Connection,
        };
        let _turn = self.conversations.acquire().await.map_err(closed)?;
        let mut conversation = Conversation {
            shared: self,
            came_to_its_end: false,
        };
        let result = converse(&self.pool(), message).await;
        conversation.came_to_its_end = true;
        // The library parks a connection in a task of its own: let it, before the next one looks.
        tokio::task::yield_now().await;
        result
    }

    fn pool(&self) -> Pool {
        self.pool.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Conversations that are under way finish on the old pool, which closes after the last.
    fn leave_pool(&self) {
        if Handle::try_current().is_ok() {
            let fresh = self.builder.clone().build();
            *self.pool.lock().unwrap_or_else(PoisonError::into_inner) = fresh;
        }
    }
}

/// Notices when a conversation is cut off, by our own timeout or by a caller that no longer waits.
struct Conversation<'a> {
    shared: &'a Shared,
    came_to_its_end: bool,
}

impl Drop for Conversation<'_> {
    fn drop(&mut self) {
        if !self.came_to_its_end {
            self.shared.leave_pool();
        }
    }
}

async fn converse(pool: &Pool, message: Message) -> Result<(), SendError> {
    let Err(error) = pool.send(message).await else {
        return Ok(());
    };
    match classify(&error) {
        SendError::Permanent { code } if !welcomes(pool).await => Err(SendError::Transient {
            code: Some(code),
            cause: Cause::RefusesUs,
        }),
        other => Err(other),
    }
}

/// The library does not tell at which command a refusal came. A server that refuses every greeting
/// or every login refuses us: then nobody's address is to blame.
async fn welcomes(pool: &Pool) -> bool {
    pool.test_connection().await.unwrap_or(false)
}
