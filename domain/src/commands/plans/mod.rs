//! The plan of action of a person: what each partner is to do, by when.

mod complete_plan_step;
mod write_plan;

pub use complete_plan_step::CompletePlanStep;
pub use write_plan::{NewPlanStep, WritePlan};
