//! Has a command executed for whoever asks.

use std::{any::Any, sync::Arc, time::Duration};

use async_graphql::{Context, InputObject, Result};
use domain::{
    Command, CommandError, Environment, Outcome, RefusalCode,
    access::{Actor, Scoped},
};
use sea_orm::{DatabaseConnection, DbErr, RuntimeErr, SqlErr};
use tracing::Instrument;

use super::{parse::Parsed, payload::Payload};
use crate::schema::{
    fault::fault,
    language::language,
    load::{find, viewer},
    row::Row,
};

/// How often a command that another one stood in the way of is tried again.
const AGAIN: u32 = 3;
/// How long to wait before the first time; each next time twice as long.
const PAUSE: Duration = Duration::from_millis(10);

/// What the databases say when one of several at once has to give way: PostgreSQL's serialization
/// failure and deadlock, and the ways of SQLite to be busy or locked. Nothing was changed then.
const GAVE_WAY: &[&str] = &["40001", "40P01", "5", "6", "261", "262", "517"];

/// What every input has.
#[derive(InputObject, Clone, Debug, Default)]
pub struct Once {
    /// A text of the caller's own choice, at most 200 bytes and new for every action. The same key with
    /// the same input gives the same answer and is done once, however often and however concurrently it
    /// is sent; with another input it is refused. A refused action does not use up its key.
    idempotency_key: Option<String>,
}

/// Executes the command, unless its input was refused already, and answers what it changed.
pub(super) async fn run<C, P>(context: &Context<'_>, once: Once, command: Parsed<C>) -> Result<P>
where
    C: Command<Output: 'static> + Clone + 'static,
    P: Payload<Object: Row<Entity: Scoped<Id = C::Output>>>,
{
    let outcome = match command.and_then(|command| once.check().map(|()| command)) {
        Ok(command) => attempt(context, &once, command).await?,
        Err(refusal) => Err(refusal.into()),
    };
    match outcome {
        Ok(id) => Ok(P::new(find::<P::Object>(context, id).await?, Vec::new())),
        Err(CommandError::Refused(refusal)) => Ok(refused(context, vec![refusal])),
        Err(CommandError::RefusedFor(refusals)) => Ok(refused(context, refusals)),
        Err(error) => Err(fault(context, &error)),
    }
}

fn refused<P: Payload>(context: &Context<'_>, refusals: Vec<domain::Refusal>) -> P {
    let language = language(context);
    let shown = refusals
        .into_iter()
        .map(|refusal| super::Refusal::of(refusal, language));
    P::new(None, shown.collect())
}

impl Once {
    /// Refuses what no database keeps as a text; the rest the domain refuses.
    fn check(&self) -> Parsed<()> {
        match &self.idempotency_key {
            Some(key) if key.chars().any(char::is_control) => {
                Err(domain::Refusal::at(RefusalCode::Malformed, "idempotencyKey"))
            }
            _ => Ok(()),
        }
    }
}

/// Runs the command in a task of its own: a caller that hangs up must not leave a transaction half begun
/// on a connection that others will use.
async fn attempt<C: Command + Clone + 'static>(
    context: &Context<'_>,
    once: &Once,
    command: C,
) -> Result<Outcome<C::Output>>
where
    C::Output: 'static,
{
    let db = part::<DatabaseConnection>(context)?.clone();
    let environment = Arc::clone(part::<Arc<dyn Environment>>(context)?);
    let actor = Actor::Contact(viewer(context)?.clone());
    let key = once.idempotency_key.clone();
    let done = async move { persist(&db, &*environment, &actor, key.as_deref(), command).await };
    // In the log it is still part of the request.
    tokio::spawn(Box::pin(done.in_current_span()))
        .await
        .map_err(|error| fault(context, &error))
}

/// Tries again while others stand in the way.
async fn persist<C: Command + Clone>(
    db: &DatabaseConnection,
    environment: &dyn Environment,
    actor: &Actor,
    key: Option<&str>,
    command: C,
) -> Outcome<C::Output> {
    for time in 0..AGAIN {
        match domain::execute(db, environment, actor, key, command.clone()).await {
            Err(CommandError::Database(error)) if gave_way(&error) => {
                tracing::debug!(command = C::NAME.name(), time, "gave way, and tries again");
                tokio::time::sleep(pause(time, environment.random().fraction())).await;
            }
            settled => return refuse_duplicate(settled),
        }
    }
    refuse_duplicate(domain::execute(db, environment, actor, key, command).await)
}

/// What the schema was built with.
fn part<'a, T: Any + Send + Sync>(context: &Context<'a>) -> Result<&'a T> {
    context
        .data::<T>()
        .map_err(|error| fault(context, &error.message))
}

/// Not all who gave way at once come back at once.
fn pause(time: u32, fraction: f64) -> Duration {
    PAUSE.mul_f64(f64::from(2_u32.pow(time)) * (0.5 + fraction))
}

fn gave_way(error: &DbErr) -> bool {
    let (DbErr::Exec(RuntimeErr::SqlxError(error))
    | DbErr::Query(RuntimeErr::SqlxError(error))
    | DbErr::Conn(RuntimeErr::SqlxError(error))) = error
    else {
        return false;
    };
    error
        .as_database_error()
        .and_then(|error| error.code())
        .is_some_and(|code| GAVE_WAY.contains(&&*code))
}

/// A unique rule that only the database noticed: someone was first.
fn refuse_duplicate<T>(outcome: Outcome<T>) -> Outcome<T> {
    match outcome {
        Err(CommandError::Database(error))
            if matches!(error.sql_err(), Some(SqlErr::UniqueConstraintViolation(_))) =>
        {
            domain::refusal::refuse(RefusalCode::AlreadyExists, "")
        }
        settled => settled,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_pause_grows_and_varies() {
        assert_eq!(pause(0, 0.0), Duration::from_millis(5));
        assert_eq!(pause(0, 0.5), Duration::from_millis(10));
        assert_eq!(pause(2, 0.5), Duration::from_millis(40));
    }

    #[test]
    fn what_is_no_conflict_is_not_tried_again() {
        for error in [
            DbErr::Custom("40001".to_owned()),
            DbErr::Exec(RuntimeErr::Internal("database is locked".to_owned())),
            DbErr::Query(RuntimeErr::SqlxError(Arc::new(sea_orm::SqlxError::RowNotFound))),
        ] {
            assert!(!gave_way(&error), "{error}");
        }
    }
}
