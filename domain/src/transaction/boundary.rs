//! How a transaction begins, and how it ends.

use sea_orm::{
    AccessMode, DatabaseConnection, DatabaseTransaction, DbErr, IsolationLevel, SqliteTransactionMode,
    TransactionOptions, TransactionTrait,
};

use super::tx::Environment;
use crate::{dialect::has_many_writers, refusal::Outcome};

/// A transaction that reads, all of it as things stand at one moment, whatever is committed meanwhile. It is over when it
/// is dropped.
///
/// # Errors
/// When the database fails.
pub async fn snapshot(db: &DatabaseConnection) -> Result<DatabaseTransaction, DbErr> {
    // SQLite reads that way from the first statement on, and knows neither word.
    let has_many = has_many_writers(db);
    let options = TransactionOptions {
        isolation_level: has_many.then_some(IsolationLevel::RepeatableRead),
        access_mode: has_many.then_some(AccessMode::ReadOnly),
        sqlite_transaction_mode: Some(SqliteTransactionMode::Deferred),
    };
    db.begin_with_options(options).await
}

/// A transaction that writes.
pub(crate) async fn begin(db: &DatabaseConnection) -> Outcome<DatabaseTransaction> {
    // SQLite has one writer: asking for its place at once waits for it, asking later can only fail.
    let options = TransactionOptions {
        sqlite_transaction_mode: Some(SqliteTransactionMode::Immediate),
        ..TransactionOptions::default()
    };
    Ok(db.begin_with_options(options).await?)
}

/// Commits what succeeded and wakes whoever waits for work; undoes what did not.
pub(super) async fn finish<T>(
    transaction: DatabaseTransaction,
    environment: &dyn Environment,
    outcome: Outcome<T>,
) -> Outcome<T> {
    match outcome {
        Ok(output) => {
            commit(transaction).await?;
            environment.wake();
            Ok(output)
        }
        Err(error) => {
            undo(transaction).await;
            Err(error)
        }
    }
}

/// Makes what was done last. When that fails nothing may be taken for done, and the transaction is undone.
pub(crate) async fn commit(transaction: DatabaseTransaction) -> Outcome<()> {
    Ok(transaction.commit().await?)
}

/// Undoes what was done. When that fails the database has undone it already (SQLite does when its disk is
/// full), or does so once the connection is gone: why it is undone is what the caller is to hear.
pub(super) async fn undo(transaction: DatabaseTransaction) {
    let _ = transaction.rollback().await;
}
