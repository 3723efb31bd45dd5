//! How those who are written to want to be: their rhythm and hours, on the days on which their organisation works.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{NaiveTime, TimeDelta};
use entity::{
    contact, convenant,
    ids::{ContactId, ConvenantId, OrganizationId},
    party,
};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

use crate::{
    agreed::{calendar_of, with_closures_of},
    clock::Moment,
    partners::participation::holds,
    refusal::Outcome,
    rules::{
        calendar::BusinessCalendar,
        notices::{Departure, Habits, When, departure},
    },
    transaction::Tx,
};

/// Those that some messages are for.
#[derive(Default)]
pub(super) struct Readers {
    contacts: BTreeMap<ContactId, contact::Model>,
    calendars: BTreeMap<(ConvenantId, OrganizationId), BusinessCalendar>,
}

impl Readers {
    /// Three statements, however many, and none when nobody is written to.
    pub(super) async fn load(tx: &Tx<'_>, to: &BTreeSet<(ConvenantId, ContactId)>) -> Outcome<Self> {
        if to.is_empty() {
            return Ok(Self::default());
        }
        let contacts = contact::Entity::find()
            .filter(contact::Column::Id.is_in(to.iter().map(|(_, contact)| *contact)))
            .all(tx.db())
            .await?;
        let contacts = contacts.into_iter().map(|row| (row.id, row)).collect();
        let mut readers = Self {
            contacts,
            calendars: BTreeMap::new(),
        };
        readers.calendars = readers.calendars(tx, to).await?;
        Ok(readers)
    }

    async fn calendars(
        &self,
        tx: &Tx<'_>,
        to: &BTreeSet<(ConvenantId, ContactId)>,
    ) -> Outcome<BTreeMap<(ConvenantId, OrganizationId), BusinessCalendar>> {
        let convenants: BTreeSet<ConvenantId> = to.iter().map(|(convenant, _)| *convenant).collect();
        let organizations: BTreeSet<OrganizationId> = self
            .contacts
            .values()
            .map(|contact| contact.organization_id)
            .collect();
        let parties = party::Entity::find()
            .filter(party::Column::ConvenantId.is_in(convenants.iter().copied()))
            .filter(party::Column::OrganizationId.is_in(organizations.iter().copied()))
            .all(tx.db())
            .await?;
        let convenants = convenant::Entity::find()
            .filter(convenant::Column::Id.is_in(convenants))
            .all(tx.db())
            .await?;
        let mut calendars = BTreeMap::new();
        for convenant in &convenants {
            let calendar = calendar_of(convenant)?;
            let today = tx.now().with_timezone(&calendar.zone()).date_naive();
            for organization in &organizations {
                let party = parties.iter().find(|party| {
                    party.convenant_id == convenant.id
                        && party.organization_id == *organization
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

    /// When something leaves that a contact is told. Beyond the years that can be counted in, it does at once.
    pub(super) fn departure(
        &self,
        (convenant, contact): (ConvenantId, ContactId),
        when: When,
        has_company: bool,
        moment: Moment,
    ) -> Departure {
        let reader = self.contacts.get(&contact);
        let calendar = reader.and_then(|reader| self.calendars.get(&(convenant, reader.organization_id)));
        match (reader, calendar) {
            (Some(reader), Some(calendar)) => {
                departure(when, has_company, habits(reader), calendar, moment).unwrap_or(Departure::AtOnce)
            }
            _ => Departure::AtOnce,
        }
    }
}

fn habits(contact: &contact::Model) -> Habits {
    Habits {
        rhythm: contact.mail_rhythm,
        from: contact.mail_from.and_then(time),
        until: contact.mail_until.and_then(time),
    }
}

/// The time of day that is so many minutes after midnight.
fn time(minutes: i32) -> Option<NaiveTime> {
    let (time, days) = NaiveTime::MIN.overflowing_add_signed(TimeDelta::minutes(i64::from(minutes)));
    (days == 0).then_some(time)
}
