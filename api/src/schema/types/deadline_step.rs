use async_graphql::InputObject;
use entity::vocabulary::StepKind;

use super::Deadline;
use crate::schema::{filter::Filter, order::order, row::row, scalar::DateTime};

/// One thing that happens on the way of a deadline (stap).
#[row(deadline_step, listed)]
pub struct DeadlineStep {
    /// The deadline.
    #[one]
    deadline: Deadline,
    /// The layout of the deadline it belongs to.
    round: i32,
    /// What happens.
    kind: StepKind,
    /// One for the first of its kind under the terms the deadline had, and counting: where it is counted anew, it
    /// begins again.
    position: i32,
    /// When it is to be taken.
    at: DateTime,
    /// When it was taken; null until then.
    taken_at: Option<DateTime>,
}

/// Which steps to list; omitted fields do not filter.
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
