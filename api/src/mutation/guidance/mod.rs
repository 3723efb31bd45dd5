//! Forms of guidance on trial, and how many participants a guide can have.

mod assign_guidance_form;
mod change_trial_criteria;
mod parts;
mod plan_guidance_trial;
mod record_measurement;
mod set_guidance_capacity;

use async_graphql::MergedObject;

/// Forms of guidance on trial, and how many participants a guide can have.
#[derive(MergedObject, Default)]
pub struct GuidanceTrials(
    plan_guidance_trial::PlanGuidanceTrialMutation,
    change_trial_criteria::ChangeTrialCriteriaMutation,
    assign_guidance_form::AssignGuidanceFormMutation,
    record_measurement::RecordMeasurementMutation,
    set_guidance_capacity::SetGuidanceCapacityMutation,
);
