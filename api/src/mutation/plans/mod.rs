//! Plans of action.

mod complete_plan_step;
mod write_plan;

use async_graphql::MergedObject;

/// Plans of action.
#[derive(MergedObject, Default)]
pub struct Plans(
    write_plan::WritePlanMutation,
    complete_plan_step::CompletePlanStepMutation,
);
