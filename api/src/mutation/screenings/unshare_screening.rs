//! Takes back the access to a screening.

use async_graphql::{Context, ID, InputObject, Object, Result};
use domain::commands::screenings::UnshareScreening;

use crate::{
    mutation::{Once, id, payload, run},
    schema::types::Screening,
};

/// The access to take back (inzage).
#[derive(InputObject)]
pub struct UnshareScreeningInput {
    /// The screening.
    screening_id: ID,
    /// The partner.
    organization_id: ID,
    #[graphql(flatten)]
    once: Once,
}

impl UnshareScreeningInput {
    fn command(self) -> UnshareScreening {
        UnshareScreening {
            screening_id: id(&self.screening_id),
            organization_id: id(&self.organization_id),
        }
    }
}

payload! {
    /// What came of `unshareScreening`.
    UnshareScreeningPayload {
        /// The screening.
        screening: Screening,
    }
}

/// The mutation.
#[derive(Default)]
pub struct UnshareScreeningMutation;

#[Object]
impl UnshareScreeningMutation {
    /// Takes back the access a partner had to a screening (inzage intrekken). Done by the referring partner or
    /// the case manager.
    async fn unshare_screening(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The access to take back (inzage).")] input: UnshareScreeningInput,
    ) -> Result<UnshareScreeningPayload> {
        run(context, input.once.clone(), |_| input.command()).await
    }
}
