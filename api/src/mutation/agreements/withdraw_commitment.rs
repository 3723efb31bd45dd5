use async_graphql::ID;
use domain::commands::agreements::WithdrawCommitment;

use crate::{mutation::mutation, schema::types::Commitment};

/// Withdraws what a partner promised (toezegging intrekken); it stays recorded. Done by the partner or the
/// coordinator.
#[mutation(WithdrawCommitment)]
#[takes("The commitment to withdraw (toezegging).")]
#[answers(commitment: Commitment, "The commitment.")]
pub struct WithdrawCommitmentInput {
    /// The commitment.
    commitment_id: ID,
    /// How often it was changed when the caller read it; left out, it is not checked.
    version: Option<i32>,
    /// Why, at most 4000 characters.
    reason: String,
}
