//! The signal that there may be something to do. It only makes things quicker: whoever misses it finds
//! the work at the next scan.

use std::sync::Arc;

use tokio::sync::watch;

/// Fired after every commit; shared by all who commit and all who listen.
#[derive(Clone, Debug)]
pub struct Wake(Arc<watch::Sender<()>>);

impl Default for Wake {
    fn default() -> Self {
        Self::new()
    }
}

impl Wake {
    /// A signal that nobody listens to yet.
    #[must_use]
    pub fn new() -> Self {
        Self(Arc::new(watch::Sender::new(())))
    }

    /// There may be something to do.
    pub fn wake(&self) {
        self.0.send_replace(());
    }

    /// Listens from now on.
    pub(crate) fn listen(&self) -> Listener {
        Listener(self.0.subscribe())
    }
}

/// One who listens. What is fired while it does something else is not lost: it shows at once.
#[derive(Debug)]
pub(crate) struct Listener(watch::Receiver<()>);

impl Listener {
    /// Waits until it is fired.
    pub(crate) async fn fired(&mut self) {
        if self.0.changed().await.is_err() {
            // Nobody is left who could fire it.
            std::future::pending::<()>().await;
        }
    }
}
