use async_graphql::{ComplexObject, ID, InputObject};

use super::{Contact, Convenant, PlanStep, Trajectory};
use crate::schema::{connection::Connection, filter::Filter, order::order, row::row, scalar::DateTime};

/// What was agreed with one person (plan van aanpak).
#[row(plan_of_action, listed, created, complex)]
pub struct PlanOfAction {
    /// The trajectory. Null when the caller may not see it.
    #[one]
    trajectory: Option<Trajectory>,
    /// The convenant. Null when the caller may not see it.
    #[one]
    convenant: Option<Convenant>,
    /// One for the first plan, and counting.
    number: i32,
    /// Where it is to lead.
    goal: String,
    /// Who wrote it. Null when there is none, or when the caller may not see it.
    #[one]
    written_by: Option<Contact>,
    /// When a newer plan replaced it; null until then.
    superseded_at: Option<DateTime>,
    /// Its steps; order by position for the order of the plan (stappen).
    #[list(PlanId)]
    steps: Connection<PlanStep>,
}

#[ComplexObject]
impl PlanOfAction {
    /// Whether it holds: no newer one has replaced it (geldend).
    async fn is_current(&self) -> bool {
        self.0.superseded_at.is_none()
    }
}

/// Which plans of action to list; omitted fields do not filter.
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
