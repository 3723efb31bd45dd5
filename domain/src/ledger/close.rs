//! Closes deadlines: fulfilled, waived, or no longer about anything.

use entity::{
    deadline, deadline_step,
    ids::DeadlineId,
    vocabulary::{DeadlineChange, DeadlineState, StepKind},
};
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter};

use super::{
    history::{self, Cause},
    standing,
};
use crate::{
    changed::{Changed, How},
    refusal::{CommandError, Outcome},
    rules::deadline::{NotFrom, Standing},
    transaction::Tx,
};

/// Fulfils a deadline now.
pub(super) async fn meet(tx: &Tx<'_>, deadline: deadline::Model, cause: Cause<'_>) -> Outcome<Changed> {
    let mut stands = standing(&deadline);
    if stands.state == DeadlineState::Paused && runs_unnoticed(tx, &deadline).await? {
        stands.state = DeadlineState::Open;
    }
    let next = stands.meet(deadline.due_at, tx.now());
    let noticed = deadline.breached_at.is_some();
    let deadline = close(tx, deadline, next).await?;
    let mut lines = Vec::new();
    if deadline.breached_at.is_some() && !noticed {
        // It had passed, and nothing had noticed yet.
        lines.push(entity::deadline_entry::Model {
            at: deadline.due_at,
            actor_id: None,
            ..history::line(tx, &deadline, DeadlineChange::Breached, Cause::step("DUE"))
        });
    }
    let change = match deadline.state {
        DeadlineState::MetLate => DeadlineChange::MetLate,
        _ => DeadlineChange::Met,
    };
    lines.push(history::line(tx, &deadline, change, cause));
    history::write(tx, lines).await?;
    let how = How::Met;
    Ok(Changed { deadline, how })
}

/// Whether a pause is over and nothing has noticed it yet.
async fn runs_unnoticed(tx: &Tx<'_>, deadline: &deadline::Model) -> Outcome<bool> {
    let resumed = deadline_step::Entity::find()
        .filter(deadline_step::Column::DeadlineId.eq(deadline.id))
        .filter(deadline_step::Column::Kind.eq(StepKind::Resume))
        .filter(deadline_step::Column::TakenAt.is_null())
        .filter(deadline_step::Column::At.lte(tx.now()))
        .count(tx.db())
        .await?;
    Ok(resumed > 0)
}

/// Closes a deadline whose subject went away, or turned out otherwise.
pub(super) async fn moot(
    tx: &Tx<'_>,
    deadline: deadline::Model,
    change: DeadlineChange,
    cause: Cause<'_>,
) -> Outcome<Changed> {
    let next = standing(&deadline).moot();
    let deadline = close(tx, deadline, next).await?;
    history::write(tx, vec![history::line(tx, &deadline, change, cause)]).await?;
    let how = How::Dropped;
    Ok(Changed { deadline, how })
}

/// Lets a deadline go. A breach that was recorded stays recorded.
///
/// # Errors
/// When the database fails, or it does not run.
pub async fn waive(tx: &Tx<'_>, id: DeadlineId, cause: Cause<'_>) -> Outcome<Vec<Changed>> {
    let deadline: deadline::Model = tx.expect::<deadline::Entity>(id).await?;
    let next = standing(&deadline).waive();
    let deadline = close(tx, deadline, next).await?;
    let line = history::line(tx, &deadline, DeadlineChange::Waived, cause);
    history::write(tx, vec![line]).await?;
    let how = How::Waived;
    Ok(vec![Changed { deadline, how }])
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
