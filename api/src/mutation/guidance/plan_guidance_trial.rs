use async_graphql::ID;
use domain::commands::guidance::PlanGuidanceTrial;

use super::parts::{GuidanceFormInput, MOST, TrialCriterionInput};
use crate::{
    mutation::mutation,
    schema::{scalar::Date, types::GuidanceTrial},
};

/// Plans a trial of alternative forms of guidance, side by side (proef met begeleidingsvormen), with the criteria they
/// will be compared on. Done by the coordinator of the convenant.
#[mutation(PlanGuidanceTrial)]
#[takes("The trial to plan (proef met begeleidingsvormen).")]
#[answers(trial: GuidanceTrial, "The trial.")]
pub struct PlanGuidanceTrialInput {
    /// The convenant.
    convenant_id: ID,
    /// Its name, at most 200 characters, on one line.
    name: String,
    /// The first day, today or later: from here on the criteria are fixed.
    starts_on: Date,
    /// What the forms are compared on, from 1 to 10.
    #[at_most(MOST)]
    criteria: Vec<TrialCriterionInput>,
    /// The forms, from 2 to 6.
    #[at_most(MOST)]
    forms: Vec<GuidanceFormInput>,
}
