//! Writes a plan of action.

use async_graphql::{Context, ID, InputObject, Object, Result};
use domain::commands::plans::{NewPlanStep, WritePlan};

use crate::{
    mutation::{Faults, Once, id, payload, run},
    schema::{scalar::Date, types::PlanOfAction},
};

/// The plan to write (plan van aanpak).
#[derive(InputObject)]
pub struct WritePlanInput {
    /// The trajectory.
    trajectory_id: ID,
    /// The number of the plan the caller read, 0 for none; when there is a newer one, the action is refused.
    number: Option<i32>,
    /// Where it is to lead, at most 4,000 characters.
    goal: String,
    /// The steps, in order, 1 to 20.
    steps: Vec<PlanStepInput>,
    #[graphql(flatten)]
    once: Once,
}

impl WritePlanInput {
    fn command(self, faults: &mut Faults) -> WritePlan {
        let steps = faults.at_most(self.steps, 20, "steps").into_iter().enumerate();
        let steps = steps.map(|(at, step)| step.read(at, faults)).collect();
        WritePlan {
            trajectory_id: id(&self.trajectory_id),
            number: self.number,
            goal: self.goal,
            steps,
        }
    }
}

/// A step of a plan of action (stap).
#[derive(InputObject)]
pub struct PlanStepInput {
    /// What is to be done, at most 4,000 characters.
    what: String,
    /// The partner that is to do it, which takes part in the convenant and is told who the person is.
    organization_id: ID,
    /// The day by which it is done.
    due_on: Date,
}

impl PlanStepInput {
    fn read(self, at: usize, faults: &mut Faults) -> NewPlanStep {
        NewPlanStep {
            what: self.what,
            organization_id: id(&self.organization_id),
            due_on: faults.date(self.due_on, &format!("steps.{at}.dueOn")),
        }
    }
}

payload! {
    /// What came of `writePlan`.
    WritePlanPayload {
        /// The plan.
        plan: PlanOfAction,
    }
}

/// The mutation.
#[derive(Default)]
pub struct WritePlanMutation;

#[Object]
impl WritePlanMutation {
    /// Writes a plan of action (plan van aanpak). It replaces the one before, which is kept. Each partner sees
    /// the steps that are its own. Done by the referring partner or the case manager.
    async fn write_plan(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The plan to write (plan van aanpak).")] input: WritePlanInput,
    ) -> Result<WritePlanPayload> {
        run(context, input.once.clone(), |faults| input.command(faults)).await
    }
}
