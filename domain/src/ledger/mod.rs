//! The ledger of deadlines: what an event does to them, and what time does ([`take_due_steps`]). It answers what became of
//! them ([`crate::changed`]) and tells nobody. A file
//! names only those that stand before it here.

mod basis;
mod history;
mod select;

mod asked;

mod schedule;

mod close;
mod held;
mod open;
mod reassign;
mod recalculate;
mod succeed;

mod transfer;

mod steps;

use entity::{
    deadline,
    ids::TrajectoryId,
    vocabulary::{DeadlineChange, DeadlineKind},
};
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

pub use asked::asked_by;
pub use basis::{Basis, first_opening};
pub use close::waive;
pub use held::{held, joined_group, left_group};
pub use history::Cause;
pub use reassign::to_partner;
pub use recalculate::{amend, recalculate};
pub use schedule::until_leaving;
pub use steps::take_due_steps;
pub use succeed::succeed;
pub use transfer::leaving;

use self::open::Opening;
use crate::{
    changed::Changed,
    clock::Moment,
    dialect::ForUpdate,
    refusal::Outcome,
    rules::{
        deadline::{RUNNING, Standing},
        event::Scope,
        kinds::{self, Effect},
    },
    transaction::Tx,
};

/// Does to the deadlines of one kind what an event asks.
///
/// # Errors
/// When the database fails, or the convenant's rule cannot be counted (`RULE_IMPOSSIBLE`).
pub async fn apply(
    tx: &Tx<'_>,
    scope: &Scope,
    kind: DeadlineKind,
    effect: Effect,
    cause: Cause<'_>,
) -> Outcome<Vec<Changed>> {
    if let Effect::Open {
        subject,
        start,
        responsible,
    } = effect
    {
        let opening = Opening {
            subject,
            start,
            responsible,
        };
        open::open(tx, scope, kinds::of(kind), opening, cause).await?;
        return Ok(Vec::new());
    }
    let Some(deadline) = running(tx, kind, effect.subject()).await? else {
        if let Effect::Correct { subject } = effect {
            correct_closed(tx, kind, &subject, cause).await?;
        }
        return Ok(Vec::new());
    };
    let changed = match effect {
        Effect::Open { .. } => return Ok(Vec::new()),
        Effect::Reanchor { start, .. } => return open::reanchor(tx, deadline, start, cause).await,
        Effect::Meet { .. } => close::meet(tx, deadline, cause).await?,
        Effect::Moot { .. } => close::moot(tx, deadline, DeadlineChange::Moot, cause).await?,
        Effect::Correct { .. } => close::moot(tx, deadline, DeadlineChange::Corrected, cause).await?,
        Effect::Reassign { to, .. } => {
            let changed = reassign::to_responsible(tx, scope, deadline, to, cause).await?;
            return Ok(changed.into_iter().collect());
        }
    };
    Ok(vec![changed])
}

/// What was closed before its cause turned out otherwise stays as it was closed; its history says both.
async fn correct_closed(tx: &Tx<'_>, kind: DeadlineKind, subject: &str, cause: Cause<'_>) -> Outcome<()> {
    let closed = deadline::Entity::find()
        .filter(deadline::Column::SubjectId.eq(subject))
        .filter(deadline::Column::Kind.eq(kind))
        .all(tx.db())
        .await?;
    let lines = closed
        .iter()
        .map(|deadline| history::line(tx, deadline, DeadlineChange::Corrected, cause));
    history::write(tx, lines.collect()).await
}

/// Closes everything that runs for a trajectory: it was stopped.
///
/// # Errors
/// When the database fails.
pub async fn moot_all(tx: &Tx<'_>, trajectory: TrajectoryId, cause: Cause<'_>) -> Outcome<Vec<Changed>> {
    let mut changed = Vec::new();
    for deadline in select::of_trajectory(tx, trajectory).await? {
        changed.push(close::moot(tx, deadline, DeadlineChange::Moot, cause).await?);
    }
    Ok(changed)
}

/// The deadlines at which something must happen by `now`, the longest waiting first.
///
/// # Errors
/// When the database fails.
pub async fn due<C: ConnectionTrait>(
    db: &C,
    now: Moment,
    limit: u64,
) -> Result<Vec<entity::ids::DeadlineId>, DbErr> {
    deadline::Entity::find()
        .select_only()
        .column(deadline::Column::Id)
        .filter(deadline::Column::NextAt.lte(now))
        .order_by_asc(deadline::Column::NextAt)
        .limit(limit)
        .into_tuple()
        .all(db)
        .await
}

/// The next moment at which anything must happen, if anything must.
///
/// # Errors
/// When the database fails.
pub async fn next_moment<C: ConnectionTrait>(db: &C) -> Result<Option<Moment>, DbErr> {
    let next: Option<Option<Moment>> = deadline::Entity::find()
        .select_only()
        .column(deadline::Column::NextAt)
        .filter(deadline::Column::NextAt.is_not_null())
        .order_by_asc(deadline::Column::NextAt)
        .limit(1)
        .into_tuple()
        .one(db)
        .await?;
    Ok(next.flatten())
}

async fn running(tx: &Tx<'_>, kind: DeadlineKind, subject: &str) -> Outcome<Option<deadline::Model>> {
    let query = deadline::Entity::find()
        .filter(deadline::Column::SubjectId.eq(subject))
        .filter(deadline::Column::Kind.eq(kind))
        .filter(deadline::Column::State.is_in(RUNNING))
        .for_update(tx.db());
    Ok(query.one(tx.db()).await?)
}

/// How a stored deadline stands.
pub const fn standing(deadline: &deadline::Model) -> Standing {
    Standing {
        state: deadline.state,
        breached_at: deadline.breached_at,
    }
}
