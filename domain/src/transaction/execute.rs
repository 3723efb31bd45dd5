//! Runs one command in its own transaction.

use std::sync::OnceLock;

use sea_orm::DatabaseConnection;
use serde_json::Value;
use tracing::Instrument;

use super::{
    audit::{refused, run_kept},
    boundary::{begin, finish, undo},
    command::{AnyCommand, Command, boxed, span_of},
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
    let output = execute_any(db, environment, actor, key, &command).await?;
    Ok(serde_json::from_value(output)?)
}

/// As [`execute`], of a command of which no more is known.
///
/// # Errors
/// As [`execute`].
pub async fn execute_any(
    db: &DatabaseConnection,
    environment: &dyn Environment,
    actor: &Actor,
    key: Option<&str>,
    command: &dyn AnyCommand,
) -> Outcome<Value> {
    let span = span_of(command.name(), actor);
    let actor = &actor.amid_changes();
    let work = async {
        let transaction = begin(db).await?;
        let tx = Tx {
            db: &transaction,
            environment,
            actor,
            command: command.name(),
            now: environment.clock().now(),
            object: OnceLock::new(),
        };
        let outcome = match (key, actor) {
            (Some(key), Actor::Contact(viewer)) => once(&tx, viewer.contact_id, key, command).await,
            _ => run_kept(&tx, command).await,
        };
        let object = tx.object.into_inner();
        let outcome = finish(transaction, environment, outcome).await;
        if let Err(error) = &outcome {
            refused(db, environment, actor, command, object, error).await?;
        }
        note(&outcome);
        outcome
    };
    boxed(work.instrument(span)).await
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
pub async fn rehearse(
    db: &DatabaseConnection,
    environment: &dyn Environment,
    actor: &Actor,
    command: &dyn AnyCommand,
) -> Outcome<Vec<Refusal>> {
    let transaction = begin(db).await?;
    let tx = Tx {
        db: &transaction,
        environment,
        actor: &actor.amid_changes(),
        command: command.name(),
        now: environment.clock().now(),
        object: OnceLock::new(),
    };
    let outcome = command.run(&tx).await;
    let object = tx.object.into_inner();
    undo(transaction).await;
    if let Err(error) = &outcome {
        refused(db, environment, actor, command, object, error).await?;
    }
    match outcome.map_err(CommandError::refusals) {
        // What is counted from something that cannot be is no contradiction in what is stored.
        Ok(_) | Err(Err(CommandError::Inconsistent(_))) => Ok(Vec::new()),
        Err(refusals) => refusals,
    }
}
