use async_graphql::{Context, ID, InputObject, Object, Result};
use entity::vocabulary::StepKind;

use super::Deadline;
use crate::schema::{connection::id, filter::Filter, load, order::order, row::row, scalar::DateTime};

row!(DeadlineStep: deadline_step, DeadlineStepFilter, DeadlineStepOrder);

/// One thing that happens on the way of a deadline (stap).
#[Object]
impl DeadlineStep {
    /// Identity.
    pub async fn id(&self) -> ID {
        id(self.0.id)
    }

    /// The deadline.
    async fn deadline(&self, ctx: &Context<'_>) -> Result<Deadline> {
        load::expect(ctx, self.0.deadline_id).await
    }

    /// The layout of the deadline it belongs to.
    async fn round(&self) -> i32 {
        self.0.round
    }

    /// What happens.
    async fn kind(&self) -> StepKind {
        self.0.kind
    }

    /// One for the first of its kind under the terms the deadline had, and counting: where it is counted anew, it
    /// begins again.
    async fn position(&self) -> i32 {
        self.0.position
    }

    /// When it is to be taken.
    async fn at(&self) -> DateTime {
        self.0.at.into()
    }

    /// When it was taken; null until then.
    async fn taken_at(&self) -> Option<DateTime> {
        self.0.taken_at.map(Into::into)
    }
}

/// Which steps are wanted; what is left out does not narrow.
#[derive(Clone, Debug, Default, InputObject, Filter)]
#[filter(deadline_step)]
pub struct DeadlineStepFilter {
    /// Of one of these kinds.
    #[among(Kind)]
    pub kinds: Option<Vec<StepKind>>,
    /// Of this round.
    #[is]
    pub round: Option<i32>,
}

order! {
    /// In what order steps come.
    DeadlineStepOrder of deadline_step by
    /// By what steps can be ordered.
    DeadlineStepOrderField {
        /// Identity, which is age.
        Id,
        /// When they are to be taken.
        At,
    }
}
