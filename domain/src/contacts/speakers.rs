//! Who speaks for an organisation: chosen from its contacts, so that there is never silence while anyone
//! at all is left to tell.

use std::collections::BTreeSet;

use entity::{
    contact,
    ids::{ConvenantId, DepartmentId},
    vocabulary::ContactLevel,
};

use names::folded;

use crate::clock::Moment;

/// Whether a contact's assignment holds at `at`.
pub fn is_current(contact: &contact::Model, at: Moment) -> bool {
    contact.starts_at <= at && contact.ended_at.is_none_or(|end| end > at)
}

/// Whether at every moment from one until another somebody's assignment holds; no end is never.
pub fn always_someone<'c>(
    contacts: impl IntoIterator<Item = &'c contact::Model>,
    from: Moment,
    until: Option<Moment>,
) -> bool {
    let contacts: Vec<&contact::Model> = contacts.into_iter().collect();
    let mut reached = from;
    while until.is_none_or(|until| reached < until) {
        let holding = contacts.iter().filter(|contact| is_current(contact, reached));
        let ends = holding.map(|contact| contact.ended_at);
        match ends.max_by_key(|end| (end.is_none(), *end)) {
            None => return false,
            Some(None) => return true,
            Some(Some(end)) => reached = end,
        }
    }
    true
}

/// The levels to try, the wanted one first. Management is replaced by the board before the work floor:
/// what was escalated should not quietly come back to where it was stuck.
const fn levels(wanted: ContactLevel) -> [ContactLevel; 3] {
    use ContactLevel::{Board, Management, Operational};
    match wanted {
        Operational => [Operational, Management, Board],
        Management => [Management, Board, Operational],
        Board => [Board, Management, Operational],
    }
}

/// The contacts that speak at a level for a department (or the whole) of an organisation in a convenant.
///
/// Contacts of the department come before those of the whole organisation; staff of another department
/// are asked only when nobody else is left. Where nobody holds the wanted level, the nearest is asked.
pub fn choose<'c>(
    contacts: impl IntoIterator<Item = &'c contact::Model>,
    convenant: ConvenantId,
    department: Option<DepartmentId>,
    level: ContactLevel,
    at: Moment,
) -> Vec<&'c contact::Model> {
    let current: Vec<&contact::Model> = contacts
        .into_iter()
        .filter(|contact| is_current(contact, at))
        .filter(|contact| contact.convenant_id.is_none_or(|own| own == convenant))
        .collect();
    let of_department =
        |contact: &contact::Model| department.is_some() && contact.department_id == department;
    let of_the_whole = |contact: &contact::Model| contact.department_id.is_none();
    let anyone = |_: &contact::Model| true;
    let circles: [&dyn Fn(&contact::Model) -> bool; 3] = [&of_department, &of_the_whole, &anyone];
    // The department's work floor is nearer than the organisation's, but the department's work floor does
    // not stand in for the organisation's management.
    for wanted in levels(level) {
        for circle in circles {
            let found: Vec<&contact::Model> = current
                .iter()
                .copied()
                .filter(|contact| contact.level == wanted && circle(contact))
                .collect();
            if !found.is_empty() {
                return each_mailbox_once(found);
            }
        }
    }
    Vec::new()
}

/// Someone who is recorded twice is written to once.
fn each_mailbox_once(mut found: Vec<&contact::Model>) -> Vec<&contact::Model> {
    let mut seen = BTreeSet::new();
    found.retain(|contact| seen.insert(folded(&contact.email)));
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use entity::{
        TypedId,
        ids::ContactId,
        ids::OrganizationId,
        vocabulary::{Language, Rhythm},
    };
    use ulid::Ulid;

    const NOW: Moment = Moment::UNIX_EPOCH;

    fn contact(number: u128, level: ContactLevel, department: Option<u128>) -> contact::Model {
        contact::Model {
            id: ContactId::from_ulid(Ulid(number)),
            organization_id: OrganizationId::from_ulid(Ulid(1)),
            department_id: department.map(|number| DepartmentId::from_ulid(Ulid(number))),
            convenant_id: None,
            name: String::new(),
            folded_name: String::new(),
            email: format!("contact{number}@example.org"),
            language: Language::Nl,
            level,
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

    fn chosen(contacts: &[contact::Model], department: Option<u128>, level: ContactLevel) -> Vec<u128> {
        let convenant = ConvenantId::from_ulid(Ulid(9));
        let department = department.map(|number| DepartmentId::from_ulid(Ulid(number)));
        choose(contacts, convenant, department, level, NOW)
            .into_iter()
            .map(|found| contacts.iter().position(|contact| contact == found).unwrap() as u128)
            .collect()
    }

    #[test]
    fn the_departments_own_contact_comes_before_the_organisations() {
        let contacts = [
            contact(1, ContactLevel::Operational, None),
            contact(2, ContactLevel::Operational, Some(7)),
        ];
        assert_eq!(chosen(&contacts, Some(7), ContactLevel::Operational), [1]);
        assert_eq!(chosen(&contacts, Some(8), ContactLevel::Operational), [0]);
        assert_eq!(chosen(&contacts, None, ContactLevel::Operational), [0]);
    }

    #[test]
    fn a_mailbox_that_is_recorded_twice_is_written_to_once() {
        let again = contact::Model {
            email: "Contact1@Example.ORG".to_owned(),
            ..contact(2, ContactLevel::Operational, None)
        };
        let contacts = [contact(1, ContactLevel::Operational, None), again];
        assert_eq!(chosen(&contacts, None, ContactLevel::Operational), [0]);
    }

    #[test]
    fn somebody_is_always_there_when_each_begins_before_the_last_one_ends() {
        let hour = |count| NOW + chrono::TimeDelta::hours(count);
        let from_until = |number, from, until: Option<i64>| contact::Model {
            starts_at: hour(from),
            ended_at: until.map(hour),
            ..contact(number, ContactLevel::Board, None)
        };
        let relay = [
            from_until(1, 0, Some(5)),
            from_until(2, 5, Some(9)),
            from_until(3, 1, Some(2)),
        ];
        assert!(always_someone(&relay, hour(0), Some(hour(9))));
        assert!(!always_someone(&relay, hour(0), Some(hour(10))) && !always_someone(&relay, hour(0), None));
        let stays = [from_until(1, 0, Some(5)), from_until(2, 4, None)];
        assert!(always_someone(&stays, hour(0), None) && !always_someone(&stays[1..], hour(3), None));
        assert!(!always_someone(&[], hour(0), None) && always_someone(&[], hour(0), Some(hour(0))));
    }

    #[test]
    fn a_missing_manager_is_replaced_by_the_board_before_the_work_floor() {
        let contacts = [
            contact(1, ContactLevel::Operational, None),
            contact(2, ContactLevel::Board, None),
        ];
        assert_eq!(chosen(&contacts, None, ContactLevel::Management), [1]);
        assert_eq!(chosen(&contacts[..1], None, ContactLevel::Management), [0]);
    }

    #[test]
    fn whoever_has_left_or_is_for_another_convenant_is_not_asked() {
        let left = contact::Model {
            ended_at: Some(NOW),
            ..contact(1, ContactLevel::Operational, None)
        };
        let elsewhere = contact::Model {
            convenant_id: Some(ConvenantId::from_ulid(Ulid(5))),
            ..contact(2, ContactLevel::Operational, None)
        };
        assert!(chosen(&[left, elsewhere], None, ContactLevel::Operational).is_empty());
    }
}
