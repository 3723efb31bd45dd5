use async_graphql::ID;
use domain::commands::guidance::ChangeTrialCriteria;

use super::parts::{GuidanceFormInput, MOST, TrialCriterionInput};
use crate::{mutation::mutation, schema::types::GuidanceTrial};

/// Changes what the forms of a trial are compared on (criteria), and the forms, while it has not begun: from its first
/// day or its first measurement on they are fixed. Done by the coordinator of the convenant.
#[mutation(ChangeTrialCriteria)]
#[takes("What a trial is to be measured by (criteria).")]
#[answers(trial: GuidanceTrial, "The trial.")]
pub struct ChangeTrialCriteriaInput {
    /// The trial.
    trial_id: ID,
    #[version_of("trial")]
    version: Option<i32>,
    /// All of its criteria, from 1 to 10.
    #[at_most(MOST)]
    criteria: Vec<TrialCriterionInput>,
    /// All of its forms, from 2 to 6, while nobody is guided in one; left out, they stay as they are.
    #[at_most(MOST)]
    forms: Option<Vec<GuidanceFormInput>>,
}
