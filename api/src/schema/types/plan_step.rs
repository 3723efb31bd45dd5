use async_graphql::{ID, InputObject};

use super::{Contact, Organization, PlanOfAction, Trajectory};
use crate::schema::{
    filter::Filter,
    order::order,
    row::row,
    scalar::{Date, DateTime},
};

/// One step of a plan of action (stap).
#[row(plan_step, listed, versioned)]
#[everything(plan_steps, "Steps of plans of action (stappen van een plan van aanpak).")]
pub struct PlanStep {
    /// The plan. Null when the caller may not see it.
    #[one]
    plan: Option<PlanOfAction>,
    /// The trajectory. Null when the caller may not see it.
    #[one]
    trajectory: Option<Trajectory>,
    /// One for the first step, and counting.
    position: i32,
    /// What is to be done.
    what: String,
    /// The partner that is to do it. Null when the caller may not see it.
    #[one]
    organization: Option<Organization>,
    /// The day by which it is done.
    due_on: Date,
    /// Whether its plan holds: no newer one has replaced it (geldend).
    is_current: bool,
    /// When it was done; null until then.
    completed_at: Option<DateTime>,
    /// Who recorded that. Null when there is none, or when the caller may not see it.
    #[one]
    completed_by: Option<Contact>,
}

/// Which steps of plans to list; omitted fields do not filter.
#[derive(Clone, Debug, Default, InputObject, Filter)]
#[filter(plan_step)]
pub struct PlanStepFilter {
    /// Of this plan.
    #[points_at(plan_of_action)]
    pub plan_id: Option<ID>,
    /// Of this trajectory.
    #[points_at(trajectory)]
    pub trajectory_id: Option<ID>,
    /// Of this partner.
    #[points_at(organization)]
    pub organization_id: Option<ID>,
    /// True for those that are done, false for those that are not.
    #[present(CompletedAt)]
    pub is_done: Option<bool>,
    /// True for those of the plan that holds, false for those of plans that were replaced.
    #[is]
    pub is_current: Option<bool>,
}

order! {
    /// In what order steps of plans come.
    PlanStepOrder of plan_step by
    /// By what steps of plans can be ordered.
    PlanStepOrderField {
        /// Identity, which is age.
        Id,
        /// Their place in the plan.
        Position,
        /// The day by which they are done.
        DueOn,
    }
}
