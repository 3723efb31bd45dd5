//! Forms of guidance on trial, and how many participants a guide can have.

mod assign_guidance_form;
mod change_trial_criteria;
mod plan_guidance_trial;
mod record_measurement;
mod set_guidance_capacity;

pub use self::{
    assign_guidance_form::AssignGuidanceForm, change_trial_criteria::ChangeTrialCriteria,
    plan_guidance_trial::PlanGuidanceTrial, record_measurement::RecordMeasurement,
    set_guidance_capacity::SetGuidanceCapacity,
};
