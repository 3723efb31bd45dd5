use super::{Convenant, Organization};
use crate::schema::row::row;

/// How many places earn an employer a tutor of the school (tutorafspraak).
#[row(tutor_agreement, created, versioned)]
pub struct TutorAgreement {
    /// The convenant. Null when the caller may not see it.
    #[one]
    convenant: Option<Convenant>,
    /// The school that employs the tutors. Null when the caller may not see it.
    #[one]
    school: Option<Organization>,
    /// So many internship places of one employer that are not withdrawn earn it a tutor; null when it is no longer agreed.
    places_per_tutor: Option<i32>,
}
