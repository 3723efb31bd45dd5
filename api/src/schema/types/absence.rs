use async_graphql::InputObject;

use super::Contact;
use crate::schema::{filter::Filter, order::order, row::row, scalar::DateTime};

/// A time in which a contact is away and someone stands in (afwezigheid).
#[row(absence, listed, created)]
#[everything(absences, "Times in which contacts are away (afwezigheid).")]
pub struct Absence {
    /// The contact that is away.
    #[one]
    contact: Contact,
    /// Who stands in (vervanger). While that one is away too, whoever stands in for it does.
    #[one]
    substitute: Contact,
    /// From when the contact is away.
    starts_at: DateTime,
    /// From when the contact is back; null while that is not known.
    ends_at: Option<DateTime>,
}

/// Which absences to list; omitted fields do not filter.
#[derive(Clone, Debug, Default, InputObject, Filter)]
#[filter(absence)]
pub struct AbsenceFilter {
    /// Beginning at or after this moment.
    #[from(StartsAt)]
    pub starts_from: Option<DateTime>,
    /// Beginning before this moment.
    #[until(StartsAt)]
    pub starts_until: Option<DateTime>,
}

order! {
    /// In what order absences come.
    AbsenceOrder of absence by
    /// By what absences can be ordered.
    AbsenceOrderField {
        /// Identity, which is age.
        Id,
        /// When they begin.
        StartsAt,
    }
}
