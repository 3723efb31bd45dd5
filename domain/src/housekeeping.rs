//! What is thrown away once it has served.

use chrono::TimeDelta;
use entity::idempotency;
use sea_orm::{
    ColumnTrait, ConnectionTrait, DatabaseConnection, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
    Statement,
};
use serde::{Deserialize, Serialize};

use crate::{
    access::Action,
    clock::Moment,
    dialect::has_many_writers,
    outbox::forget_dropped,
    refusal::Outcome,
    transaction::{Command, Tx},
};

/// How long a repeated command gets the answer it got before.
const KEPT: TimeDelta = TimeDelta::days(30);

/// Has the journal of an embedded database begin anew: what was erased stands in it until then. Nobody waits for it, and where
/// somebody reads at that moment it is left for the next time.
///
/// # Errors
/// When the database fails.
pub async fn empty_journal(db: &DatabaseConnection) -> Outcome<()> {
    if !has_many_writers(db) {
        db.query_one_raw(Statement::from_string(
            db.get_database_backend(),
            "PRAGMA wal_checkpoint(TRUNCATE)",
        ))
        .await?;
    }
    Ok(())
}

/// Forgets the answers to old idempotency keys, and emails that were tried and then dropped. Answers how many
/// answers were forgotten; as many as were allowed
/// means that there are more.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ForgetAnswers {
    /// About the most to forget at once: a long delete would keep every other writer waiting.
    pub most: u64,
}

impl Command for ForgetAnswers {
    const NAME: Action = Action::ForgetAnswers;
    type Output = u64;

    async fn run(self, tx: &Tx<'_>) -> Outcome<u64> {
        forget_dropped(tx).await?;
        let old = idempotency::Column::CreatedAt.lt(tx.wall() - KEPT);
        let last: Option<Moment> = idempotency::Entity::find()
            .select_only()
            .column(idempotency::Column::CreatedAt)
            .filter(old.clone())
            .order_by_asc(idempotency::Column::CreatedAt)
            .offset(self.most.saturating_sub(1))
            .limit(1)
            .into_tuple()
            .one(tx.db())
            .await?;
        let mut forget = idempotency::Entity::delete_many().filter(old);
        if let Some(last) = last {
            forget = forget.filter(idempotency::Column::CreatedAt.lte(last));
        }
        Ok(forget.exec(tx.db()).await?.rows_affected)
    }
}

crate::transaction::any_command!(ForgetAnswers);
