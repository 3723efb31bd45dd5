use async_graphql::{ID, InputObject};
use domain::{
    RefusalCode,
    commands::agreements::{AssignTutor, Tutor},
};

use crate::{
    input::{Faults, Given},
    mutation::mutation,
    schema::types::TutorDuty,
};

/// Says who the tutor is that the school owes an employer (tutor leveren): one of its contacts, or someone by
/// name. Done by the school.
#[mutation(AssignTutor)]
#[takes("Who the tutor is (tutor).")]
#[answers(tutor_duty: TutorDuty, "The duty.")]
pub struct AssignTutorInput {
    /// The duty.
    duty_id: ID,
    /// How often it was changed when the caller read it; left out, it is not checked.
    version: Option<i32>,
    #[graphql(flatten)]
    tutor: TutorInput,
}

/// Who the tutor is: exactly one of the two says it.
#[derive(InputObject)]
pub struct TutorInput {
    /// The tutor, a contact of the school; or else the name.
    contact_id: Option<ID>,
    /// The tutor's name, at most 200 characters, on one line; or else the contact.
    name: Option<String>,
}

impl Given<Tutor> for TutorInput {
    fn read(self, faults: &mut Faults) -> Tutor {
        match (self.contact_id, self.name) {
            (Some(contact), name) => {
                if name.is_some() {
                    faults.add(RefusalCode::NotTogether, "name");
                }
                Tutor::Contact(contact.read(faults))
            }
            (None, name) => Tutor::Named(name.unwrap_or_default()),
        }
    }
}
