//! Runs the workers: together, each again when it falls over, and to an orderly end.

use std::{any::Any, sync::Arc, time::Duration};

use apalis::layers::{WorkerBuilderExt, catch_panic::CatchPanicLayer, tracing::TraceLayer};
use apalis_core::{
    error::BoxDynError,
    monitor::{Monitor, MonitorError},
    task::{ExecutionContext, Task},
    worker::{
        builder::WorkerBuilder,
        ext::ack::{Acknowledge, AcknowledgementExt},
    },
};
use futures::future::BoxFuture;
use tracing::Instrument;

use crate::{
    backend::Rows,
    bounces::Bounces,
    delivery::Delivery,
    housekeeping::Housekeeping,
    mail::TemplateError,
    settings::WorkerSettings,
    sweep::Sweep,
    wake::Wake,
    work::{Work, span_of},
};

/// How long work that is under way may take to end once the workers are told to stop.
const DRAIN: Duration = Duration::from_secs(20);
/// How long a worker that fell over stays down, so that one that always does harms nobody.
const DOWN: Duration = Duration::from_secs(1);

/// The workers could not run, or not end.
#[derive(Debug, thiserror::Error)]
pub enum WorkerError {
    /// The messages' texts are broken.
    #[error(transparent)]
    Templates(#[from] TemplateError),
    /// A worker could not be kept running.
    #[error(transparent)]
    Monitor(#[from] MonitorError),
    /// A piece of work failed that was to be done here and now.
    #[error("work failed: {0}")]
    CatchUp(String),
}

/// Runs until `shutdown`, and then until what is under way has ended, or 20 seconds.
///
/// Dropping it instead loses nothing: what was not recorded is done again.
///
/// # Errors
/// When the texts are broken, or a worker cannot be kept running.
pub async fn run(
    settings: WorkerSettings,
    shutdown: impl Future<Output = ()> + Send,
) -> Result<(), WorkerError> {
    let WorkerSettings {
        db,
        environment,
        wake,
        ..
    } = &settings;
    let sweep = Sweep::new(db.clone(), Arc::clone(environment));
    let housekeeping = Housekeeping::new(db.clone(), Arc::clone(environment));
    let mut monitor = Monitor::new()
        .should_restart(|_, _| true)
        // The sleep is made when it is first waited for, or it would count from now.
        .with_terminator(async { tokio::time::sleep(DRAIN).await });
    monitor = register(monitor, &Arc::new(sweep), wake);
    monitor = register(monitor, &Arc::new(housekeeping), &Wake::new());
    if let Some(mailbox) = settings.bounces.clone() {
        let from = settings.from.clone();
        let bounces = Bounces::new(db.clone(), Arc::clone(environment), mailbox, from);
        monitor = register(monitor, &Arc::new(bounces), &Wake::new());
    }
    if let Some(transport) = settings.transport.clone() {
        let delivery = Delivery::new(&settings, transport)?;
        monitor = register(monitor, &Arc::new(delivery), wake);
    } else {
        tracing::warn!("no mail server is set: messages wait in the outbox");
    }
    let signal = async {
        shutdown.await;
        Ok(())
    };
    Ok(monitor.run_with_signal(signal).await?)
}

/// One worker. From the outside in: failures are settled, few at once, none for ever, each in the log
/// under its identity, and a panic is a failure like another.
fn register<W: Work>(monitor: Monitor, work: &Arc<W>, wake: &Wake) -> Monitor {
    let work = Arc::clone(work);
    let wake = wake.clone();
    monitor.register(move |restarts| {
        let pause = if restarts == 0 { Duration::ZERO } else { DOWN };
        let handler = Arc::clone(&work);
        WorkerBuilder::new(W::NAME)
            .backend(Rows::new(Arc::clone(&work), wake.listen(), pause))
            .ack_with(Settle(Arc::clone(&work)))
            .concurrency(work.at_once())
            .timeout(W::PATIENCE)
            .layer(TraceLayer::new().make_span_with(|task: &Task<W::Row>| span_of::<W>(&task.args)))
            .layer(CatchPanicLayer::with_panic_handler(panicked))
            .build(move |row: W::Row| {
                let work = Arc::clone(&handler);
                async move { work.handle(row).await }
            })
    })
}

/// What a panic says can quote anything, so it is not passed on.
fn panicked(_: &Box<dyn Any + Send>) -> Panicked {
    Panicked
}

#[derive(Debug, thiserror::Error)]
#[error("a panic")]
struct Panicked;

/// Sees to what failed, after all else.
struct Settle<W>(Arc<W>);

impl<W> Clone for Settle<W> {
    fn clone(&self) -> Self {
        Self(Arc::clone(&self.0))
    }
}

impl<W: Work> Acknowledge<()> for Settle<W> {
    type Error = std::convert::Infallible;
    type Future = BoxFuture<'static, Result<(), Self::Error>>;

    fn ack(&mut self, result: &Result<(), BoxDynError>, context: &ExecutionContext) -> Self::Future {
        let failed = match result {
            Ok(()) => None,
            Err(_) => context.data().get::<W::Row>().cloned(),
        };
        let work = Arc::clone(&self.0);
        Box::pin(async move {
            if let Some(row) = failed {
                work.failed(&row).instrument(span_of::<W>(&row)).await;
            }
            Ok(())
        })
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Mutex;

    use domain::CommandError;
    use tokio::sync::Notify;

    use super::*;
    use crate::work::Found;

    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    enum Piece {
        Good,
        Fails,
        Panics,
        Hangs,
    }

    /// Work that goes wrong in every way.
    #[derive(Default)]
    struct Trouble {
        looks: Mutex<usize>,
        done: Mutex<Vec<(Piece, bool)>>,
        enough: Arc<Notify>,
    }

    impl Trouble {
        fn settle(&self, piece: Piece, is_good: bool) {
            let mut done = self.done.lock().unwrap();
            done.push((piece, is_good));
            if done.len() == 4 {
                self.enough.notify_one();
            }
        }
    }

    impl Work for Trouble {
        type Row = Piece;

        const NAME: &'static str = "trouble";
        const PATIENCE: Duration = Duration::from_millis(50);

        fn at_once(&self) -> usize {
            1
        }

        fn id(row: &Piece) -> String {
            format!("{row:?}")
        }

        async fn look(&self) -> Result<Found<Piece>, CommandError> {
            let look = {
                let mut looks = self.looks.lock().unwrap();
                *looks += 1;
                *looks
            };
            match look {
                1 => Err(CommandError::Inconsistent("the database is away".to_owned())),
                2 => panic!("a fault in looking"),
                3 => Ok(Found::Nothing(Duration::from_millis(1))),
                4 => Ok(Found::Rows(vec![
                    Piece::Panics,
                    Piece::Hangs,
                    Piece::Fails,
                    Piece::Good,
                ])),
                _ => Ok(Found::Nothing(Duration::from_secs(60))),
            }
        }

        async fn handle(&self, row: Piece) -> Result<(), BoxDynError> {
            match row {
                Piece::Good => self.settle(row, true),
                Piece::Fails => return Err("no".into()),
                Piece::Panics => panic!("a fault in handling"),
                Piece::Hangs => std::future::pending().await,
            }
            Ok(())
        }

        async fn failed(&self, row: &Piece) {
            self.settle(*row, false);
        }

        async fn give_back(&self, _: Vec<Piece>) {}
    }

    #[tokio::test]
    async fn whatever_goes_wrong_the_rest_is_done() {
        let trouble = Trouble::default();
        let enough = Arc::clone(&trouble.enough);
        let work = Arc::new(trouble);
        let monitor = register(Monitor::new().should_restart(|_, _| true), &work, &Wake::new());
        let signal = async {
            let all = tokio::time::timeout(Duration::from_secs(20), enough.notified()).await;
            assert!(all.is_ok(), "{:?}", work.done.lock().unwrap());
            Ok(())
        };
        monitor.run_with_signal(signal).await.unwrap();
        let mut done = work.done.lock().unwrap().clone();
        done.sort_by_key(|(piece, _)| format!("{piece:?}"));
        assert_eq!(
            done,
            [
                (Piece::Fails, false),
                (Piece::Good, true),
                (Piece::Hangs, false),
                (Piece::Panics, false)
            ]
        );
    }
}
