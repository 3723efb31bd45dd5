//! Our own tables as a backend of apalis: it is asked for one piece of work after another, and waits as
//! long as there is none.
//!
//! It never ends and never fails: a database that does not answer is asked again, with growing pauses,
//! so that its restart never ends a worker.

use std::{
    collections::VecDeque,
    convert::Infallible,
    pin::Pin,
    sync::Arc,
    task::{Context, Poll, ready},
    time::Duration,
};

use apalis_core::{
    backend::{Backend, BackendConfig, finalize::Ephemeral},
    task::{Task, builder::TaskBuilder, task_id::TaskId},
    worker::context::WorkerContext,
};
use tower::layer::util::Identity;

use crate::{
    wake::Listener,
    work::{Found, Work},
};

/// The longest time between two looks: what other processes commit, and a moved demonstration clock, is
/// found by looking.
pub(crate) const LONGEST_PAUSE: Duration = Duration::from_millis(500);
/// The shortest time between two looks that found nothing, however many commits there are in between.
const SHORTEST_PAUSE: Duration = Duration::from_millis(20);
const FIRST_BACK_OFF: Duration = Duration::from_millis(100);
const LONGEST_BACK_OFF: Duration = Duration::from_secs(5);

type Coming<T> = Pin<Box<dyn Future<Output = T> + Send>>;

/// The backend of one worker.
pub(crate) struct Rows<W: Work> {
    work: Arc<W>,
    ready: VecDeque<W::Row>,
    /// The search for more; it takes the pace along and brings it back.
    search: Search<W::Row>,
    giving_back: Option<Coming<()>>,
}

enum Search<Row> {
    Resting(Option<Pace>),
    Under(Coming<(Pace, Vec<Row>)>),
}

impl<W: Work> Rows<W> {
    /// A backend that begins after a pause; none, unless the worker is one that fell over before.
    pub(crate) fn new(work: Arc<W>, listener: Listener, pause: Duration) -> Self {
        let pace = Pace {
            listener,
            pause,
            back_off: FIRST_BACK_OFF,
        };
        Self {
            work,
            ready: VecDeque::new(),
            search: Search::Resting(Some(pace)),
            giving_back: None,
        }
    }

    fn poll_search(&mut self, cx: &mut Context<'_>) -> Poll<()> {
        if let Search::Resting(pace) = &mut self.search {
            // Without a pace a search was dropped half-way, which only a panic can do.
            let Some(pace) = pace.take() else {
                return Poll::Pending;
            };
            self.search = Search::Under(Box::pin(search(Arc::clone(&self.work), pace)));
        }
        if let Search::Under(coming) = &mut self.search {
            let (pace, rows) = ready!(coming.as_mut().poll(cx));
            self.ready.extend(rows);
            self.search = Search::Resting(Some(pace));
        }
        Poll::Ready(())
    }
}

impl<W: Work> Backend for Rows<W> {
    type Task = Task<W::Row>;
    type Error = Infallible;

    fn poll_ready(&mut self, _: &mut Context<'_>, _: &WorkerContext) -> Poll<Result<(), Infallible>> {
        Poll::Ready(Ok(()))
    }

    fn poll_next(
        &mut self,
        cx: &mut Context<'_>,
        _: &WorkerContext,
    ) -> Poll<Option<Result<Self::Task, Infallible>>> {
        loop {
            if let Some(row) = self.ready.pop_front() {
                let id = TaskId::String(W::id(&row));
                // The row is known to the layers too: they see only the context once it is under way.
                let task = TaskBuilder::new(row.clone()).task_id(id).data(row).build();
                return Poll::Ready(Some(Ok(task)));
            }
            ready!(self.poll_search(cx));
        }
    }

    fn poll_close(&mut self, cx: &mut Context<'_>, _: &WorkerContext) -> Poll<Result<(), Infallible>> {
        let giving_back = self.giving_back.get_or_insert_with(|| {
            let rows: Vec<W::Row> = std::mem::take(&mut self.ready).into();
            let work = Arc::clone(&self.work);
            Box::pin(async move { work.give_back(rows).await })
        });
        giving_back.as_mut().poll(cx).map(Ok)
    }
}

impl<W: Work> BackendConfig for Rows<W> {
    type Args = W::Row;
    type Id = TaskId;
    type Kind = Ephemeral;
    type Config = ();
    type Layer = Identity;

    fn config(&self) -> &() {
        &()
    }

    fn middleware(&mut self, _: &mut WorkerContext) -> Identity {
        Identity::new()
    }
}

/// Looks until there is something.
async fn search<W: Work>(work: Arc<W>, mut pace: Pace) -> (Pace, Vec<W::Row>) {
    pace.begin().await;
    loop {
        match work.look().await {
            Ok(Found::Rows(rows)) => {
                pace.back_off = FIRST_BACK_OFF;
                return (pace, rows);
            }
            Ok(Found::Nothing(again)) => {
                pace.back_off = FIRST_BACK_OFF;
                pace.rest(again).await;
            }
            Err(error) => {
                tracing::warn!(worker = W::NAME, %error, "looking for work failed; it is tried again");
                pace.recover().await;
            }
        }
    }
}

/// How long to wait between two looks.
struct Pace {
    listener: Listener,
    pause: Duration,
    back_off: Duration,
}

impl Pace {
    async fn begin(&mut self) {
        tokio::time::sleep(std::mem::take(&mut self.pause)).await;
    }

    /// Until the time has come, or there is a signal.
    async fn rest(&mut self, again: Duration) {
        tokio::time::sleep(SHORTEST_PAUSE).await;
        // Running out of time and a signal lead to the same: another look.
        let _ = tokio::time::timeout(again.saturating_sub(SHORTEST_PAUSE), self.listener.fired()).await;
    }

    async fn recover(&mut self) {
        tokio::time::sleep(self.back_off).await;
        self.back_off = (self.back_off * 2).min(LONGEST_BACK_OFF);
    }
}
