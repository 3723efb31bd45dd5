//! Closes deadlines: fulfilled, or no longer about anything.

use entity::{deadline, vocabulary::DeadlineState};

use super::standing;
use crate::{
    outbox,
    refusal::{CommandError, Outcome},
    rules::deadline::{NotFrom, Standing},
    transaction::Tx,
};

/// Fulfils a deadline now. Those its ladder had reached are told that it is done after all.
pub(super) async fn meet(tx: &Tx<'_>, deadline: deadline::Model) -> Outcome<()> {
    let next = standing(&deadline).meet(deadline.due_at, tx.now());
    let deadline = close(tx, deadline, next).await?;
    let reached = outbox::silence(tx, deadline.id).await?;
    if deadline.state == DeadlineState::MetLate {
        outbox::tell_closed(tx, &deadline, reached).await?;
    }
    Ok(())
}

/// Closes a deadline whose subject went away.
pub(super) async fn moot(tx: &Tx<'_>, deadline: deadline::Model) -> Outcome<()> {
    let next = standing(&deadline).moot();
    let deadline = close(tx, deadline, next).await?;
    outbox::silence(tx, deadline.id).await?;
    Ok(())
}

async fn close(
    tx: &Tx<'_>,
    mut deadline: deadline::Model,
    next: Result<Standing, NotFrom>,
) -> Outcome<deadline::Model> {
    let next = next.map_err(|error| CommandError::Inconsistent(format!("{}: {error}", deadline.id)))?;
    deadline.state = next.state;
    deadline.breached_at = next.breached_at;
    deadline.closed_at = Some(tx.now());
    deadline.next_at = None;
    tx.update(deadline).await
}
