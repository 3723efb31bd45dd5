//! Gives a partner access to a screening.

use async_graphql::{Context, ID, InputObject, Object, Result};
use domain::commands::screenings::ShareScreening;

use crate::{
    mutation::{Once, id, payload, run},
    schema::types::Screening,
};

/// The screening to share (inzage).
#[derive(InputObject)]
pub struct ShareScreeningInput {
    /// The screening.
    screening_id: ID,
    /// The partner.
    organization_id: ID,
    #[graphql(flatten)]
    once: Once,
}

impl ShareScreeningInput {
    fn command(self) -> ShareScreening {
        ShareScreening {
            screening_id: id(&self.screening_id),
            organization_id: id(&self.organization_id),
        }
    }
}

payload! {
    /// What came of `shareScreening`.
    ShareScreeningPayload {
        /// The screening.
        screening: Screening,
    }
}

/// The mutation.
#[derive(Default)]
pub struct ShareScreeningMutation;

#[Object]
impl ShareScreeningMutation {
    /// Gives a partner that has a need for it access to a screening (inzage geven). Done by the referring
    /// partner or the case manager.
    async fn share_screening(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The screening to share (inzage).")] input: ShareScreeningInput,
    ) -> Result<ShareScreeningPayload> {
        run(context, input.once.clone(), |_| input.command()).await
    }
}
