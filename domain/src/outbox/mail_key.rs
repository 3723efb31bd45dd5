//! What an email is, whatever database says it: the same for the same steps and events told to the same people.

use std::collections::BTreeMap;

use entity::{
    TypedId, deadline_step,
    ids::{DeadlineStepId, MessageId},
    message,
};
use sea_orm::{ActiveEnum, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter};
use sha2::{Digest, Sha256};

/// What an email is, as the left part of a Message-ID: the same for the same steps and events told to the same
/// people, also when a restored database tells them again, and another for anything else.
///
/// # Errors
/// When the database fails.
pub async fn mail_key<C: ConnectionTrait>(
    db: &C,
    messages: &[message::Model],
    from: &str,
    to: &str,
) -> Result<String, DbErr> {
    let steps = steps(db, messages).await?;
    let refused = refused(db, messages).await?;
    let mut parts: Vec<String> = messages
        .iter()
        .map(|message| {
            let cause = steps.get(&message.cause).unwrap_or(&message.cause);
            let before = message.redirected_from.and_then(|id| refused.get(&id));
            let before = before.map(String::as_str).unwrap_or_default();
            let template = message.template.to_value();
            format!("{template} {cause} {} {before}", recipient(message))
        })
        .collect();
    parts.sort_unstable();
    parts.push(format!("{from} {to}"));
    let hash = Sha256::digest(parts.join("\n").as_bytes());
    let hex: String = hash.iter().take(16).map(|byte| format!("{byte:02x}")).collect();
    Ok(format!("msg_{hex}"))
}

fn recipient(message: &message::Model) -> String {
    let contact = message.contact_id.map(|id| id.to_string());
    contact
        .or_else(|| message.candidate_id.map(|id| id.to_string()))
        .unwrap_or_default()
}

/// A step by what it is: its row is another after the deadline was rescheduled.
async fn steps<C: ConnectionTrait>(
    db: &C,
    messages: &[message::Model],
) -> Result<BTreeMap<String, String>, DbErr> {
    let ids: Vec<DeadlineStepId> = messages
        .iter()
        .filter(|message| message.cause.starts_with(DeadlineStepId::PREFIX))
        .filter_map(|message| message.cause.parse().ok())
        .collect();
    if ids.is_empty() {
        return Ok(BTreeMap::new());
    }
    let rows = deadline_step::Entity::find()
        .filter(deadline_step::Column::Id.is_in(ids))
        .all(db)
        .await?;
    let named = rows.into_iter().map(|step| {
        let name = format!(
            "{} {} {:?} {}",
            step.deadline_id, step.round, step.kind, step.position
        );
        (step.id.to_string(), name)
    });
    Ok(named.collect())
}

/// Whom each message was for that another stands in for.
async fn refused<C: ConnectionTrait>(
    db: &C,
    messages: &[message::Model],
) -> Result<BTreeMap<MessageId, String>, DbErr> {
    let ids: Vec<MessageId> = messages
        .iter()
        .filter_map(|message| message.redirected_from)
        .collect();
    if ids.is_empty() {
        return Ok(BTreeMap::new());
    }
    let rows = message::Entity::find()
        .filter(message::Column::Id.is_in(ids))
        .all(db)
        .await?;
    Ok(rows.iter().map(|row| (row.id, recipient(row))).collect())
}
