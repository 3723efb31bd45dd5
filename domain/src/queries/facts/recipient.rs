//! Who hears it: the contact the message was written for while it speaks, and else whoever speaks now.

use entity::{
    candidate, contact, convenant,
    ids::{ContactId, OrganizationId},
    letter, message,
    vocabulary::{ContactLevel, Language, MessageState},
};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use super::row;
use crate::{
    clock::Moment,
    refusal::Outcome,
    rules::speakers::{choose, is_current},
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
        }
    }
}

/// The one to tell; nobody when nobody is left who was not told already.
pub(super) async fn find<C: ConnectionTrait>(
    db: &C,
    message: &message::Model,
    convenant: &convenant::Model,
    now: Moment,
) -> Outcome<Option<Recipient>> {
    if let Some(id) = message.candidate_id {
        return Ok(of_candidate(row::<candidate::Entity, C>(db, id).await?));
    }
    let Some(id) = message.contact_id else {
        return Ok(None);
    };
    let contact = row::<contact::Entity, C>(db, id).await?;
    if is_current(&contact, now) {
        return Ok(Some(contact.into()));
    }
    successor(db, message, &contact, convenant, now).await
}

fn of_candidate(candidate: candidate::Model) -> Option<Recipient> {
    Some(Recipient {
        contact_id: None,
        organization_id: None,
        organization: None,
        name: candidate.name,
        address: candidate.email?,
        language: candidate.language,
    })
}

/// Whoever speaks at the same level for the organisation, or else the coordinator. Someone who hears it
/// by a message of their own does not hear it twice.
async fn successor<C: ConnectionTrait>(
    db: &C,
    message: &message::Model,
    gone: &contact::Model,
    convenant: &convenant::Model,
    now: Moment,
) -> Outcome<Option<Recipient>> {
    let organization = message.organization_id.unwrap_or(gone.organization_id);
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
    let told = told(db, message).await?;
    Ok(chosen
        .into_iter()
        .find(|contact| !told.contacts.contains(&contact.id) && !told.addresses.contains(&contact.email))
        .cloned()
        .map(Recipient::from))
}

/// Who hears of the same cause by another message.
struct Told {
    contacts: Vec<ContactId>,
    addresses: Vec<String>,
}

async fn told<C: ConnectionTrait>(db: &C, message: &message::Model) -> Outcome<Told> {
    let others = message::Entity::find()
        .filter(message::Column::Cause.eq(message.cause.as_str()))
        .filter(message::Column::Template.eq(message.template))
        .filter(message::Column::Id.ne(message.id))
        .filter(message::Column::State.is_in([MessageState::Queued, MessageState::Sent]))
        .limit(MOST_TOLD)
        .all(db)
        .await?;
    let addresses = letter::Entity::find()
        .select_only()
        .column(letter::Column::ToAddress)
        .filter(letter::Column::MessageId.is_in(others.iter().map(|other| other.id)))
        .into_tuple()
        .all(db)
        .await?;
    Ok(Told {
        contacts: others.into_iter().filter_map(|other| other.contact_id).collect(),
        addresses,
    })
}
