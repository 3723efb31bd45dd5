//! Forms of guidance on trial, and how many participants a guide can have.

mod assign_guidance_form;
mod change_trial_criteria;
mod parts;
mod plan_guidance_trial;
mod record_measurement;
mod set_guidance_capacity;

super::actions![
    plan_guidance_trial,
    change_trial_criteria,
    assign_guidance_form,
    record_measurement,
    set_guidance_capacity
];
