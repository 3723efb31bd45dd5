//! Records a period with retained benefit.

use async_graphql::{Context, ID, InputObject, Object, Result};
use domain::commands::benefits::OpenBenefitWindow;

use crate::{
    mutation::{Faults, Once, id, payload, run},
    schema::{scalar::Date, types::BenefitWindow},
};

/// The period to record (behoud van uitkering).
#[derive(InputObject)]
pub struct OpenBenefitWindowInput {
    /// The trajectory; one period runs at a time.
    trajectory_id: ID,
    /// The gemeente or UWV office that pays.
    payer_id: ID,
    /// The first day.
    starts_on: Date,
    /// The last day, at most five years after the first.
    ends_on: Date,
    #[graphql(flatten)]
    once: Once,
}

impl OpenBenefitWindowInput {
    fn command(self, faults: &mut Faults) -> OpenBenefitWindow {
        OpenBenefitWindow {
            trajectory_id: id(&self.trajectory_id),
            payer_id: id(&self.payer_id),
            starts_on: faults.date(self.starts_on, "startsOn"),
            ends_on: faults.date(self.ends_on, "endsOn"),
        }
    }
}

payload! {
    /// What came of `openBenefitWindow`.
    OpenBenefitWindowPayload {
        /// The period.
        benefit_window: BenefitWindow,
    }
}

/// The mutation.
#[derive(Default)]
pub struct OpenBenefitWindowMutation;

#[Object]
impl OpenBenefitWindowMutation {
    /// Records a period of training with retained benefit (behoud van uitkering). Who pays it is warned before
    /// it ends. Done by the referring partner or the case manager.
    async fn open_benefit_window(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The period to record (behoud van uitkering).")] input: OpenBenefitWindowInput,
    ) -> Result<OpenBenefitWindowPayload> {
        run(context, input.once.clone(), |faults| input.command(faults)).await
    }
}
