//! One thing that happens on the way of a deadline.

use sea_orm::entity::prelude::*;

use crate::ids::{DeadlineId, DeadlineStepId};
use crate::vocabulary::StepKind;

/// One thing that happens on the way of a deadline.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "deadline_step")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: DeadlineStepId,
    pub deadline_id: DeadlineId,
    /// The layout it belongs to.
    pub round: i32,
    /// Reminder, due moment or escalation.
    pub kind: StepKind,
    /// One for the first of its kind under the terms the deadline has, and counting.
    pub position: i32,
    /// Which of those that were agreed: one for the first reminder or rung of the rule, whether or not there was
    /// room for it; nought for a reminder that goes at once.
    pub agreed: i32,
    /// When it is to be taken.
    pub at: DateTimeUtc,
    /// When it was taken.
    pub taken_at: Option<DateTimeUtc>,
}

/// Rows are joined by explicit queries, never lazily.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
