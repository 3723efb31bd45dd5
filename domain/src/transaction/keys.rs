//! Idempotency keys: the same key and input give the same answer.

use entity::{idempotency, ids::ContactId};
use sea_orm::{ActiveModelTrait, EntityTrait, Set, TryInsertResult, sea_query::OnConflict};
use serde_json::Value;
use sha2::{Digest, Sha256};

use super::{audit::run_kept, command::AnyCommand, tx::Tx};
use crate::{
    access::Action,
    refusal::{CommandError, Outcome, RefusalCode, refuse},
};

/// Refuses a key that cannot be told from others, or that no database keeps.
///
/// # Errors
/// `OUT_OF_RANGE` for one that is empty or too long, `MALFORMED` for one with control characters.
pub fn check_key(key: &str) -> Outcome<()> {
    if key.is_empty() || key.len() > 200 {
        return refuse(RefusalCode::OutOfRange, "idempotencyKey");
    }
    if key.chars().any(char::is_control) {
        return refuse(RefusalCode::Malformed, "idempotencyKey");
    }
    Ok(())
}

/// Runs a command under a key, or answers what it answered before.
pub(super) async fn once(
    tx: &Tx<'_>,
    contact: ContactId,
    key: &str,
    command: &dyn AnyCommand,
) -> Outcome<Value> {
    check_key(key)?;
    let input_hash = hash(&command.input()?);
    let claim = idempotency::ActiveModel {
        contact_id: Set(contact),
        key: Set(key.to_owned()),
        command: Set(command.name().name().to_owned()),
        input_hash: Set(input_hash.clone()),
        output: Set(Value::Null),
        created_at: Set(tx.wall()),
    };
    // A second asker waits here for the first to commit, and then finds its answer.
    let claimed = idempotency::Entity::insert(claim.clone())
        .on_conflict(
            OnConflict::columns([idempotency::Column::ContactId, idempotency::Column::Key])
                .do_nothing()
                .to_owned(),
        )
        .try_insert()
        .exec_without_returning(tx.db)
        .await?;
    let is_first = matches!(claimed, TryInsertResult::Inserted(rows) if rows > 0);
    if !is_first {
        return earlier(tx, contact, key, command.name(), &input_hash).await;
    }
    let output = run_kept(tx, command).await?;
    idempotency::ActiveModel {
        output: Set(output.clone()),
        ..claim
    }
    .update(tx.db)
    .await?;
    Ok(output)
}

async fn earlier(
    tx: &Tx<'_>,
    contact: ContactId,
    key: &str,
    command: Action,
    input_hash: &str,
) -> Outcome<Value> {
    let stored = idempotency::Entity::find_by_id((contact, key.to_owned()))
        .one(tx.db)
        .await?
        .ok_or_else(|| CommandError::Inconsistent("an idempotency key vanished".to_owned()))?;
    if stored.command != command.name() || stored.input_hash != input_hash {
        return refuse(RefusalCode::KeyReused, "idempotencyKey");
    }
    Ok(stored.output)
}

fn hash(bytes: &[u8]) -> String {
    Sha256::digest(bytes)
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect()
}
