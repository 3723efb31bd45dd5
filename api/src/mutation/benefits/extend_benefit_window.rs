//! Extends a period with retained benefit.

use async_graphql::{Context, ID, InputObject, Object, Result};
use domain::commands::benefits::ExtendBenefitWindow;

use crate::{
    mutation::{Faults, Once, id, payload, run},
    schema::{scalar::Date, types::BenefitWindow},
};

/// The extension (verlenging).
#[derive(InputObject)]
pub struct ExtendBenefitWindowInput {
    /// The period.
    benefit_window_id: ID,
    /// The version of the period the caller read; when it has changed since, the action is refused.
    version: Option<i32>,
    /// The new last day.
    ends_on: Date,
    /// Why, at most 4,000 characters.
    reason: String,
    #[graphql(flatten)]
    once: Once,
}

impl ExtendBenefitWindowInput {
    fn command(self, faults: &mut Faults) -> ExtendBenefitWindow {
        ExtendBenefitWindow {
            benefit_window_id: id(&self.benefit_window_id),
            version: self.version,
            ends_on: faults.date(self.ends_on, "endsOn"),
            reason: self.reason,
        }
    }
}

payload! {
    /// What came of `extendBenefitWindow`.
    ExtendBenefitWindowPayload {
        /// The period.
        benefit_window: BenefitWindow,
    }
}

/// The mutation.
#[derive(Default)]
pub struct ExtendBenefitWindowMutation;

#[Object]
impl ExtendBenefitWindowMutation {
    /// Extends a period with retained benefit (verlenging). Done by the paying partner.
    async fn extend_benefit_window(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The extension (verlenging).")] input: ExtendBenefitWindowInput,
    ) -> Result<ExtendBenefitWindowPayload> {
        run(context, input.once.clone(), |faults| input.command(faults)).await
    }
}
