use async_graphql::ID;
use domain::commands::agreements::ClaimPayment;

use crate::{mutation::mutation, schema::types::Payment};

/// Claims what was agreed for a candidate (betaling), once and not before the milestone is reached. Done by the
/// partner that is to be paid.
#[mutation(ClaimPayment)]
#[takes("The payment to claim (betaling).")]
#[answers(payment: Payment, "The payment.")]
pub struct ClaimPaymentInput {
    /// What was agreed.
    funding_condition_id: ID,
    /// The trajectory it is claimed for.
    trajectory_id: ID,
}
