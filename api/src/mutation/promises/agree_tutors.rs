//! Agrees how many places earn an employer a tutor.

use async_graphql::{Context, ID, InputObject, Object, Result};
use domain::commands::promises::AgreeTutors;

use crate::{
    mutation::{Once, id, payload, run},
    schema::types::TutorAgreement,
};

/// What is agreed on tutors (tutorafspraak).
#[derive(InputObject)]
pub struct AgreeTutorsInput {
    /// The convenant.
    convenant_id: ID,
    /// How often the agreement was changed when the caller read it; left out, it is not checked.
    version: Option<i32>,
    /// The school that employs the tutors.
    school_id: ID,
    /// So many internship places of one employer earn it a tutor, 1 to 100; left out, it is no longer agreed.
    places_per_tutor: Option<i32>,
    #[graphql(flatten)]
    once: Once,
}

impl AgreeTutorsInput {
    fn command(self) -> AgreeTutors {
        AgreeTutors {
            convenant_id: id(&self.convenant_id),
            version: self.version,
            school_id: id(&self.school_id),
            places_per_tutor: self.places_per_tutor,
        }
    }
}

payload! {
    /// What came of `agreeTutors`.
    AgreeTutorsPayload {
        /// The agreement.
        tutor_agreement: TutorAgreement,
    }
}

/// The mutation.
#[derive(Default)]
pub struct AgreeTutorsMutation;

#[Object]
impl AgreeTutorsMutation {
    /// Agrees how many internship places earn an employer a tutor of the school (tutorafspraak). It holds for the
    /// places that are there already too. Done by the coordinator of the convenant.
    async fn agree_tutors(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "What is agreed on tutors (tutorafspraak).")] input: AgreeTutorsInput,
    ) -> Result<AgreeTutorsPayload> {
        run(context, input.once.clone(), |_| input.command()).await
    }
}
