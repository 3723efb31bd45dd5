//! One line in the history of a deadline (geschiedenis van een termijn).

use sea_orm::entity::prelude::*;

use crate::ids::{ContactId, DeadlineEntryId, DeadlineId, EventId};
use crate::vocabulary::DeadlineChange;

/// One line in the history of a deadline (geschiedenis van een termijn). It is written once and never changed.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "deadline_entry")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: DeadlineEntryId,
    pub deadline_id: DeadlineId,
    /// When it happened.
    pub at: DateTimeUtc,
    /// What happened to it.
    pub change: DeadlineChange,
    /// The kind of event, or of step, that brought it about.
    pub cause: String,
    /// That event, when there is one.
    pub event_id: Option<EventId>,
    /// The reason a person gave for it.
    pub reason: Option<String>,
    /// Who did it; none for the worker.
    pub actor_id: Option<ContactId>,
    /// When it fell due before; none at its opening.
    pub due_before: Option<DateTimeUtc>,
    /// When it falls due from then on; none when that did not change.
    pub due_after: Option<DateTimeUtc>,
}

/// Rows are joined by explicit queries, never lazily.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
