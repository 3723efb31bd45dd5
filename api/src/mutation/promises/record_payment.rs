//! Records that a payment was made.

use async_graphql::{Context, ID, InputObject, Object, Result};
use domain::commands::promises::RecordPayment;

use crate::{
    mutation::{Faults, Once, id, payload, run},
    schema::{scalar::Date, types::Payment},
};

/// The payment that was made (betaling).
#[derive(InputObject)]
pub struct RecordPaymentInput {
    /// The payment.
    payment_id: ID,
    /// How often it was changed when the caller read it; left out, it is not checked.
    version: Option<i32>,
    /// The day it was paid, today or up to a year ago.
    paid_on: Date,
    #[graphql(flatten)]
    once: Once,
}

impl RecordPaymentInput {
    fn command(self, faults: &mut Faults) -> RecordPayment {
        RecordPayment {
            payment_id: id(&self.payment_id),
            version: self.version,
            paid_on: faults.date(self.paid_on, "paidOn"),
        }
    }
}

payload! {
    /// What came of `recordPayment`.
    RecordPaymentPayload {
        /// The payment.
        payment: Payment,
    }
}

/// The mutation.
#[derive(Default)]
pub struct RecordPaymentMutation;

#[Object]
impl RecordPaymentMutation {
    /// Records that a claimed payment was made (betaald). Done by the partner that pays.
    async fn record_payment(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The payment that was made (betaling).")] input: RecordPaymentInput,
    ) -> Result<RecordPaymentPayload> {
        run(context, input.once.clone(), |faults| input.command(faults)).await
    }
}
