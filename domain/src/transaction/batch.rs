//! Many commands of the program itself in one transaction.

use std::sync::OnceLock;

use sea_orm::{DatabaseConnection, DatabaseTransaction, TransactionTrait};
use tracing::Instrument;

use super::{
    audit::run_kept,
    boundary::{begin, finish, undo},
    command::{Command, span_of},
    tx::{Environment, Tx},
};
use crate::{
    access::Actor,
    clock::Moment,
    refusal::{Outcome, Refusal},
};

/// Many commands of the program itself in one transaction: all of them are done or none.
pub struct Batch<'a> {
    db: &'a DatabaseTransaction,
    environment: &'a dyn Environment,
    now: Moment,
}

/// How a batch ends.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum End<T> {
    /// What was done stays.
    Commit(T),
    /// Nothing was done.
    RollBack(T),
}

/// Runs many commands as the program itself in one transaction, at one moment. When the future is dropped
/// before it ends, nothing was done.
///
/// # Errors
/// When the database fails or stored data contradicts itself; nothing was done then either.
pub async fn batch<T>(
    db: &DatabaseConnection,
    environment: &dyn Environment,
    work: impl AsyncFnOnce(&Batch<'_>) -> Outcome<End<T>>,
) -> Outcome<T> {
    let transaction = begin(db).await?;
    let batch = Batch {
        db: &transaction,
        environment,
        now: environment.clock().now(),
    };
    match work(&batch).await {
        Ok(End::Commit(done)) => finish(transaction, environment, Ok(done)).await,
        Ok(End::RollBack(answer)) => {
            undo(transaction).await;
            Ok(answer)
        }
        Err(error) => finish(transaction, environment, Err(error)).await,
    }
}

impl<'a> Batch<'a> {
    /// The running transaction, to read what is there.
    pub const fn db(&self) -> &'a DatabaseTransaction {
        self.db
    }

    /// The one moment all of this happens at.
    pub const fn now(&self) -> Moment {
        self.now
    }

    /// Runs one command behind a savepoint: a refused one leaves nothing, and the others go on.
    ///
    /// # Errors
    /// When the database fails or stored data contradicts itself.
    pub async fn attempt<C: Command>(&self, command: C) -> Outcome<Result<C::Output, Vec<Refusal>>> {
        let savepoint = self.db.begin().await?;
        let tx = Tx {
            db: &savepoint,
            environment: self.environment,
            actor: &Actor::System,
            command: C::NAME,
            now: self.now,
            object: OnceLock::new(),
        };
        let work = run_kept(&tx, &command).instrument(span_of(C::NAME, &Actor::System));
        match work.await {
            Ok(output) => {
                savepoint.commit().await?;
                Ok(Ok(serde_json::from_value(output)?))
            }
            Err(error) => {
                let refusals = error.refusals()?;
                savepoint.rollback().await?;
                Ok(Err(refusals))
            }
        }
    }
}
