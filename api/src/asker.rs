//! Whether anyone still waits for an answer.
//!
//! A query that is given up (it took too long, its caller hung up, its answer grew too large) is no longer polled; what
//! it asked of the database goes on all the same, where the driver has handed it over. Whoever hands it over looks here
//! first, and later whether it is still wanted. A command is not asked on anyone's behalf: once begun it is ended.

use std::{
    future::Future,
    sync::{Arc, Weak},
};

use tokio::task::futures::TaskLocalFuture;

tokio::task_local! {
    static ASKER: Asker;
}

/// Someone who waits for an answer.
#[derive(Clone)]
pub struct Asker(Weak<()>);

impl Asker {
    /// On whose behalf this task works; none when it works on its own.
    pub fn current() -> Option<Self> {
        ASKER.try_with(Clone::clone).ok()
    }

    /// Whether it still waits.
    pub fn waits(&self) -> bool {
        self.0.strong_count() > 0
    }

    /// Works on its behalf in a task of its own.
    pub(crate) fn has<F: Future>(self, work: F) -> TaskLocalFuture<Self, F> {
        ASKER.scope(self, work)
    }
}

/// Does the work for someone who waits for it as long as this is waited for.
pub async fn waiting<F: Future>(work: F) -> F::Output {
    let here = Arc::new(());
    Asker(Arc::downgrade(&here)).has(work).await
}

#[cfg(test)]
mod tests {
    use std::sync::Mutex;

    use futures::FutureExt;

    use super::*;

    #[tokio::test]
    async fn whoever_gives_up_no_longer_waits() {
        let seen = Arc::new(Mutex::new(None));
        let work = waiting(async {
            *seen.lock().unwrap() = Asker::current();
            std::future::pending::<()>().await;
        });
        let mut work = Box::pin(work);
        assert!(work.as_mut().now_or_never().is_none());
        let asker = seen.lock().unwrap().clone().unwrap();
        assert!(asker.waits());
        drop(work);
        assert!(!asker.waits());
    }

    #[tokio::test]
    async fn a_task_of_its_own_works_for_nobody_unless_it_is_told() {
        waiting(async {
            let asker = Asker::current().unwrap();
            let alone = tokio::spawn(async { Asker::current().is_none() });
            let told = tokio::spawn(asker.has(async { Asker::current().is_some() }));
            assert!(alone.await.unwrap() && told.await.unwrap());
        })
        .await;
        assert!(Asker::current().is_none());
    }
}
