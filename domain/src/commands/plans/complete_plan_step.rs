//! Records that a step of the plan that holds was done.

use entity::{ids::PlanStepId, plan_step, trajectory};
use serde::{Deserialize, Serialize};

use crate::{
    access::Action,
    acts::scope::scope_of,
    record::record,
    refusal::{Outcome, RefusalCode, refuse},
    rules::event::Event,
    transaction::{Command, Tx, Versioned},
};

/// Records that a step was done.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct CompletePlanStep {
    pub step_id: PlanStepId,
    /// The version the caller read.
    pub version: Option<i32>,
}

impl Command for CompletePlanStep {
    const NAME: Action = Action::CompletePlanStep;
    type Output = PlanStepId;

    async fn run(self, tx: &Tx<'_>) -> Outcome<PlanStepId> {
        let mut step = tx.subject::<plan_step::Entity>(self.step_id, "stepId").await?;
        step.unchanged_since(self.version)?;
        if step.completed_at.is_some() || !step.is_current {
            return refuse(RefusalCode::WrongState, "stepId");
        }
        step.completed_at = Some(tx.now());
        step.completed_by = tx.actor_id();
        let step = tx.update(step).await?;
        let trajectory: trajectory::Model = tx.expect::<trajectory::Entity>(step.trajectory_id).await?;
        let event = Event::PlanStepCompleted { step: step.id };
        record(tx, scope_of(&trajectory), event).await?;
        Ok(step.id)
    }
}

crate::transaction::any_command!(CompletePlanStep);
