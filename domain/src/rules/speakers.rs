//! Who speaks for an organisation: chosen from its contacts, so that there is never silence while anyone
//! at all is left to tell.

use entity::{
    contact,
    ids::{ConvenantId, DepartmentId},
    vocabulary::ContactLevel,
};

use crate::clock::Moment;

/// Whether a contact's assignment holds at `at`.
pub fn is_current(contact: &contact::Model, at: Moment) -> bool {
    contact.starts_at <= at && contact.ended_at.is_none_or(|end| end > at)
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
pub fn choose(
    contacts: &[contact::Model],
    convenant: ConvenantId,
    department: Option<DepartmentId>,
    level: ContactLevel,
    at: Moment,
) -> Vec<&contact::Model> {
    let current: Vec<&contact::Model> = contacts
        .iter()
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
                return found;
            }
        }
    }
    Vec::new()
}
