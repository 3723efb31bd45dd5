use async_graphql::{Context, ID, InputObject, Object, Result};

use super::{Contact, Convenant, PlanStep, Trajectory};
use crate::schema::{
    connection::{connections, id},
    filter::Filter,
    load,
    order::order,
    row::row,
    scalar::DateTime,
};

row!(PlanOfAction: plan_of_action, PlanOfActionFilter, PlanOfActionOrder);

/// What was agreed with one person (plan van aanpak).
#[Object]
impl PlanOfAction {
    /// Identity.
    pub async fn id(&self) -> ID {
        id(self.0.id)
    }

    /// The trajectory. Null when the caller may not see it.
    async fn trajectory(&self, ctx: &Context<'_>) -> Result<Option<Trajectory>> {
        load::find(ctx, self.0.trajectory_id).await
    }

    /// The convenant. Null when the caller may not see it.
    async fn convenant(&self, ctx: &Context<'_>) -> Result<Option<Convenant>> {
        load::find(ctx, self.0.convenant_id).await
    }

    /// One for the first plan, and counting.
    async fn number(&self) -> i32 {
        self.0.number
    }

    /// Where it is to lead.
    async fn goal(&self) -> &str {
        &self.0.goal
    }

    /// Who wrote it. Null when there is none, or when the caller may not see it.
    async fn written_by(&self, ctx: &Context<'_>) -> Result<Option<Contact>> {
        load::find(ctx, self.0.written_by).await
    }

    /// When a newer plan replaced it; null until then.
    async fn superseded_at(&self) -> Option<DateTime> {
        self.0.superseded_at.map(Into::into)
    }

    /// When it was recorded.
    async fn created_at(&self) -> DateTime {
        self.0.created_at.into()
    }

    /// Whether it holds: no newer one has replaced it (geldend).
    async fn is_current(&self) -> bool {
        self.0.superseded_at.is_none()
    }

    #[graphql(flatten)]
    async fn lists(&self) -> PlanOfActionLists {
        PlanOfActionLists(self.0.id.to_string())
    }
}

connections! {
    PlanOfActionLists {
        /// Its steps; order by position for the order of the plan (stappen).
        steps: PlanStep by PlanId,
    }
}

/// Which plans of action are wanted; what is left out does not narrow.
#[derive(Clone, Debug, Default, InputObject, Filter)]
#[filter(plan_of_action)]
pub struct PlanOfActionFilter {
    /// Of this trajectory.
    #[points_at(trajectory)]
    pub trajectory_id: Option<ID>,
}

order! {
    /// In what order plans of action come.
    PlanOfActionOrder of plan_of_action by
    /// By what plans of action can be ordered.
    PlanOfActionOrderField {
        /// Identity, which is age.
        Id,
        /// Their number.
        Number,
        /// When they were recorded.
        CreatedAt,
    }
}
