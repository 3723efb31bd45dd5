//! Claims what was agreed for a candidate.

use async_graphql::{Context, ID, InputObject, Object, Result};
use domain::commands::promises::ClaimPayment;

use crate::{
    mutation::{Once, id, payload, run},
    schema::types::Payment,
};

/// The payment to claim (betaling).
#[derive(InputObject)]
pub struct ClaimPaymentInput {
    /// What was agreed.
    funding_condition_id: ID,
    /// The trajectory it is claimed for.
    trajectory_id: ID,
    #[graphql(flatten)]
    once: Once,
}

impl ClaimPaymentInput {
    fn command(self) -> ClaimPayment {
        ClaimPayment {
            funding_condition_id: id(&self.funding_condition_id),
            trajectory_id: id(&self.trajectory_id),
        }
    }
}

payload! {
    /// What came of `claimPayment`.
    ClaimPaymentPayload {
        /// The payment.
        payment: Payment,
    }
}

/// The mutation.
#[derive(Default)]
pub struct ClaimPaymentMutation;

#[Object]
impl ClaimPaymentMutation {
    /// Claims what was agreed for a candidate (betaling), once and not before the milestone is reached. Done by the
    /// partner that is to be paid.
    async fn claim_payment(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The payment to claim (betaling).")] input: ClaimPaymentInput,
    ) -> Result<ClaimPaymentPayload> {
        run(context, input.once.clone(), |_| input.command()).await
    }
}
