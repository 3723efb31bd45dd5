//! Withdraws a commitment.

use async_graphql::{Context, ID, InputObject, Object, Result};
use domain::commands::promises::WithdrawCommitment;

use crate::{
    mutation::{Once, id, payload, run},
    schema::types::Commitment,
};

/// The commitment to withdraw (toezegging).
#[derive(InputObject)]
pub struct WithdrawCommitmentInput {
    /// The commitment.
    commitment_id: ID,
    /// How often it was changed when the caller read it; left out, it is not checked.
    version: Option<i32>,
    /// Why, at most 4000 characters.
    reason: String,
    #[graphql(flatten)]
    once: Once,
}

impl WithdrawCommitmentInput {
    fn command(self) -> WithdrawCommitment {
        WithdrawCommitment {
            commitment_id: id(&self.commitment_id),
            version: self.version,
            reason: self.reason,
        }
    }
}

payload! {
    /// What came of `withdrawCommitment`.
    WithdrawCommitmentPayload {
        /// The commitment.
        commitment: Commitment,
    }
}

/// The mutation.
#[derive(Default)]
pub struct WithdrawCommitmentMutation;

#[Object]
impl WithdrawCommitmentMutation {
    /// Withdraws what a partner promised (toezegging intrekken); it stays recorded. Done by the partner or the
    /// coordinator.
    async fn withdraw_commitment(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The commitment to withdraw (toezegging).")] input: WithdrawCommitmentInput,
    ) -> Result<WithdrawCommitmentPayload> {
        run(context, input.once.clone(), |_| input.command()).await
    }
}
