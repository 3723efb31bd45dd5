//! Who hears it: the contact the message was written for while it speaks, and else whoever speaks now.

use std::collections::{BTreeMap, BTreeSet};

use entity::{
    candidate, contact, convenant,
    ids::{ContactId, MessageId, OrganizationId},
    letter, message, organization,
    vocabulary::{ContactLevel, Language, MessageState, Template},
};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use super::row;
use crate::{
    clock::Moment,
    refusal::Outcome,
    rules::speakers::{choose, is_away, is_current},
};

/// The most contacts of one organisation that are considered.
const MOST_CONTACTS: u64 = 1_000;
/// The most messages of one cause that are looked at: one goes to each person around a trajectory.
const MOST_TOLD: u64 = 1_000;

/// Who hears it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recipient {
    /// The contact; none is the candidate.
    pub contact_id: Option<ContactId>,
    /// The organisation it speaks for.
    pub organization_id: Option<OrganizationId>,
    /// That organisation's name.
    pub organization: Option<String>,
    /// The person's name.
    pub name: String,
    /// The mail address.
    pub address: String,
    /// The language to write in.
    pub language: Language,
    /// The name of the contact it was meant for, who is away.
    pub stands_in_for: Option<String>,
}

impl Recipient {
    /// Reads the name of the organisation the recipient speaks for.
    pub(super) async fn name_organization<C: ConnectionTrait>(&mut self, db: &C) -> Outcome<()> {
        if let Some(id) = self.organization_id {
            self.organization = Some(row::<organization::Entity, C>(db, id).await?.name);
        }
        Ok(())
    }
}

impl From<contact::Model> for Recipient {
    fn from(contact: contact::Model) -> Self {
        Self {
            contact_id: Some(contact.id),
            organization_id: Some(contact.organization_id),
            organization: None,
            name: contact.name,
            address: contact.email,
            language: contact.language,
            stands_in_for: None,
        }
    }
}

/// The one to tell, and which of the messages that one hears by another message; nobody when nobody is left
/// who was not told already. The messages are those of one letter.
pub(super) async fn find<C: ConnectionTrait>(
    db: &C,
    messages: &[message::Model],
    convenant: &convenant::Model,
    now: Moment,
) -> Outcome<Option<(Recipient, BTreeSet<MessageId>)>> {
    let Some(first) = messages.first() else {
        return Ok(None);
    };
    if let Some(id) = first.candidate_id {
        let candidate = row::<candidate::Entity, C>(db, id).await?;
        return Ok(of_candidate(candidate).map(|recipient| (recipient, BTreeSet::new())));
    }
    let ids: BTreeSet<ContactId> = messages.iter().filter_map(|message| message.contact_id).collect();
    let written_for = contact::Entity::find()
        .filter(contact::Column::Id.is_in(ids))
        .order_by_asc(contact::Column::Id)
        .all(db)
        .await?;
    let current = || written_for.iter().filter(|contact| is_current(contact, now));
    if let Some(contact) = current().find(|contact| !is_away(contact, now)) {
        return Ok(Some((contact.clone().into(), BTreeSet::new())));
    }
    if let Some(away) = current().next() {
        return substitute(db, messages, away, now).await.map(Some);
    }
    match written_for.first() {
        Some(gone) => successor(db, messages, gone, convenant, now).await,
        None => Ok(None),
    }
}

fn of_candidate(candidate: candidate::Model) -> Option<Recipient> {
    Some(Recipient {
        contact_id: None,
        organization_id: None,
        organization: None,
        name: candidate.name,
        address: candidate.email?,
        language: candidate.language,
        stands_in_for: None,
    })
}

/// Who stands in for a contact that is away; the contact itself when that one has left.
async fn substitute<C: ConnectionTrait>(
    db: &C,
    messages: &[message::Model],
    away: &contact::Model,
    now: Moment,
) -> Outcome<(Recipient, BTreeSet<MessageId>)> {
    let found = match away.substitute_id {
        Some(id) => contact::Entity::find_by_id(id).one(db).await?,
        None => None,
    };
    let Some(substitute) = found.filter(|substitute| is_current(substitute, now)) else {
        return Ok((away.clone().into(), BTreeSet::new()));
    };
    let told = Told::load(db, messages).await?;
    let heard = messages
        .iter()
        .filter(|message| told.has(message, &substitute))
        .map(|message| message.id)
        .collect();
    let recipient = Recipient {
        stands_in_for: Some(away.name.clone()),
        ..substitute.into()
    };
    Ok((recipient, heard))
}

/// Whoever speaks at the same level for the organisation, or else the coordinator. Someone who hears it
/// by a message of their own does not hear it twice.
async fn successor<C: ConnectionTrait>(
    db: &C,
    messages: &[message::Model],
    gone: &contact::Model,
    convenant: &convenant::Model,
    now: Moment,
) -> Outcome<Option<(Recipient, BTreeSet<MessageId>)>> {
    let told_for = messages.first().and_then(|message| message.organization_id);
    let organization = told_for.unwrap_or(gone.organization_id);
    let contacts = contact::Entity::find()
        .filter(contact::Column::OrganizationId.is_in([organization, convenant.coordinator_id]))
        .order_by_asc(contact::Column::Id)
        .limit(MOST_CONTACTS)
        .all(db)
        .await?;
    let of = |wanted: OrganizationId| -> Vec<contact::Model> {
        contacts
            .iter()
            .filter(|contact| contact.organization_id == wanted)
            .cloned()
            .collect()
    };
    let colleagues = of(organization);
    let coordinators = of(convenant.coordinator_id);
    let mut chosen = choose(&colleagues, convenant.id, gone.department_id, gone.level, now);
    if chosen.is_empty() {
        chosen = choose(&coordinators, convenant.id, None, ContactLevel::Operational, now);
    }
    let told = Told::load(db, messages).await?;
    Ok(chosen.into_iter().find_map(|contact| {
        let heard: BTreeSet<MessageId> = messages
            .iter()
            .filter(|message| told.has(message, contact))
            .map(|message| message.id)
            .collect();
        (heard.len() < messages.len()).then(|| (contact.clone().into(), heard))
    }))
}

/// Who hears of the same by another message.
struct Told {
    contacts: BTreeSet<(String, Template, ContactId)>,
    addresses: BTreeSet<(String, Template, String)>,
}

impl Told {
    async fn load<C: ConnectionTrait>(db: &C, messages: &[message::Model]) -> Outcome<Self> {
        let causes: BTreeSet<&str> = messages.iter().map(|message| message.cause.as_str()).collect();
        let others = message::Entity::find()
            .filter(message::Column::Cause.is_in(causes))
            .filter(message::Column::Id.is_not_in(messages.iter().map(|message| message.id)))
            .filter(message::Column::State.is_in([MessageState::Queued, MessageState::Sent]))
            .limit(MOST_TOLD * messages.len() as u64)
            .all(db)
            .await?;
        let letter_of = |other: &message::Model| other.digest_id.unwrap_or(other.id);
        let letters: Vec<(MessageId, String)> = letter::Entity::find()
            .select_only()
            .columns([letter::Column::MessageId, letter::Column::ToAddress])
            .filter(letter::Column::MessageId.is_in(others.iter().map(letter_of)))
            .into_tuple()
            .all(db)
            .await?;
        let letters: BTreeMap<MessageId, String> = letters.into_iter().collect();
        let address = |other: &message::Model| {
            let address = letters.get(&letter_of(other))?.clone();
            Some((other.cause.clone(), other.template, address))
        };
        Ok(Self {
            addresses: others.iter().filter_map(address).collect(),
            contacts: others
                .into_iter()
                .filter_map(|other| Some((other.cause, other.template, other.contact_id?)))
                .collect(),
        })
    }

    fn has(&self, message: &message::Model, contact: &contact::Model) -> bool {
        let (cause, template) = (message.cause.clone(), message.template);
        self.contacts.contains(&(cause.clone(), template, contact.id))
            || self.addresses.contains(&(cause, template, contact.email.clone()))
    }
}
