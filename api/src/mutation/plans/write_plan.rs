use async_graphql::{ID, InputObject};
use domain::commands::plans::{NewPlanStep, WritePlan};

use crate::{
    input::Given,
    mutation::mutation,
    schema::{scalar::Date, types::PlanOfAction},
};

/// Writes a plan of action (plan van aanpak). It replaces the one before, which is kept. Each partner sees
/// the steps that are its own. Done by the referring partner or the case manager.
#[mutation(WritePlan)]
#[takes("The plan to write (plan van aanpak).")]
#[answers(plan: PlanOfAction, "The plan.")]
pub struct WritePlanInput {
    /// The trajectory.
    trajectory_id: ID,
    /// The number of the plan the caller read, 0 for none; when there is a newer one, the action is refused.
    number: Option<i32>,
    /// Where it is to lead, at most 4,000 characters.
    goal: String,
    /// The steps, in order, 1 to 20.
    #[at_most(20)]
    steps: Vec<PlanStepInput>,
}

/// A step of a plan of action (stap).
#[derive(InputObject, Given)]
#[given(NewPlanStep)]
pub struct PlanStepInput {
    /// What is to be done, at most 4,000 characters.
    what: String,
    /// The partner that is to do it, which takes part in the convenant and is told who the person is.
    organization_id: ID,
    /// The day by which it is done.
    due_on: Date,
}
