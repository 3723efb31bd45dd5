//! Runs one command in its own transaction.

use sea_orm::DatabaseConnection;
use tracing::Instrument;

use super::{
    boundary::{begin, finish, undo},
    command::{Command, boxed, span_of},
    keys::once,
    tx::{Environment, Tx},
};
use crate::{
    access::Actor,
    refusal::{CommandError, Outcome, Refusal},
};

/// Runs a command in its own transaction. With a key, the same key and input give the same answer, also
/// after a crash and also when asked twice at once.
///
/// # Errors
/// A refusal when the command may not or cannot be done; otherwise a fault. Either way nothing changed.
pub async fn execute<C: Command>(
    db: &DatabaseConnection,
    environment: &dyn Environment,
    actor: &Actor,
    key: Option<&str>,
    command: C,
) -> Outcome<C::Output> {
    let work = async {
        let transaction = begin(db).await?;
        let tx = Tx {
            db: &transaction,
            environment,
            actor,
            command: C::NAME,
            now: environment.clock().now(),
        };
        let outcome = match (key, actor) {
            (Some(key), Actor::Contact(viewer)) => once(&tx, viewer.contact_id, key, command).await,
            _ => boxed(command.run(&tx)).await,
        };
        let outcome = finish(transaction, environment, outcome).await;
        note(&outcome);
        outcome
    };
    boxed(work.instrument(span_of::<C>(actor))).await
}

/// How it went: never what was done, nor why not. Whoever asked logs a failure, which may be tried again.
fn note<T>(outcome: &Outcome<T>) {
    match outcome {
        Ok(_) => tracing::debug!("done"),
        Err(CommandError::Refused(_) | CommandError::RefusedFor(_)) => tracing::debug!("refused"),
        Err(_) => tracing::debug!("failed"),
    }
}

/// Runs a command whose input is known to be wrong, and undoes it whatever comes of it: what else it is refused
/// for.
///
/// # Errors
/// When the database fails.
pub async fn rehearse<C: Command>(
    db: &DatabaseConnection,
    environment: &dyn Environment,
    actor: &Actor,
    command: C,
) -> Outcome<Vec<Refusal>> {
    let transaction = begin(db).await?;
    let tx = Tx {
        db: &transaction,
        environment,
        actor,
        command: C::NAME,
        now: environment.clock().now(),
    };
    let outcome = boxed(command.run(&tx)).await;
    undo(transaction).await;
    match outcome.map_err(CommandError::refusals) {
        // What is counted from something that cannot be is no contradiction in what is stored.
        Ok(_) | Err(Err(CommandError::Inconsistent(_))) => Ok(Vec::new()),
        Err(refusals) => refusals,
    }
}
