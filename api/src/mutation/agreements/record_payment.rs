use async_graphql::ID;
use domain::commands::agreements::RecordPayment;

use crate::{
    mutation::mutation,
    schema::{scalar::Date, types::Payment},
};

/// Records that a claimed payment was made (betaald). Done by the partner that pays.
#[mutation(RecordPayment)]
#[takes("The payment that was made (betaling).")]
#[answers(payment: Payment, "The payment.")]
pub struct RecordPaymentInput {
    /// The payment.
    payment_id: ID,
    /// How often it was changed when the caller read it; left out, it is not checked.
    version: Option<i32>,
    /// The day it was paid, today or up to a year ago.
    paid_on: Date,
}
