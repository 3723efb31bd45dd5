//! What was handed over, newest first: the demonstration's mailbox.

use entity::{
    email,
    ids::{MessageId, OrganizationId},
    message, organization,
    vocabulary::{MessageState, Template},
};
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use serde::Serialize;
use std::collections::BTreeMap;

use super::can_be_stored;
use crate::clock::Moment;

/// An email as its recipient has it.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct SentEmail {
    /// The message's identity.
    pub id: MessageId,
    /// Its Message-ID; none of emails of before these were kept.
    pub mail_id: Option<String>,
    /// What it says.
    pub template: Template,
    /// What it is about.
    pub subject_id: String,
    /// What else it says, when it brings together what waited for one person.
    pub also: Vec<Also>,
    /// The recipient's organisation; none for a candidate.
    pub organization: Option<String>,
    /// The recipient's name.
    pub to_name: String,
    /// The recipient's address.
    pub to_address: String,
    /// The sender's address.
    pub from_address: String,
    /// The subject line.
    pub subject: String,
    /// The plain text.
    pub text_body: String,
    /// The same in HTML.
    pub html_body: String,
    /// The calendar entries that go with it; null when there are none.
    pub invitations: Option<serde_json::Value>,
    /// Where its reader says that such emails need not come; null of those that must.
    pub unsubscribe: Option<String>,
    /// When it was handed over.
    pub sent_at: Moment,
}

/// A message that went out with an email of several.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Also {
    /// What it says.
    pub template: Template,
    /// What it is about.
    pub subject_id: String,
}

/// The emails to one address, or all, older than a message, at most `most`; in three statements.
///
/// # Errors
/// When the database fails.
pub async fn list<C: ConnectionTrait>(
    db: &C,
    to: Option<&str>,
    before: Option<MessageId>,
    most: u64,
) -> Result<Vec<SentEmail>, DbErr> {
    let mut query = email::Entity::find()
        .find_also_related(message::Entity)
        .filter(email::Column::SentAt.is_not_null())
        .order_by_desc(email::Column::MessageId)
        .limit(most);
    if to.is_some_and(|address| !can_be_stored(address)) {
        return Ok(Vec::new());
    }
    if let Some(address) = to {
        query = query.filter(email::Column::ToAddress.eq(address));
    }
    if let Some(before) = before {
        query = query.filter(email::Column::MessageId.lt(before));
    }
    with_organizations(db, query.all(db).await?).await
}

/// One email.
///
/// # Errors
/// When the database fails.
pub async fn one<C: ConnectionTrait>(db: &C, id: MessageId) -> Result<Option<SentEmail>, DbErr> {
    let found = email::Entity::find_by_id(id)
        .find_also_related(message::Entity)
        .all(db)
        .await?;
    Ok(with_organizations(db, found).await?.pop())
}

async fn with_organizations<C: ConnectionTrait>(
    db: &C,
    found: Vec<(email::Model, Option<message::Model>)>,
) -> Result<Vec<SentEmail>, DbErr> {
    let ids = found
        .iter()
        .filter_map(|(_, message)| message.as_ref()?.organization_id);
    let names: BTreeMap<OrganizationId, String> = organization::Entity::find()
        .filter(organization::Column::Id.is_in(ids))
        .all(db)
        .await?
        .into_iter()
        .map(|organization| (organization.id, organization.name))
        .collect();
    let mut also = also(db, found.iter().map(|(email, _)| email.message_id).collect()).await?;
    Ok(found
        .into_iter()
        .filter_map(|(email, message)| {
            let (message, sent_at) = (message?, email.sent_at?);
            Some(SentEmail {
                also: also.remove(&email.message_id).unwrap_or_default(),
                id: email.message_id,
                mail_id: email.mail_id,
                template: message.template,
                subject_id: message.subject_id,
                organization: message.organization_id.and_then(|id| names.get(&id).cloned()),
                to_name: email.to_name,
                to_address: email.to_address,
                from_address: email.from_address,
                subject: email.subject,
                text_body: email.text_body,
                html_body: email.html_body,
                invitations: email.invitations,
                unsubscribe: email.unsubscribe,
                sent_at,
            })
        })
        .collect())
}

/// The messages that went out with each email, beside its first.
async fn also<C: ConnectionTrait>(
    db: &C,
    emails: Vec<MessageId>,
) -> Result<BTreeMap<MessageId, Vec<Also>>, DbErr> {
    let members = message::Entity::find()
        .filter(message::Column::DigestId.is_in(emails))
        .filter(message::Column::State.eq(MessageState::Sent))
        .order_by_asc(message::Column::Id)
        .all(db)
        .await?;
    let mut also: BTreeMap<MessageId, Vec<Also>> = BTreeMap::new();
    for member in members {
        let Some(email) = member.digest_id.filter(|email| *email != member.id) else {
            continue;
        };
        also.entry(email).or_default().push(Also {
            template: member.template,
            subject_id: member.subject_id,
        });
    }
    Ok(also)
}
