use async_graphql::{Context, ID, InputObject, Object, Result, SimpleObject};
use domain::{access::FieldGroup, queries::page::Order};
use entity::{
    assessment,
    vocabulary::{Decision, GoMomentState},
};

use super::{Assessment, Contact, Convenant, Deadline, Trajectory};
use crate::schema::{
    connection::{connections, id},
    filter::Filter,
    load,
    order::order,
    row::row,
    scalar::{Date, DateTime},
};

row!(GoMoment: go_moment, GoMomentFilter, GoMomentOrder);

/// A moment of decision in a trajectory (go-moment).
#[Object]
impl GoMoment {
    /// Identity.
    pub async fn id(&self) -> ID {
        id(self.0.id)
    }

    /// The trajectory.
    async fn trajectory(&self, ctx: &Context<'_>) -> Result<Trajectory> {
        load::expect(ctx, self.0.trajectory_id).await
    }

    /// The convenant. Null when the caller may not see it.
    async fn convenant(&self, ctx: &Context<'_>) -> Result<Option<Convenant>> {
        load::find(ctx, self.0.convenant_id).await
    }

    /// One for the first, and counting.
    async fn position(&self) -> i32 {
        self.0.position
    }

    /// The week of the programme at whose end it is held.
    async fn week(&self) -> i32 {
        self.0.week
    }

    /// The day it is held.
    async fn planned_on(&self) -> Date {
        self.0.planned_on.into()
    }

    /// Where it stands.
    async fn state(&self) -> GoMomentState {
        self.0.state
    }

    /// What was decided; null until then.
    async fn decision(&self) -> Option<Decision> {
        self.0.decision
    }

    /// When it was decided; null until then.
    async fn decided_at(&self) -> Option<DateTime> {
        self.0.decided_at.map(Into::into)
    }

    /// Who decided. Null when there is none, or when the caller may not see it.
    async fn decided_by(&self, ctx: &Context<'_>) -> Result<Option<Contact>> {
        load::find(ctx, self.0.decided_by).await
    }

    /// What was written about it. Null to the employer and the coordinator of the convenant.
    async fn narrative(&self, ctx: &Context<'_>) -> Result<Option<GoMomentNarrative>> {
        Ok(load::opens::<Self>(ctx, FieldGroup::Narrative, self.0.id)
            .await?
            .then(|| GoMomentNarrative {
                conditions: self.0.conditions.clone(),
            }))
    }

    /// The assessments before it (beoordelingen), in the order of the lines; those the caller may see.
    async fn assessments(&self, ctx: &Context<'_>) -> Result<Vec<Assessment>> {
        load::list(
            ctx,
            assessment::Column::GoMomentId,
            self.0.id,
            Order::ascending(assessment::Column::Line),
        )
        .await
    }

    /// How often it was changed, from one on; hand it in with a change, so that one made in between is not
    /// lost.
    async fn version(&self) -> i32 {
        self.0.version
    }

    #[graphql(flatten)]
    async fn lists(&self) -> GoMomentLists {
        GoMomentLists(self.0.id.to_string())
    }
}

connections! {
    GoMomentLists {
        /// The deadlines about it (termijnen).
        deadlines: Deadline by SubjectId,
    }
}

/// What was written about a go-moment (toelichting).
#[derive(SimpleObject)]
pub struct GoMomentNarrative {
    /// The conditions of a conditional go, or the reason of a no-go; null when there are none.
    conditions: Option<String>,
}

/// Which go-moments are wanted; what is left out does not narrow.
#[derive(Clone, Debug, Default, InputObject, Filter)]
#[filter(go_moment)]
pub struct GoMomentFilter {
    /// Under this convenant.
    #[points_at(convenant)]
    pub convenant_id: Option<ID>,
    /// Of this trajectory.
    #[points_at(trajectory)]
    pub trajectory_id: Option<ID>,
    /// In one of these states.
    #[among(State)]
    pub states: Option<Vec<GoMomentState>>,
    /// With one of these decisions.
    #[among(Decision)]
    pub decisions: Option<Vec<Decision>>,
    /// Held on or after this day.
    #[from(PlannedOn)]
    pub planned_from: Option<Date>,
    /// Held before this day.
    #[until(PlannedOn)]
    pub planned_until: Option<Date>,
}

order! {
    /// In what order go-moments come.
    GoMomentOrder of go_moment by
    /// By what go-moments can be ordered.
    GoMomentOrderField {
        /// Identity, which is age.
        Id,
        /// The day they are held.
        PlannedOn,
        /// Their place in the trajectory.
        Position,
    }
}
