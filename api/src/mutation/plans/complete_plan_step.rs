//! Records that a step of a plan was done.

use async_graphql::{Context, ID, InputObject, Object, Result};
use domain::commands::plans::CompletePlanStep;

use crate::{
    mutation::{Once, id, payload, run},
    schema::types::PlanStep,
};

/// The step that was done (stap).
#[derive(InputObject)]
pub struct CompletePlanStepInput {
    /// The step, of the plan that holds.
    step_id: ID,
    /// The version of the step the caller read; when it has changed since, the action is refused.
    version: Option<i32>,
    #[graphql(flatten)]
    once: Once,
}

impl CompletePlanStepInput {
    fn command(self) -> CompletePlanStep {
        CompletePlanStep {
            step_id: id(&self.step_id),
            version: self.version,
        }
    }
}

payload! {
    /// What came of `completePlanStep`.
    CompletePlanStepPayload {
        /// The step.
        step: PlanStep,
    }
}

/// The mutation.
#[derive(Default)]
pub struct CompletePlanStepMutation;

#[Object]
impl CompletePlanStepMutation {
    /// Records that a step of a plan of action was done (stap afronden). Done by the partner it is for, the
    /// referring partner, the case manager or a guide.
    async fn complete_plan_step(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The step that was done (stap).")] input: CompletePlanStepInput,
    ) -> Result<CompletePlanStepPayload> {
        run(context, input.once.clone(), |_| input.command()).await
    }
}
