//! The keys of an issuer that are read elsewhere, kept for as long as they may be.

use std::{
    fmt,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use domain::Clock;
use futures::future::BoxFuture;
use tokio::sync::OwnedMutexGuard;

use super::{
    keys::{Key, Keys},
    rejected::Rejected,
};

/// Where an issuer's keys are read.
pub trait KeySource: Send + Sync + 'static {
    /// All the keys that the issuer has now.
    fn read(&self) -> BoxFuture<'_, Result<Keys, SourceError>>;

    /// Whose they are, for the log.
    fn name(&self) -> &str;
}

/// Why keys cannot be read; for the log.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub struct SourceError(String);

impl SourceError {
    /// For this reason.
    pub fn new(reason: impl fmt::Display) -> Self {
        Self(reason.to_string())
    }
}

/// When keys are read again.
#[derive(Clone, Copy, Debug)]
pub struct Pace {
    /// How long at least between two times that a token with an unknown key has them read, or that they could not be.
    pub retry: Duration,
    /// After how long they are read again in any case, so that a key which was withdrawn does not stay.
    pub renew: Duration,
    /// How long they are relied on while they cannot be read.
    pub keep: Duration,
}

/// The keys of one issuer, read once and again when there is a reason.
pub struct CachedKeys {
    source: Box<dyn KeySource>,
    pace: Pace,
    clock: Arc<dyn Clock>,
    known: Mutex<Known>,
    /// Held by whoever reads: there is one at a time.
    turn: Arc<tokio::sync::Mutex<()>>,
}

#[derive(Default)]
struct Known {
    keys: Arc<Keys>,
    /// When they were read.
    read_at: Option<Duration>,
    /// When they were last to be read.
    tried_at: Option<Duration>,
    /// When they were last to be read because of a key that nobody knew.
    missed_at: Option<Duration>,
}

impl CachedKeys {
    /// Those of a source; nothing is read until there is a reason.
    pub fn new(source: Box<dyn KeySource>, pace: Pace, clock: Arc<dyn Clock>) -> Arc<Self> {
        Arc::new(Self {
            source,
            pace,
            clock,
            known: Mutex::default(),
            turn: Arc::default(),
        })
    }

    /// The key of that id, looked for at its issuer's when it is not known.
    pub(super) async fn find(self: &Arc<Self>, key_id: &str) -> Result<Arc<Key>, Rejected> {
        if let Some(key) = self.known(key_id) {
            self.renew();
            return Ok(key);
        }
        self.look(key_id).await;
        self.known(key_id).ok_or_else(|| self.missing())
    }

    /// The key of that id, if it is known already.
    pub(super) fn known(&self, key_id: &str) -> Option<Arc<Key>> {
        let now = self.clock.steady();
        let known = self.lock();
        let is_good = known
            .read_at
            .is_some_and(|at| now.saturating_sub(at) < self.pace.keep);
        known.keys.get(key_id).filter(|_| is_good).cloned()
    }

    /// What is to be said of a key that is not known: whether there is none can only be told when the last look
    /// succeeded.
    fn missing(&self) -> Rejected {
        let known = self.lock();
        match known.read_at.is_some() && known.read_at >= known.tried_at {
            true => Rejected::UnknownKey,
            false => Rejected::OutOfReach,
        }
    }

    /// Reads them for a key that is not known, or waits for whoever reads them already. In a task of its own: a caller
    /// that hangs up breaks off nothing that others wait for.
    async fn look(self: &Arc<Self>, key_id: &str) {
        if self.turn.try_lock().is_ok() && !self.may_look() {
            return;
        }
        let (this, key_id) = (Arc::clone(self), key_id.to_owned());
        let looking = tokio::spawn(async move {
            let turn = Arc::clone(&this.turn).lock_owned().await;
            if this.known(&key_id).is_none() && this.may_look() {
                let now = this.clock.steady();
                this.lock().missed_at = Some(now);
                this.read(turn).await;
            }
        });
        // Whatever became of it shows in what is known.
        let _ = looking.await;
    }

    fn may_look(&self) -> bool {
        self.is_time(self.lock().missed_at, self.pace.retry)
    }

    /// Has them read again when that is due; nobody waits for it.
    pub fn renew(self: &Arc<Self>) {
        let is_due = {
            let known = self.lock();
            self.is_time(known.read_at, self.pace.renew) && self.is_time(known.tried_at, self.pace.retry)
        };
        if !is_due {
            return;
        }
        if let Ok(turn) = Arc::clone(&self.turn).try_lock_owned() {
            let this = Arc::clone(self);
            tokio::spawn(async move { this.read(turn).await });
        }
    }

    fn is_time(&self, last: Option<Duration>, between: Duration) -> bool {
        let now = self.clock.steady();
        last.is_none_or(|last| now.saturating_sub(last) >= between)
    }

    async fn read(&self, _turn: OwnedMutexGuard<()>) {
        let began = self.clock.steady();
        self.lock().tried_at = Some(began);
        let (issuer, read) = (self.source.name(), self.source.read().await);
        match read {
            Ok(keys) => {
                tracing::info!(issuer, keys = keys.len(), "the keys of an issuer are read");
                let mut known = self.lock();
                known.keys = Arc::new(keys);
                known.read_at = Some(began);
            }
            Err(error) => tracing::warn!(issuer, %error, "the keys of an issuer cannot be read"),
        }
    }

    fn lock(&self) -> MutexGuard<'_, Known> {
        self.known.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests;
