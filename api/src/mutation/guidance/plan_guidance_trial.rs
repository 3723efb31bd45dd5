//! Plans a trial of forms of guidance.

use async_graphql::{Context, ID, InputObject, Object, Result};
use domain::commands::guidance::PlanGuidanceTrial;

use super::parts::{GuidanceFormInput, TrialCriterionInput, criteria, forms};

use crate::{
    mutation::{Faults, Once, id, payload, run},
    schema::{scalar::Date, types::GuidanceTrial},
};

/// The trial to plan (proef met begeleidingsvormen).
#[derive(InputObject)]
pub struct PlanGuidanceTrialInput {
    /// The convenant.
    convenant_id: ID,
    /// Its name, at most 200 characters, on one line.
    name: String,
    /// The first day, today or later: from here on the criteria are fixed.
    starts_on: Date,
    /// What the forms are compared on, from 1 to 10.
    criteria: Vec<TrialCriterionInput>,
    /// The forms, from 2 to 6.
    forms: Vec<GuidanceFormInput>,
    #[graphql(flatten)]
    once: Once,
}

impl PlanGuidanceTrialInput {
    fn command(self, faults: &mut Faults) -> PlanGuidanceTrial {
        PlanGuidanceTrial {
            convenant_id: id(&self.convenant_id),
            name: self.name,
            starts_on: faults.date(self.starts_on, "startsOn"),
            criteria: criteria(self.criteria, faults),
            forms: forms(self.forms, faults),
        }
    }
}

payload! {
    /// What came of `planGuidanceTrial`.
    PlanGuidanceTrialPayload {
        /// The trial.
        trial: GuidanceTrial,
    }
}

/// The mutation.
#[derive(Default)]
pub struct PlanGuidanceTrialMutation;

#[Object]
impl PlanGuidanceTrialMutation {
    /// Plans a trial of alternative forms of guidance, side by side (proef met begeleidingsvormen), with the criteria they
    /// will be compared on. Done by the coordinator of the convenant.
    async fn plan_guidance_trial(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The trial to plan (proef met begeleidingsvormen).")] input: PlanGuidanceTrialInput,
    ) -> Result<PlanGuidanceTrialPayload> {
        run(context, input.once.clone(), |faults| input.command(faults)).await
    }
}
