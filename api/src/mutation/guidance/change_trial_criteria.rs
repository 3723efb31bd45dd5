//! Changes a trial that has not begun.

use async_graphql::{Context, ID, InputObject, Object, Result};
use domain::commands::guidance::ChangeTrialCriteria;

use super::parts::{GuidanceFormInput, TrialCriterionInput, criteria, forms};

use crate::{
    mutation::{Faults, Once, id, payload, run},
    schema::types::GuidanceTrial,
};

/// What a trial is to be measured by (criteria).
#[derive(InputObject)]
pub struct ChangeTrialCriteriaInput {
    /// The trial.
    trial_id: ID,
    /// The version of the trial the caller read; when it has changed since, the action is refused.
    version: Option<i32>,
    /// All of its criteria, from 1 to 10.
    criteria: Vec<TrialCriterionInput>,
    /// All of its forms, from 2 to 6, while nobody is guided in one; left out, they stay as they are.
    forms: Option<Vec<GuidanceFormInput>>,
    #[graphql(flatten)]
    once: Once,
}

impl ChangeTrialCriteriaInput {
    fn command(self, faults: &mut Faults) -> ChangeTrialCriteria {
        ChangeTrialCriteria {
            trial_id: id(&self.trial_id),
            version: self.version,
            criteria: criteria(self.criteria, faults),
            forms: self.forms.map(|given| forms(given, faults)),
        }
    }
}

payload! {
    /// What came of `changeTrialCriteria`.
    ChangeTrialCriteriaPayload {
        /// The trial.
        trial: GuidanceTrial,
    }
}

/// The mutation.
#[derive(Default)]
pub struct ChangeTrialCriteriaMutation;

#[Object]
impl ChangeTrialCriteriaMutation {
    /// Changes what the forms of a trial are compared on (criteria), and the forms, while it has not begun: from its first
    /// day or its first measurement on they are fixed. Done by the coordinator of the convenant.
    async fn change_trial_criteria(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "What a trial is to be measured by (criteria).")] input: ChangeTrialCriteriaInput,
    ) -> Result<ChangeTrialCriteriaPayload> {
        run(context, input.once.clone(), |faults| input.command(faults)).await
    }
}
