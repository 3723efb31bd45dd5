use async_graphql::ID;
use domain::commands::agreements::AgreeTutors;

use crate::{mutation::mutation, schema::types::TutorAgreement};

/// Agrees how many internship places earn an employer a tutor of the school (tutorafspraak). It holds for the
/// places that are there already too. Done by the coordinator of the convenant.
#[mutation(AgreeTutors)]
#[takes("What is agreed on tutors (tutorafspraak).")]
#[answers(tutor_agreement: TutorAgreement, "The agreement.")]
pub struct AgreeTutorsInput {
    /// The convenant.
    convenant_id: ID,
    /// How often the agreement was changed when the caller read it; left out, it is not checked.
    version: Option<i32>,
    /// The school that employs the tutors.
    school_id: ID,
    /// So many internship places of one employer earn it a tutor, 1 to 100; left out, it is no longer agreed.
    places_per_tutor: Option<i32>,
}
