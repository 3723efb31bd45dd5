use async_graphql::{Context, ID, InputObject, Object, Result};

use super::{Contact, Organization, PlanOfAction, Trajectory};
use crate::schema::{
    connection::id,
    filter::Filter,
    load,
    order::order,
    row::row,
    scalar::{Date, DateTime},
};

row!(PlanStep: plan_step, PlanStepFilter, PlanStepOrder);

/// One step of a plan of action (stap).
#[Object]
impl PlanStep {
    /// Identity.
    pub async fn id(&self) -> ID {
        id(self.0.id)
    }

    /// The plan. Null when the caller may not see it.
    async fn plan(&self, ctx: &Context<'_>) -> Result<Option<PlanOfAction>> {
        load::find(ctx, self.0.plan_id).await
    }

    /// The trajectory. Null when the caller may not see it.
    async fn trajectory(&self, ctx: &Context<'_>) -> Result<Option<Trajectory>> {
        load::find(ctx, self.0.trajectory_id).await
    }

    /// One for the first step, and counting.
    async fn position(&self) -> i32 {
        self.0.position
    }

    /// What is to be done.
    async fn what(&self) -> &str {
        &self.0.what
    }

    /// The partner that is to do it. Null when the caller may not see it.
    async fn organization(&self, ctx: &Context<'_>) -> Result<Option<Organization>> {
        load::find(ctx, self.0.organization_id).await
    }

    /// The day by which it is done.
    async fn due_on(&self) -> Date {
        self.0.due_on.into()
    }

    /// Whether its plan holds: no newer one has replaced it (geldend).
    async fn is_current(&self) -> bool {
        self.0.is_current
    }

    /// When it was done; null until then.
    async fn completed_at(&self) -> Option<DateTime> {
        self.0.completed_at.map(Into::into)
    }

    /// Who recorded that. Null when there is none, or when the caller may not see it.
    async fn completed_by(&self, ctx: &Context<'_>) -> Result<Option<Contact>> {
        load::find(ctx, self.0.completed_by).await
    }

    /// How often it was changed, from one on; hand it in with a change, so that one made in between is not
    /// lost.
    async fn version(&self) -> i32 {
        self.0.version
    }
}

/// Which steps of plans are wanted; what is left out does not narrow.
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
