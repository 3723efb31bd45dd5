//! Offers a trajectory to another case manager.

use async_graphql::{Context, ID, InputObject, Object, Result};
use domain::commands::handovers::OfferHandover;

use crate::{
    mutation::{Once, id, payload, run},
    schema::types::Handover,
};

/// The handover to offer (warme overdracht).
#[derive(InputObject)]
pub struct OfferHandoverInput {
    /// The trajectory.
    trajectory_id: ID,
    /// The case manager to be: a contact of a partner that takes part and is no employer or school.
    to_contact_id: ID,
    #[graphql(flatten)]
    once: Once,
}

impl OfferHandoverInput {
    fn command(self) -> OfferHandover {
        OfferHandover {
            trajectory_id: id(&self.trajectory_id),
            to_contact_id: id(&self.to_contact_id),
        }
    }
}

payload! {
    /// What came of `offerHandover`.
    OfferHandoverPayload {
        /// The handover.
        handover: Handover,
    }
}

/// The mutation.
#[derive(Default)]
pub struct OfferHandoverMutation;

#[Object]
impl OfferHandoverMutation {
    /// Offers a trajectory to another case manager (warme overdracht). It changes hands only when the offer is
    /// accepted; one offer is open at a time. Done by the referring partner or the case manager.
    async fn offer_handover(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The handover to offer (warme overdracht).")] input: OfferHandoverInput,
    ) -> Result<OfferHandoverPayload> {
        run(context, input.once.clone(), |_| input.command()).await
    }
}
