use async_graphql::{Context, ID, InputObject, Object, Result};
use domain::access::Viewer;
use entity::{organization, plan_of_action, plan_step, trajectory};
use sea_orm::{ColumnTrait, Condition};

use super::{Contact, Organization, PlanOfAction, Trajectory};
use crate::schema::{
    connection::id,
    filter::{Filter, points_at},
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
#[derive(Clone, Debug, Default, InputObject)]
pub struct PlanStepFilter {
    /// Of this plan.
    pub plan_id: Option<ID>,
    /// Of this trajectory.
    pub trajectory_id: Option<ID>,
    /// Of this partner.
    pub organization_id: Option<ID>,
    /// True for those that are done, false for those that are not.
    pub is_done: Option<bool>,
    /// True for those of the plan that holds, false for those of plans that were replaced.
    pub is_current: Option<bool>,
}

impl Filter for PlanStepFilter {
    fn condition(&self, viewer: &Viewer) -> Condition {
        use plan_step::Column;
        Condition::all()
            .add(points_at::<plan_of_action::Entity>(
                viewer,
                Column::PlanId,
                self.plan_id.as_ref(),
            ))
            .add(points_at::<trajectory::Entity>(
                viewer,
                Column::TrajectoryId,
                self.trajectory_id.as_ref(),
            ))
            .add(points_at::<organization::Entity>(
                viewer,
                Column::OrganizationId,
                self.organization_id.as_ref(),
            ))
            .add_option(self.is_current.map(|is_current| Column::IsCurrent.eq(is_current)))
            .add(match self.is_done {
                Some(true) => Condition::all().add(Column::CompletedAt.is_not_null()),
                Some(false) => Condition::all().add(Column::CompletedAt.is_null()),
                None => Condition::all(),
            })
    }
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
