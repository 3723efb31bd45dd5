//! A kind of work that waits in our own tables.

use std::time::Duration;

use apalis_core::error::BoxDynError;
use domain::CommandError;
use tracing::Span;

/// A kind of work: how to find it, do it, and what to do when doing it failed.
///
/// One value serves all restarts of its worker.
pub(crate) trait Work: Send + Sync + 'static {
    /// One piece of it, as found.
    type Row: Clone + Send + Sync + Unpin + 'static;

    /// The worker's name, in logs.
    const NAME: &'static str;

    /// How long one piece may take; then it counts as failed.
    const PATIENCE: Duration;

    /// How many pieces may be under way at once.
    fn at_once(&self) -> usize;

    /// The identity a piece is called by in logs.
    fn id(row: &Self::Row) -> String;

    /// Looks once for work.
    fn look(&self) -> impl Future<Output = Result<Found<Self::Row>, CommandError>> + Send;

    /// Does one piece.
    fn handle(&self, row: Self::Row) -> impl Future<Output = Result<(), BoxDynError>> + Send;

    /// Doing it failed: an error, a panic, or out of patience. It must not be found again at once.
    fn failed(&self, row: &Self::Row) -> impl Future<Output = ()> + Send;

    /// Gives back what was found and never begun: the worker stops.
    fn give_back(&self, rows: Vec<Self::Row>) -> impl Future<Output = ()> + Send;
}

/// What every line of the log that a piece of work leads to says of it. An error's level, so that it is there as well
/// where only errors are logged.
pub(crate) fn span_of<W: Work>(row: &W::Row) -> Span {
    tracing::error_span!("work", worker = W::NAME, id = W::id(row))
}

/// What one look found.
#[derive(Debug)]
pub(crate) enum Found<Row> {
    Rows(Vec<Row>),
    /// Nothing; look again after this long, or when woken.
    Nothing(Duration),
}
