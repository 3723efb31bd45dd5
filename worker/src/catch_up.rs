//! Does all that waits, here and now, and returns: for a past that is lived through in one go.

use std::sync::Arc;

use apalis_core::error::BoxDynError;
use tracing::Instrument;

use crate::{
    delivery::Delivery,
    settings::WorkerSettings,
    supervise::WorkerError,
    sweep::Sweep,
    work::{Found, Work, span_of},
};

/// Takes every due step and hands over every waiting message, until nothing is left.
///
/// # Errors
/// At the first piece of work that fails; nothing of it is lost.
pub async fn catch_up(settings: &WorkerSettings) -> Result<(), WorkerError> {
    let (db, environment) = (&settings.db, &settings.environment);
    do_all(&Sweep::new(db.clone(), Arc::clone(environment))).await?;
    if let Some(transport) = settings.transport.clone() {
        do_all(&Delivery::new(settings, transport)?).await?;
    }
    Ok(())
}

async fn do_all<W: Work>(work: &W) -> Result<(), WorkerError> {
    let failed = |error: BoxDynError| WorkerError::CatchUp(error.to_string());
    while let Found::Rows(rows) = work.look().await.map_err(|error| failed(error.into()))? {
        for row in rows {
            let span = span_of::<W>(&row);
            work.handle(row).instrument(span).await.map_err(failed)?;
        }
    }
    Ok(())
}
