//! Who is there while others are away: the chain of substitutes, followed to someone who is present.

use std::collections::BTreeSet;

use entity::{
    absence, contact,
    ids::{ContactId, OrganizationId},
};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
    sea_query::ExprTrait,
};

use super::speakers::is_current;
use crate::clock::Moment;

/// The most absences at once that are looked at.
pub(crate) const MOST_AWAY: u64 = 1_000;

/// Whether an absence holds at `at`.
pub fn holds(absence: &absence::Model, at: Moment) -> bool {
    absence.starts_at <= at && absence.ends_at.is_none_or(|end| end > at)
}

/// Whether two stretches of time have a moment in common; no end is never.
pub fn share_time(one: (Moment, Option<Moment>), other: (Moment, Option<Moment>)) -> bool {
    other.1.is_none_or(|end| one.0 < end) && one.1.is_none_or(|end| other.0 < end)
}

/// The contacts of some organisations and the absences among them, as they are at one moment.
#[derive(Clone, Debug, Default)]
pub struct Staff {
    contacts: Vec<contact::Model>,
    absences: Vec<absence::Model>,
}

impl Staff {
    /// Those whose assignment holds at `at`, and the absences that do.
    pub fn at(contacts: Vec<contact::Model>, absences: Vec<absence::Model>, at: Moment) -> Self {
        Self {
            contacts: contacts
                .into_iter()
                .filter(|contact| is_current(contact, at))
                .collect(),
            absences: absences
                .into_iter()
                .filter(|absence| holds(absence, at))
                .collect(),
        }
    }

    /// Whoever is there for a contact: itself, its substitute, or the substitute's. Nobody where the chain ends at
    /// someone who has left, or comes back to where it was.
    pub fn present_for(&self, contact: ContactId) -> Option<&contact::Model> {
        let mut seen = BTreeSet::new();
        let mut reached = contact;
        while let Some(substitute) = self.substitute_of(reached) {
            if !seen.insert(reached) {
                return None;
            }
            reached = substitute;
        }
        self.contacts.iter().find(|contact| contact.id == reached)
    }

    /// The contacts that are not away.
    pub fn present(&self) -> Vec<contact::Model> {
        let is_present = |contact: &&contact::Model| self.substitute_of(contact.id).is_none();
        self.contacts.iter().filter(is_present).cloned().collect()
    }

    /// All of them, present or not.
    pub fn contacts(&self) -> &[contact::Model] {
        &self.contacts
    }

    fn substitute_of(&self, contact: ContactId) -> Option<ContactId> {
        let away = self.absences.iter().find(|absence| absence.contact_id == contact);
        away.map(|absence| absence.substitute_id)
    }
}

/// Who stands in for whom by an absence that holds.
#[derive(Clone, Copy, Debug)]
pub struct StandIn {
    /// Who is away.
    pub away: ContactId,
    /// Who stands in.
    pub substitute: ContactId,
}

/// For whom a contact stands in by absences that hold: those it was arranged for, and those for whom these were.
pub fn stands_in_for(contact: ContactId, holding: &[StandIn]) -> BTreeSet<ContactId> {
    let mut all = BTreeSet::new();
    let mut substitutes = vec![contact];
    while let Some(substitute) = substitutes.pop() {
        let of = holding.iter().filter(|holds| holds.substitute == substitute);
        substitutes.extend(of.map(|holds| holds.away).filter(|away| all.insert(*away)));
    }
    all.remove(&contact);
    all
}

/// Whether an absence would make a contact stand in for itself: at some moment of it the substitute is away too, and
/// so on until the contact is reached again.
pub fn comes_back(wanted: &absence::Model, others: &[absence::Model]) -> bool {
    let mut seen = BTreeSet::new();
    let mut ways = vec![(wanted.substitute_id, wanted.starts_at, wanted.ends_at)];
    while let Some((reached, from, until)) = ways.pop() {
        if reached == wanted.contact_id {
            return true;
        }
        for next in others.iter().filter(|absence| absence.contact_id == reached) {
            if share_time((from, until), (next.starts_at, next.ends_at))
                && seen.insert((next.id, from, until))
            {
                let until = [until, next.ends_at].into_iter().flatten().min();
                ways.push((next.substitute_id, Ord::max(from, next.starts_at), until));
            }
        }
    }
    false
}

/// The absences that hold now at some organisations, one statement.
///
/// # Errors
/// When the database fails.
pub async fn absences_of<C: ConnectionTrait>(
    db: &C,
    organizations: &[OrganizationId],
    now: Moment,
) -> Result<Vec<absence::Model>, DbErr> {
    absence::Entity::find()
        .filter(absence::Column::OrganizationId.is_in(organizations.iter().copied()))
        .filter(absence::Column::StartsAt.lte(now))
        .filter(
            absence::Column::EndsAt
                .is_null()
                .or(absence::Column::EndsAt.gt(now)),
        )
        .order_by_asc(absence::Column::Id)
        .limit(MOST_AWAY)
        .all(db)
        .await
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::TimeDelta;
    use entity::{
        TypedId,
        ids::{AbsenceId, OrganizationId},
        vocabulary::{ContactLevel, Language, Rhythm},
    };
    use ulid::Ulid;

    const NOW: Moment = Moment::UNIX_EPOCH;

    fn hour(count: i64) -> Moment {
        NOW + TimeDelta::hours(count)
    }

    fn id(number: u128) -> ContactId {
        ContactId::from_ulid(Ulid(number))
    }

    fn contact(number: u128) -> contact::Model {
        contact::Model {
            id: id(number),
            organization_id: OrganizationId::from_ulid(Ulid(1)),
            department_id: None,
            convenant_id: None,
            name: String::new(),
            folded_name: String::new(),
            email: format!("contact{number}@example.org"),
            language: Language::Nl,
            level: ContactLevel::Operational,
            phone: None,
            mail_rhythm: Rhythm::Daily,
            mail_from: None,
            appointment_rhythm: None,
            news_rhythm: None,
            calendar_opened_at: None,
            mail_until: None,
            mail_refused_at: None,
            mail_refusal: None,
            is_administrator: false,
            starts_at: NOW,
            ended_at: None,
            created_at: NOW,
            version: 1,
        }
    }

    fn away(contact: u128, substitute: u128, from: i64, until: Option<i64>) -> absence::Model {
        absence::Model {
            id: AbsenceId::from_ulid(Ulid(contact * 1_000 + u128::try_from(from).unwrap())),
            contact_id: id(contact),
            substitute_id: id(substitute),
            organization_id: OrganizationId::from_ulid(Ulid(1)),
            starts_at: hour(from),
            ends_at: until.map(hour),
            created_at: NOW,
        }
    }

    fn present_for(number: u128, absences: &[absence::Model], at: i64) -> Option<ContactId> {
        let contacts = (1..=4).map(contact).collect();
        let staff = Staff::at(contacts, absences.to_vec(), hour(at));
        staff.present_for(id(number)).map(|contact| contact.id)
    }

    #[test]
    fn an_absence_holds_from_one_moment_until_another() {
        let absence = away(1, 2, 1, Some(3));
        assert_eq!(
            [0, 1, 2, 3].map(|at| holds(&absence, hour(at))),
            [false, true, true, false]
        );
        assert!(holds(&away(1, 2, 1, None), hour(99)));
    }

    #[test]
    fn the_chain_is_followed_to_someone_who_is_present() {
        let absences = [
            away(1, 2, 0, Some(10)),
            away(2, 3, 5, Some(8)),
            away(1, 4, 20, None),
        ];
        let for_first = [0, 5, 8, 10, 20].map(|at| present_for(1, &absences, at));
        assert_eq!(for_first, [2, 3, 2, 1, 4].map(|number| Some(id(number))));
        assert_eq!(present_for(3, &absences, 5), Some(id(3)));
    }

    #[test]
    fn a_chain_that_comes_back_or_ends_at_someone_who_left_finds_nobody() {
        let circle = [away(1, 2, 0, None), away(2, 3, 0, None), away(3, 2, 0, None)];
        assert_eq!([1, 2, 3].map(|number| present_for(number, &circle, 1)), [None; 3]);
        let left = contact::Model {
            ended_at: Some(hour(1)),
            ..contact(2)
        };
        let staff = Staff::at(vec![contact(1), left], vec![away(1, 2, 0, None)], hour(1));
        assert_eq!(staff.present_for(id(1)), None);
        assert!(staff.present().is_empty() && staff.contacts().len() == 1);
    }

    #[test]
    fn a_substitute_stands_in_also_for_those_its_own_stood_in_for() {
        let stand_in = |away, substitute| StandIn {
            away: id(away),
            substitute: id(substitute),
        };
        let holding = [stand_in(1, 2), stand_in(2, 3), stand_in(4, 2)];
        let of = |number| stands_in_for(id(number), &holding);
        assert_eq!(of(3), BTreeSet::from([id(1), id(2), id(4)]));
        assert_eq!(of(2), BTreeSet::from([id(1), id(4)]));
        assert_eq!(of(1), BTreeSet::new());
        let circle = [stand_in(1, 2), stand_in(2, 1)];
        assert_eq!(stands_in_for(id(1), &circle), BTreeSet::from([id(2)]));
    }

    #[test]
    fn nobody_stands_in_for_itself_at_any_moment() {
        let wanted = away(1, 2, 5, Some(10));
        for (others, expected) in [
            (vec![], false),
            (vec![away(2, 1, 9, None)], true),
            (vec![away(2, 1, 10, None)], false),
            (vec![away(2, 1, 0, Some(5))], false),
            (vec![away(2, 3, 0, None), away(3, 1, 6, Some(7))], true),
            (vec![away(2, 3, 0, Some(6)), away(3, 1, 6, None)], false),
            (vec![away(2, 3, 0, None), away(3, 2, 0, None)], false),
        ] {
            assert_eq!(comes_back(&wanted, &others), expected, "{others:?}");
        }
        let touching = (hour(1), Some(hour(2)));
        assert!(!share_time(touching, (hour(2), None)) && share_time(touching, (hour(1), None)));
    }
}
