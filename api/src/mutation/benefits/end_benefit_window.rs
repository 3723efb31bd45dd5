//! Ends a period with retained benefit.

use async_graphql::{Context, ID, InputObject, Object, Result};
use domain::commands::benefits::EndBenefitWindow;

use crate::{
    mutation::{Once, id, payload, run},
    schema::types::BenefitWindow,
};

/// The period to end.
#[derive(InputObject)]
pub struct EndBenefitWindowInput {
    /// The period.
    benefit_window_id: ID,
    /// The version of the period the caller read; when it has changed since, the action is refused.
    version: Option<i32>,
    #[graphql(flatten)]
    once: Once,
}

impl EndBenefitWindowInput {
    fn command(self) -> EndBenefitWindow {
        EndBenefitWindow {
            benefit_window_id: id(&self.benefit_window_id),
            version: self.version,
        }
    }
}

payload! {
    /// What came of `endBenefitWindow`.
    EndBenefitWindowPayload {
        /// The period.
        benefit_window: BenefitWindow,
    }
}

/// The mutation.
#[derive(Default)]
pub struct EndBenefitWindowMutation;

#[Object]
impl EndBenefitWindowMutation {
    /// Ends a period with retained benefit before its last day (beëindigen). Done by the referring partner, the
    /// case manager or the paying partner.
    async fn end_benefit_window(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The period to end.")] input: EndBenefitWindowInput,
    ) -> Result<EndBenefitWindowPayload> {
        run(context, input.once.clone(), |_| input.command()).await
    }
}
