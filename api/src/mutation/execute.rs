//! Has a command executed for whoever asks.

use std::{any::Any, sync::Arc, time::Duration};

use async_graphql::{Context, InputObject, Result};
use domain::{
    AnyCommand, CommandError, Environment, Outcome, Refusal, RefusalCode,
    access::{Action, Actor, Viewer},
    check_key,
};
use futures::{FutureExt, future::BoxFuture};
use sea_orm::{DatabaseConnection, DbErr, RuntimeErr, SqlErr};
use serde_json::Value;
use tracing::Instrument;

use super::{MutationInput, answered::Answered, payload::Payload};
use crate::{
    input::Faults,
    schema::{
        disclosed::Disclosing,
        fault::fault,
        language::language,
        load::{after_a_change, viewer},
    },
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

/// Does what the input asks for, and answers what it changed; or, when something is wrong with the input, all that is,
/// and changes nothing.
pub(super) async fn run<A: MutationInput>(context: &Context<'_>, input: A) -> Result<Payload<A>> {
    let once = input.once().clone();
    let mut faults = Faults::default();
    let command: Arc<dyn AnyCommand> = Arc::new(input.command(&mut faults));
    once.check(&mut faults);
    let outcome = if faults.is_empty() {
        attempt(context, &once, command).await?
    } else {
        match rehearse(context, command).await? {
            Ok(found) => Err(faults.besides(found).into()),
            Err(error) => Err(error),
        }
    };
    after_a_change(context)?;
    match outcome {
        Ok(output) => {
            let said = serde_json::from_value(output).map_err(|error| fault(context, &error))?;
            Ok(Payload::done(A::Answer::find(context, said).await?))
        }
        Err(error) => Ok(Payload::refused(refusals(context, error)?)),
    }
}

impl Once {
    fn check(&self, faults: &mut Faults) {
        faults.extend(self.faults());
    }

    /// What is wrong with the key.
    pub(super) fn faults(&self) -> Vec<Refusal> {
        let checked = self.idempotency_key.as_deref().map_or(Ok(()), check_key);
        let refusals = checked.map_err(CommandError::refusals);
        refusals.err().into_iter().flatten().flatten().collect()
    }
}

/// Runs the command in a task of its own: a caller that hangs up must not leave a transaction half begun
/// on a connection that others will use.
async fn attempt(context: &Context<'_>, once: &Once, command: Arc<dyn AnyCommand>) -> Result<Outcome<Value>> {
    let actor = Actor::Contact(viewer(context)?.clone());
    attempt_as(context, actor, once, command).await
}

/// Has a command executed for a contact that whoever asks has just shown to be.
pub(super) async fn as_contact(
    context: &Context<'_>,
    once: &Once,
    contact: Viewer,
    command: impl AnyCommand + 'static,
) -> Result<Outcome<Value>> {
    attempt_as(context, Actor::Contact(contact), once, Arc::new(command)).await
}

/// Why something was not done, as the caller reads it.
pub(super) fn refusals(context: &Context<'_>, error: CommandError) -> Result<Vec<super::Refusal>> {
    let refusals = error.refusals().map_err(|failure| fault(context, &failure))?;
    let language = language(context);
    let shown = refusals
        .into_iter()
        .map(|refusal| super::Refusal::of(refusal, language));
    Ok(shown.collect())
}

async fn attempt_as(
    context: &Context<'_>,
    actor: Actor,
    once: &Once,
    command: Arc<dyn AnyCommand>,
) -> Result<Outcome<Value>> {
    let (db, environment) = parts(context)?;
    let key = once.idempotency_key.clone();
    let done = async move {
        let execute = || domain::execute_any(&db, &*environment, &actor, key.as_deref(), &*command);
        refuse_duplicate(persist(&*environment, command.name(), execute).await)
    };
    spawned(context, done.boxed()).await
}

/// As [`attempt`], only to hear what the command is refused for.
async fn rehearse(context: &Context<'_>, command: Arc<dyn AnyCommand>) -> Result<Outcome<Vec<Refusal>>> {
    let (db, environment) = parts(context)?;
    let actor = Actor::Contact(viewer(context)?.clone());
    let heard = async move {
        let rehearse = || domain::rehearse(&db, &*environment, &actor, &*command);
        persist(&*environment, command.name(), rehearse).await
    };
    spawned(context, heard.boxed()).await
}

/// Boxed, so that the types of resolvers do not grow with what a command does.
/// In the log it is still part of the request.
async fn spawned<T: Send + 'static>(context: &Context<'_>, work: BoxFuture<'static, T>) -> Result<T> {
    tokio::spawn(work.in_current_span())
        .await
        .map_err(|error| fault(context, &error))
}

/// Tries again while others stand in the way.
async fn persist<T, F: Future<Output = Outcome<T>>>(
    environment: &dyn Environment,
    command: Action,
    attempt: impl Fn() -> F,
) -> Outcome<T> {
    for time in 0..AGAIN {
        match attempt().await {
            Err(CommandError::Database(error)) if gave_way(&error) => {
                tracing::debug!(command = command.name(), time, "gave way, and tries again");
                tokio::time::sleep(pause(time, environment.random().fraction())).await;
            }
            settled => return settled,
        }
    }
    attempt().await
}

/// What a command is executed with: the database, and what is outside.
fn parts(context: &Context<'_>) -> Result<(DatabaseConnection, Arc<dyn Environment>)> {
    let db = part::<DatabaseConnection>(context)?.clone();
    let environment = Arc::clone(part::<Arc<dyn Environment>>(context)?);
    Ok((db, Disclosing::of(context, environment)))
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
