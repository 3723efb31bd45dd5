//! Idempotency keys: the same key and input give the same answer.

use entity::{idempotency, ids::ContactId};
use sea_orm::{ActiveModelTrait, EntityTrait, Set, TryInsertResult, sea_query::OnConflict};
use serde::de::DeserializeOwned;
use sha2::{Digest, Sha256};

use super::{
    command::{Command, boxed},
    tx::Tx,
};
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
pub(super) async fn once<C: Command>(
    tx: &Tx<'_>,
    contact: ContactId,
    key: &str,
    command: C,
) -> Outcome<C::Output> {
    check_key(key)?;
    let input_hash = hash(&serde_json::to_vec(&command)?);
    let claim = idempotency::ActiveModel {
        contact_id: Set(contact),
        key: Set(key.to_owned()),
        command: Set(C::NAME.name().to_owned()),
        input_hash: Set(input_hash.clone()),
        output: Set(serde_json::Value::Null),
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
        return earlier(tx, contact, key, C::NAME, &input_hash).await;
    }
    let output = boxed(command.run(tx)).await?;
    idempotency::ActiveModel {
        output: Set(serde_json::to_value(&output)?),
        ..claim
    }
    .update(tx.db)
    .await?;
    Ok(output)
}

async fn earlier<T: DeserializeOwned>(
    tx: &Tx<'_>,
    contact: ContactId,
    key: &str,
    command: Action,
    input_hash: &str,
) -> Outcome<T> {
    let stored = idempotency::Entity::find_by_id((contact, key.to_owned()))
        .one(tx.db)
        .await?
        .ok_or_else(|| CommandError::Inconsistent("an idempotency key vanished".to_owned()))?;
    if stored.command != command.name() || stored.input_hash != input_hash {
        return refuse(RefusalCode::KeyReused, "idempotencyKey");
    }
    Ok(serde_json::from_value(stored.output)?)
}

fn hash(bytes: &[u8]) -> String {
    Sha256::digest(bytes)
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect()
}
