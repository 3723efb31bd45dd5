use async_graphql::ID;
use domain::commands::plans::CompletePlanStep;

use crate::{mutation::mutation, schema::types::PlanStep};

/// Records that a step of a plan of action was done (stap afronden). Done by the partner it is for, the
/// referring partner, the case manager or a guide.
#[mutation(CompletePlanStep)]
#[takes("The step that was done (stap).")]
#[answers(step: PlanStep, "The step.")]
pub struct CompletePlanStepInput {
    /// The step, of the plan that holds.
    step_id: ID,
    #[version_of("step")]
    version: Option<i32>,
}
