//! Assigns the tutor that a school owes an employer.

use async_graphql::{Context, ID, InputObject, Object, Result};
use domain::RefusalCode;
use domain::commands::promises::{AssignTutor, Tutor};

use crate::{
    mutation::{Faults, Once, id, payload, run},
    schema::types::TutorDuty,
};

/// Who the tutor is (tutor).
#[derive(InputObject)]
pub struct AssignTutorInput {
    /// The duty.
    duty_id: ID,
    /// How often it was changed when the caller read it; left out, it is not checked.
    version: Option<i32>,
    /// The tutor, a contact of the school; or else the name.
    contact_id: Option<ID>,
    /// The tutor's name, at most 200 characters, on one line; or else the contact.
    name: Option<String>,
    #[graphql(flatten)]
    once: Once,
}

impl AssignTutorInput {
    fn command(self, faults: &mut Faults) -> AssignTutor {
        AssignTutor {
            duty_id: id(&self.duty_id),
            version: self.version,
            tutor: tutor(self.contact_id.as_ref(), self.name, faults),
        }
    }
}

payload! {
    /// What came of `assignTutor`.
    AssignTutorPayload {
        /// The duty.
        tutor_duty: TutorDuty,
    }
}

/// The mutation.
#[derive(Default)]
pub struct AssignTutorMutation;

#[Object]
impl AssignTutorMutation {
    /// Says who the tutor is that the school owes an employer (tutor leveren): one of its contacts, or someone by
    /// name. Done by the school.
    async fn assign_tutor(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "Who the tutor is (tutor).")] input: AssignTutorInput,
    ) -> Result<AssignTutorPayload> {
        run(context, input.once.clone(), |faults| input.command(faults)).await
    }
}

/// Exactly one of the two says who it is.
fn tutor(contact: Option<&ID>, name: Option<String>, faults: &mut Faults) -> Tutor {
    match (contact, name) {
        (Some(contact), name) => {
            if name.is_some() {
                faults.add(RefusalCode::NotTogether, "name");
            }
            Tutor::Contact(id(contact))
        }
        (None, name) => Tutor::Named(name.unwrap_or_default()),
    }
}
