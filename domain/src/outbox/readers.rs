//! How those who are written to want to be: their rhythm and hours, on the days on which their organisation works.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{NaiveTime, TimeDelta};
use entity::{
    contact, convenant,
    ids::{ContactId, ConvenantId, OrganizationId},
    party,
    vocabulary::{NewsRhythm, Rhythm, Template},
};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

use crate::{
    agreed::{calendar_of, with_closures_of},
    clock::Moment,
    partners::participation::holds,
    refusal::Outcome,
    rules::{
        calendar::BusinessCalendar,
        notices::{Departure, Habits, Topic, When, departure, reminder_of, to_candidate, topic},
    },
    transaction::Tx,
};

/// Those that some messages are for.
#[derive(Default)]
pub(super) struct Readers {
    contacts: BTreeMap<ContactId, contact::Model>,
    /// Of each convenant, and of each organisation under it.
    calendars: BTreeMap<(ConvenantId, Option<OrganizationId>), BusinessCalendar>,
}

impl Readers {
    /// Three statements, however many, and none when nobody is written to. To nobody of the contacts is to a candidate.
    pub(super) async fn load(tx: &Tx<'_>, to: &BTreeSet<(ConvenantId, Option<ContactId>)>) -> Outcome<Self> {
        if to.is_empty() {
            return Ok(Self::default());
        }
        let contacts: BTreeSet<ContactId> = to.iter().filter_map(|(_, contact)| *contact).collect();
        let contacts = match contacts.is_empty() {
            true => Vec::new(),
            false => {
                contact::Entity::find()
                    .filter(contact::Column::Id.is_in(contacts))
                    .all(tx.db())
                    .await?
            }
        };
        let mut readers = Self {
            contacts: contacts.into_iter().map(|row| (row.id, row)).collect(),
            calendars: BTreeMap::new(),
        };
        readers.calendars = readers.calendars(tx, to).await?;
        Ok(readers)
    }

    async fn calendars(
        &self,
        tx: &Tx<'_>,
        to: &BTreeSet<(ConvenantId, Option<ContactId>)>,
    ) -> Outcome<BTreeMap<(ConvenantId, Option<OrganizationId>), BusinessCalendar>> {
        let under: BTreeSet<(ConvenantId, Option<OrganizationId>)> = to
            .iter()
            .map(|(convenant, contact)| (*convenant, contact.and_then(|id| self.organization(id))))
            .collect();
        let convenants: BTreeSet<ConvenantId> = under.iter().map(|(convenant, _)| *convenant).collect();
        let organizations: BTreeSet<OrganizationId> = under
            .iter()
            .filter_map(|(_, organization)| *organization)
            .collect();
        let parties = match organizations.is_empty() {
            true => Vec::new(),
            false => {
                party::Entity::find()
                    .filter(party::Column::ConvenantId.is_in(convenants.iter().copied()))
                    .filter(party::Column::OrganizationId.is_in(organizations))
                    .all(tx.db())
                    .await?
            }
        };
        let convenants = convenant::Entity::find()
            .filter(convenant::Column::Id.is_in(convenants))
            .all(tx.db())
            .await?;
        let mut calendars = BTreeMap::new();
        for convenant in &convenants {
            let calendar = calendar_of(convenant)?;
            let today = tx.now().with_timezone(&calendar.zone()).date_naive();
            for (_, organization) in under.iter().filter(|(id, _)| *id == convenant.id) {
                let party = parties.iter().find(|party| {
                    party.convenant_id == convenant.id
                        && Some(party.organization_id) == *organization
                        && holds(party, today)
                });
                let own = with_closures_of(&calendar, party)?;
                calendars.insert((convenant.id, *organization), own);
            }
        }
        Ok(calendars)
    }

    pub(super) fn organization(&self, contact: ContactId) -> Option<OrganizationId> {
        self.contacts.get(&contact).map(|contact| contact.organization_id)
    }

    /// Whether a contact wants no mail about such a thing.
    pub(super) fn wants_nothing_of(&self, contact: ContactId, template: Template) -> bool {
        let reader = self.contacts.get(&contact);
        topic(template) == Topic::News
            && reader.is_some_and(|reader| reader.news_rhythm == Some(NewsRhythm::Never))
    }

    /// When something leaves that a contact is told. Beyond the years that can be counted in, it does at once.
    pub(super) fn departure(
        &self,
        (convenant, contact): (ConvenantId, ContactId),
        template: Template,
        when: When,
        has_company: bool,
        moment: Moment,
    ) -> Departure {
        let reader = self.contacts.get(&contact);
        let calendar =
            reader.and_then(|reader| self.calendars.get(&(convenant, Some(reader.organization_id))));
        match (reader, calendar) {
            (Some(reader), Some(calendar)) => {
                departure(when, has_company, habits(reader, template), calendar, moment)
                    .unwrap_or(Departure::AtOnce)
            }
            _ => Departure::AtOnce,
        }
    }

    /// When a candidate is reminded of an appointment, if there is reason to.
    pub(super) fn reminder_of(
        &self,
        convenant: ConvenantId,
        appointment: Moment,
        now: Moment,
    ) -> Option<Moment> {
        let calendar = self.calendars.get(&(convenant, None))?;
        reminder_of(appointment, calendar, now).ok().flatten()
    }

    /// When something leaves that a candidate is told.
    pub(super) fn to_candidate(&self, convenant: ConvenantId, when: When, moment: Moment) -> Departure {
        let calendar = self.calendars.get(&(convenant, None));
        calendar.map_or(Departure::AtOnce, |calendar| {
            to_candidate(when, calendar, moment).unwrap_or(Departure::AtOnce)
        })
    }
}

fn habits(contact: &contact::Model, template: Template) -> Habits {
    Habits {
        rhythm: rhythm(contact, topic(template)),
        from: contact.mail_from.and_then(time),
        until: contact.mail_until.and_then(time),
    }
}

/// How often a contact wants to hear of something.
fn rhythm(contact: &contact::Model, topic: Topic) -> Rhythm {
    let own = match topic {
        Topic::Work => None,
        Topic::Appointments => contact.appointment_rhythm,
        Topic::News => contact.news_rhythm.and_then(|rhythm| match rhythm {
            NewsRhythm::AtOnce => Some(Rhythm::AtOnce),
            NewsRhythm::Daily => Some(Rhythm::Daily),
            NewsRhythm::Weekly => Some(Rhythm::Weekly),
            NewsRhythm::Never => None,
        }),
    };
    own.unwrap_or(contact.mail_rhythm)
}

/// The time of day that is so many minutes after midnight.
fn time(minutes: i32) -> Option<NaiveTime> {
    let (time, days) = NaiveTime::MIN.overflowing_add_signed(TimeDelta::minutes(i64::from(minutes)));
    (days == 0).then_some(time)
}
