//! The ledger of deadlines: what an event does to them ([`apply`]) and what time does ([`TakeDueSteps`]).

mod close;
mod open;
mod recount;
mod rules;
mod steps;

use entity::{
    deadline,
    ids::{ContactId, TrajectoryId},
    vocabulary::{DeadlineKind, DeadlineState},
};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DbBackend, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
    sea_query::LockType,
};

pub use recount::recount_convenant;
pub use rules::{calendar_of, rule_in_force, terms_of};
pub use steps::TakeDueSteps;

use self::open::Opening;
use crate::{
    clock::Moment,
    refusal::Outcome,
    rules::{
        deadline::Standing,
        happening::Scope,
        kinds::{Effect, Kind},
    },
    transaction::Tx,
};

/// The states in which a deadline still asks for something.
pub const RUNNING: [DeadlineState; 3] = [
    DeadlineState::Open,
    DeadlineState::Paused,
    DeadlineState::Breached,
];

/// Does to the deadlines of one kind what an event, whose kind is `cause`, asks.
///
/// # Errors
/// When the database fails, or the convenant's rule cannot be counted (`RULE_IMPOSSIBLE`).
pub async fn apply(tx: &Tx<'_>, scope: &Scope, kind: &Kind, effect: Effect, cause: &str) -> Outcome<()> {
    match effect {
        Effect::Open {
            subject,
            start,
            responsible,
        } => {
            let opening = Opening {
                subject,
                start,
                responsible,
                cause,
            };
            open::open(tx, scope, kind, opening).await
        }
        Effect::Meet { subject } => match running(tx, kind.code, &subject).await? {
            Some(deadline) => close::meet(tx, deadline).await,
            None => Ok(()),
        },
        Effect::Moot { subject } => match running(tx, kind.code, &subject).await? {
            Some(deadline) => close::moot(tx, deadline).await,
            None => Ok(()),
        },
        Effect::Reanchor { subject, start } => match running(tx, kind.code, &subject).await? {
            Some(deadline) => open::reanchor(tx, deadline, start).await,
            None => Ok(()),
        },
        Effect::Reassign { subject, guide } => match running(tx, kind.code, &subject).await? {
            Some(deadline) => reassign(tx, deadline, guide).await,
            None => Ok(()),
        },
    }
}

/// Closes everything that runs for a trajectory: it was stopped.
///
/// # Errors
/// When the database fails.
pub async fn moot_all(tx: &Tx<'_>, trajectory: TrajectoryId) -> Outcome<()> {
    let running = deadline::Entity::find()
        .filter(deadline::Column::TrajectoryId.eq(trajectory))
        .filter(deadline::Column::State.is_in(RUNNING))
        .all(tx.db())
        .await?;
    for deadline in running {
        close::moot(tx, deadline).await?;
    }
    Ok(())
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
    let mut query = deadline::Entity::find()
        .filter(deadline::Column::SubjectId.eq(subject))
        .filter(deadline::Column::Kind.eq(kind))
        .filter(deadline::Column::State.is_in(RUNNING));
    if tx.db().get_database_backend() == DbBackend::Postgres {
        query = query.lock(LockType::Update);
    }
    Ok(query.one(tx.db()).await?)
}

async fn reassign(tx: &Tx<'_>, mut deadline: deadline::Model, guide: ContactId) -> Outcome<()> {
    let contact: entity::contact::Model = tx.expect::<entity::contact::Entity>(guide).await?;
    deadline.responsible_id = contact.organization_id;
    deadline.responsible_contact_id = Some(guide);
    tx.update(deadline).await?;
    Ok(())
}

/// How a stored deadline stands.
pub const fn standing(deadline: &deadline::Model) -> Standing {
    Standing {
        state: deadline.state,
        breached_at: deadline.breached_at,
    }
}
