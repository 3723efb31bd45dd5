//! Withdraws offered places.

use async_graphql::{Context, ID, InputObject, Object, Result};
use domain::commands::promises::WithdrawPlaces;

use crate::{
    mutation::{Faults, Once, id, payload, run},
    schema::types::Organization,
};

/// The places to withdraw (plaatsen).
#[derive(InputObject)]
pub struct WithdrawPlacesInput {
    /// The employer.
    employer_id: ID,
    /// The places, 1 to 200, none of them taken.
    place_ids: Vec<ID>,
    /// Why, at most 4000 characters.
    reason: String,
    #[graphql(flatten)]
    once: Once,
}

impl WithdrawPlacesInput {
    fn command(self, faults: &mut Faults) -> WithdrawPlaces {
        WithdrawPlaces {
            employer_id: id(&self.employer_id),
            place_ids: faults.ids(self.place_ids, 200, "placeIds"),
            reason: self.reason,
        }
    }
}

payload! {
    /// What came of `withdrawPlaces`.
    WithdrawPlacesPayload {
        /// The employer, with its places.
        employer: Organization,
    }
}

/// The mutation.
#[derive(Default)]
pub struct WithdrawPlacesMutation;

#[Object]
impl WithdrawPlacesMutation {
    /// Withdraws offered places (plaatsen intrekken). A tutor they earned and who is not there yet is no longer
    /// owed. Done by the employer or the coordinator of the region.
    async fn withdraw_places(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The places to withdraw (plaatsen).")] input: WithdrawPlacesInput,
    ) -> Result<WithdrawPlacesPayload> {
        run(context, input.once.clone(), |faults| input.command(faults)).await
    }
}
