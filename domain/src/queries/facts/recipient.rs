//! Who hears it: the contact the message was written for while it speaks, and else whoever speaks now.

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::Display,
};

use entity::{
    TypedId, attendance, candidate, contact, convenant, deadline_entry, email, event,
    ids::{AttendanceId, ContactId, DeadlineId, DepartmentId, EventId, MessageId, OrganizationId},
    message, organization,
    vocabulary::{ContactLevel, Language, MessageState, Template},
};
use names::folded;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use super::rows::{find as rows, parsed, row};
use crate::{
    clock::Moment,
    contacts::{
        absences::{Staff, absences_of},
        speakers::{choose, is_current},
    },
    refusal::Outcome,
    rules::notices::is_to_do,
};

/// The most contacts of one organisation that are considered.
const MOST_CONTACTS: u64 = 1_000;
/// The most messages of one cause that are looked at: one goes to each person around a trajectory.
const MOST_TOLD: u64 = 1_000;

/// How someone is reached.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reach {
    /// At a mail address.
    Mail,
    /// At a telephone number, by a text message.
    Text,
}

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
    /// How it is reached.
    pub reach: Reach,
    /// The mail address, or the telephone number.
    pub address: String,
    /// Whether the address gave back what it was sent before.
    pub is_refused: bool,
    /// The language to write in.
    pub language: Language,
    /// The level at which the contact hears it; none of a candidate.
    pub level: Option<ContactLevel>,
    /// The name of the contact it was meant for, who is away.
    pub stands_in_for: Option<String>,
}

impl Recipient {
    /// Whether a subject may say to this reader, by reference, of whom an email is: not above the work floor, and not where
    /// all that stays open ends up.
    pub(super) fn is_near(&self, convenant: &convenant::Model) -> bool {
        self.level == Some(ContactLevel::Operational)
            && self.organization_id != Some(convenant.coordinator_id)
    }

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
            is_refused: contact.mail_refused_at.is_some(),
            name: contact.name,
            reach: Reach::Mail,
            address: contact.email,
            language: contact.language,
            level: Some(contact.level),
            stands_in_for: None,
        }
    }
}

/// The one to tell, and which of the messages that one hears by another message; nobody when nobody is left
/// who was not told already. The messages are those of one email.
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
    let Some(oldest) = written_for.first() else {
        return Ok(None);
    };
    let told_for = first.organization_id.unwrap_or(oldest.organization_id);
    let holding = absences_of(db, &[told_for, convenant.coordinator_id], now).await?;
    let is_away = |contact: &contact::Model| holding.iter().any(|absence| absence.contact_id == contact.id);
    let mut current = written_for.iter().filter(|contact| is_current(contact, now));
    if let Some(present) = current.clone().find(|contact| !is_away(contact)) {
        return Ok(Some((present.clone().into(), BTreeSet::new())));
    }
    let contacts = contacts_of(db, [told_for, convenant.coordinator_id]).await?;
    let people = People {
        staff: Staff::at(contacts, holding, now),
        told: Told::load(db, messages).await?,
        actors: Actors::load(db, messages).await?,
        messages,
        convenant,
        organization: told_for,
        now,
    };
    Ok(match current.next() {
        Some(away) => Some(people.instead_of(away)),
        None => people.after(oldest),
    })
}

async fn contacts_of<C: ConnectionTrait>(
    db: &C,
    organizations: [OrganizationId; 2],
) -> Outcome<Vec<contact::Model>> {
    Ok(contact::Entity::find()
        .filter(contact::Column::OrganizationId.is_in(organizations))
        .order_by_asc(contact::Column::Id)
        .limit(MOST_CONTACTS)
        .all(db)
        .await?)
}

/// Nobody when the person withdrew the consent, or the address, while it waited.
fn of_candidate(candidate: candidate::Model) -> Option<Recipient> {
    if !candidate.may_be_written_to() {
        return None;
    }
    let (reach, address) = match (candidate.email, candidate.phone) {
        (Some(email), _) => (Reach::Mail, email),
        (None, Some(phone)) => (Reach::Text, phone),
        (None, None) => return None,
    };
    Some(Recipient {
        contact_id: None,
        organization_id: None,
        organization: None,
        is_refused: candidate.mail_refused_at.is_some(),
        name: candidate.name,
        reach,
        address,
        language: candidate.language,
        level: None,
        stands_in_for: None,
    })
}

/// Those to whom an email can go when the one it was written for is not there.
struct People<'a> {
    staff: Staff,
    told: Told,
    actors: Actors,
    messages: &'a [message::Model],
    convenant: &'a convenant::Model,
    organization: OrganizationId,
    now: Moment,
}

impl People<'_> {
    /// Who hears it for a contact that is away: its substitute, or the substitute's; where that chain reaches nobody,
    /// whoever else is there; and the contact itself when nobody is, as an unread email is better than none. What the
    /// one who is there did is no news to them.
    fn instead_of(&self, away: &contact::Model) -> (Recipient, BTreeSet<MessageId>) {
        let stands_in = |contact: &contact::Model| Recipient {
            stands_in_for: Some(away.name.clone()),
            ..contact.clone().into()
        };
        if let Some(substitute) = self.staff.present_for(away.id) {
            return (stands_in(substitute), self.known(substitute));
        }
        match self.others(&self.staff.present(), away).first() {
            Some(other) => (stands_in(other), self.known(other)),
            None => (away.clone().into(), BTreeSet::new()),
        }
    }

    /// Whoever speaks after a contact whose assignment ended: of those who are there, or else of those who are away.
    /// Someone who hears it by a message of their own does not hear it twice.
    fn after(&self, gone: &contact::Model) -> Option<(Recipient, BTreeSet<MessageId>)> {
        let present = self.staff.present();
        let mut chosen = self.others(&present, gone);
        if chosen.is_empty() {
            chosen = self.others(self.staff.contacts(), gone);
        }
        chosen.into_iter().find_map(|contact| {
            let heard = self.heard(contact);
            (heard.len() < self.messages.len()).then(|| (contact.clone().into(), heard))
        })
    }

    /// Whoever speaks at the same level for the organisation, or else the coordinator.
    fn others<'c>(&self, among: &'c [contact::Model], of: &contact::Model) -> Vec<&'c contact::Model> {
        let chosen = self.speakers(among, self.organization, of.department_id, of.level);
        if chosen.is_empty() {
            self.speakers(
                among,
                self.convenant.coordinator_id,
                None,
                ContactLevel::Operational,
            )
        } else {
            chosen
        }
    }

    fn speakers<'c>(
        &self,
        among: &'c [contact::Model],
        organization: OrganizationId,
        department: Option<DepartmentId>,
        level: ContactLevel,
    ) -> Vec<&'c contact::Model> {
        let own = among
            .iter()
            .filter(|contact| contact.organization_id == organization);
        choose(own, self.convenant.id, department, level, self.now)
    }

    /// The messages that a contact hears by another message, or tell of what the contact did.
    fn known(&self, contact: &contact::Model) -> BTreeSet<MessageId> {
        let mut known = self.heard(contact);
        known.extend(self.actors.did(contact.id));
        known
    }

    /// The messages that a contact hears by another message.
    fn heard(&self, contact: &contact::Model) -> BTreeSet<MessageId> {
        let heard = self
            .messages
            .iter()
            .filter(|message| self.told.has(message, contact));
        heard.map(|message| message.id).collect()
    }
}

/// Who did what each message tells of, other than those that say what is to be done.
#[derive(Default)]
pub(super) struct Actors(BTreeMap<MessageId, ContactId>);

impl Actors {
    /// Three statements at most.
    pub(super) async fn load<C: ConnectionTrait>(db: &C, messages: &[message::Model]) -> Outcome<Self> {
        let events = causes::<EventId>(messages);
        let events: BTreeMap<EventId, Option<ContactId>> = if events.is_empty() {
            BTreeMap::new()
        } else {
            event::Entity::find()
                .select_only()
                .columns([event::Column::Id, event::Column::ActorId])
                .filter(event::Column::Id.is_in(events))
                .into_tuple::<(EventId, Option<ContactId>)>()
                .all(db)
                .await?
                .into_iter()
                .collect()
        };
        let attended = causes::<AttendanceId>(messages);
        let attended = rows::<attendance::Entity, C>(db, attended).await?;
        let deadlines = causes::<DeadlineId>(messages);
        let history = if deadlines.is_empty() {
            Vec::new()
        } else {
            deadline_entry::Entity::find()
                .filter(deadline_entry::Column::DeadlineId.is_in(deadlines))
                .filter(deadline_entry::Column::ActorId.is_not_null())
                .all(db)
                .await?
        };
        let actor = |message: &message::Model| {
            if let Some(id) = cause::<EventId>(message) {
                return *events.get(&id)?;
            }
            if let Some(id) = cause::<AttendanceId>(message) {
                return attended.get(&id)?.recorded_by;
            }
            let deadline = cause::<DeadlineId>(message)?;
            // Its line in the history was written at the same moment.
            let line = history
                .iter()
                .find(|line| line.deadline_id == deadline && line.at == message.created_at);
            line?.actor_id
        };
        let news = messages.iter().filter(|message| !is_to_do(message.template));
        Ok(Self(
            news.filter_map(|message| Some((message.id, actor(message)?)))
                .collect(),
        ))
    }

    /// The messages that tell of what a contact did.
    pub(super) fn did(&self, contact: ContactId) -> impl Iterator<Item = MessageId> {
        let own = self.0.iter().filter(move |(_, actor)| **actor == contact);
        own.map(|(message, _)| *message)
    }
}

/// The row that a message tells of, or of which it tells a version (`att_…/2`).
fn cause<I: TypedId + Display>(message: &message::Model) -> Option<I> {
    let cause = message.cause.as_str();
    parsed(cause.split_once('/').map_or(cause, |(row, _)| row))
}

fn causes<I: TypedId + Display + Ord>(messages: &[message::Model]) -> BTreeSet<I> {
    messages.iter().filter_map(cause).collect()
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
        let email_of = |other: &message::Model| other.digest_id.unwrap_or(other.id);
        let emails: Vec<(MessageId, String)> = email::Entity::find()
            .select_only()
            .columns([email::Column::MessageId, email::Column::ToAddress])
            .filter(email::Column::MessageId.is_in(others.iter().map(email_of)))
            .into_tuple()
            .all(db)
            .await?;
        let emails: BTreeMap<MessageId, String> = emails.into_iter().collect();
        let address = |other: &message::Model| {
            let address = folded(emails.get(&email_of(other))?);
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
            || self
                .addresses
                .contains(&(cause, template, folded(&contact.email)))
    }
}
