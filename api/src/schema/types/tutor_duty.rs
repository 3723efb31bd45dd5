use async_graphql::{ID, InputObject};
use entity::vocabulary::TutorDutyState;

use super::{Contact, Convenant, Deadline, Organization};
use crate::schema::{connection::Connection, filter::Filter, order::order, row::row, scalar::DateTime};

/// A tutor that the school owes an employer (tutorplicht): employed by the school, working at the employer.
#[row(tutor_duty, listed, created, versioned)]
#[everything(tutor_duties, "Tutors that schools owe employers (tutorplichten).")]
pub struct TutorDuty {
    /// The convenant. Null when the caller may not see it.
    #[one]
    convenant: Option<Convenant>,
    /// The employer. Null when the caller's organisation shares no convenant with it.
    #[one]
    employer: Option<Organization>,
    /// The school. Null when the caller may not see it.
    #[one]
    school: Option<Organization>,
    /// Where it stands.
    state: TutorDutyState,
    /// The tutor, when a contact of the school. Null when not, or when the caller may not see the contact.
    #[one]
    contact: Option<Contact>,
    /// The tutor's name, when no contact; null when a contact, or when none is assigned.
    tutor_name: Option<String>,
    /// Who assigned the tutor. Null when the program did, or when the caller may not see the contact.
    #[one]
    assigned_by: Option<Contact>,
    /// When it was fulfilled or cancelled; null while it is open.
    closed_at: Option<DateTime>,
    /// The deadlines about it (termijnen).
    #[list(SubjectId)]
    deadlines: Connection<Deadline>,
}

/// Which tutor duties to list; omitted fields do not filter.
#[derive(Clone, Debug, Default, InputObject, Filter)]
#[filter(tutor_duty)]
pub struct TutorDutyFilter {
    /// Under this convenant.
    #[points_at(convenant)]
    pub convenant_id: Option<ID>,
    /// Towards this employer.
    #[points_at(organization)]
    pub employer_id: Option<ID>,
    /// Of this school.
    #[points_at(organization)]
    pub school_id: Option<ID>,
    /// In one of these states.
    #[among(State)]
    pub states: Option<Vec<TutorDutyState>>,
}

order! {
    /// In what order tutor duties come.
    TutorDutyOrder of tutor_duty by
    /// By what tutor duties can be ordered.
    TutorDutyOrderField {
        /// Identity, which is age.
        Id,
        /// When they arose.
        CreatedAt,
    }
}
