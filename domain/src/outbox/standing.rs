//! How the mail stands: what waits, since when, and what was given up.

use std::collections::BTreeMap;

use entity::{ids::ConvenantId, message, vocabulary::MessageState};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QuerySelect,
    sea_query::{Expr, Func},
};

use super::{
    mail_server::{Obstacles, obstacles},
    waiting::gathered,
};
use crate::clock::Moment;

/// The oldest message of all that waits to be handed over, but for those that still gather others.
///
/// # Errors
/// When the database fails.
pub async fn oldest_unsent<C: ConnectionTrait>(db: &C, now: Moment) -> Result<Option<Moment>, DbErr> {
    let oldest: Option<Option<Moment>> = message::Entity::find()
        .select_only()
        .expr(Func::min(Expr::col(message::Column::CreatedAt)))
        .filter(message::Column::State.eq(MessageState::Queued))
        .filter(gathered(now))
        .into_tuple()
        .one(db)
        .await?;
    Ok(oldest.flatten())
}

/// How the mail of one convenant stands.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Mail {
    /// What keeps mail from going out at present, whosever.
    pub obstacles: Obstacles,
    /// How many messages wait to be handed over, but for those that still gather others.
    pub unsent: i64,
    /// When the oldest of them was recorded.
    pub oldest_unsent_at: Option<Moment>,
    /// How many messages were given up.
    pub given_up: i64,
}

/// How the mail of some convenants stands; in three statements.
///
/// # Errors
/// When the database fails.
pub async fn mail_of<C: ConnectionTrait>(
    db: &C,
    convenants: &[ConvenantId],
    now: Moment,
) -> Result<BTreeMap<ConvenantId, Mail>, DbErr> {
    let obstacles = obstacles(db).await?;
    let could_have_gone = Condition::all()
        .add(message::Column::State.eq(MessageState::Queued))
        .add(gathered(now));
    let waiting = counted(db, convenants, could_have_gone).await?;
    let given_up = Condition::all().add(message::Column::State.eq(MessageState::Dead));
    let dead = counted(db, convenants, given_up).await?;
    let mail_of = |id: &ConvenantId| {
        let (unsent, oldest_unsent_at) = waiting.get(id).copied().unwrap_or_default();
        Mail {
            obstacles: obstacles.clone(),
            unsent,
            oldest_unsent_at,
            given_up: dead.get(id).map_or(0, |(count, _)| *count),
        }
    };
    Ok(convenants.iter().map(|id| (*id, mail_of(id))).collect())
}

/// How many such messages each convenant has, and when the oldest was recorded.
async fn counted<C: ConnectionTrait>(
    db: &C,
    convenants: &[ConvenantId],
    which: Condition,
) -> Result<BTreeMap<ConvenantId, (i64, Option<Moment>)>, DbErr> {
    let found: Vec<(ConvenantId, i64, Option<Moment>)> = message::Entity::find()
        .select_only()
        .column(message::Column::ConvenantId)
        .expr(Func::count(Expr::col(message::Column::Id)))
        .expr(Func::min(Expr::col(message::Column::CreatedAt)))
        .filter(message::Column::ConvenantId.is_in(convenants.iter().copied()))
        .filter(which)
        .group_by(message::Column::ConvenantId)
        .into_tuple()
        .all(db)
        .await?;
    Ok(found
        .into_iter()
        .map(|(id, count, oldest)| (id, (count, oldest)))
        .collect())
}
