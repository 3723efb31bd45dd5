//! The history of deadlines: one line for everything that happens to one, written with it and never changed.

use entity::{
    deadline, deadline_entry, event,
    ids::{DeadlineEntryId, EventId},
    vocabulary::DeadlineChange,
};
use sea_orm::{EntityTrait, IntoActiveModel};

use crate::{clock::Moment, refusal::Outcome, transaction::Tx};

/// The most lines of one statement; a database takes a bounded number of values.
const CHUNK: usize = 200;

/// What brings a change about.
#[derive(Clone, Copy, Debug)]
pub struct Cause<'a> {
    /// The kind of event, or of step.
    pub kind: &'a str,
    /// The event, when it is one.
    pub event_id: Option<EventId>,
    /// The reason a person gave.
    pub reason: Option<&'a str>,
}

impl<'a> Cause<'a> {
    /// An event, with the reason that was given for it.
    pub const fn event(event: &'a event::Model, reason: Option<&'a str>) -> Self {
        Self {
            kind: event.kind.as_str(),
            event_id: Some(event.id),
            reason,
        }
    }

    /// Time: a step of the deadline itself.
    pub const fn step(kind: &'a str) -> Self {
        Self {
            kind,
            event_id: None,
            reason: None,
        }
    }
}

/// A line about a change that leaves the due moment where it is.
pub(super) fn line(
    tx: &Tx<'_>,
    deadline: &deadline::Model,
    change: DeadlineChange,
    cause: Cause<'_>,
) -> deadline_entry::Model {
    deadline_entry::Model {
        id: tx.new_id::<DeadlineEntryId>(),
        deadline_id: deadline.id,
        at: tx.now(),
        change,
        cause: cause.kind.to_owned(),
        event_id: cause.event_id,
        reason: cause.reason.map(str::to_owned),
        actor_id: tx.actor_id(),
        due_before: None,
        due_after: None,
    }
}

/// A line about a due moment that moved from `before` to where it is.
pub(super) fn moved(
    tx: &Tx<'_>,
    deadline: &deadline::Model,
    change: DeadlineChange,
    cause: Cause<'_>,
    before: Option<Moment>,
) -> deadline_entry::Model {
    deadline_entry::Model {
        due_before: before,
        due_after: Some(deadline.due_at),
        ..line(tx, deadline, change, cause)
    }
}

/// Writes lines.
pub(super) async fn write(tx: &Tx<'_>, lines: Vec<deadline_entry::Model>) -> Outcome<()> {
    for chunk in lines.chunks(CHUNK) {
        let rows = chunk.iter().cloned().map(IntoActiveModel::into_active_model);
        deadline_entry::Entity::insert_many(rows)
            .exec_without_returning(tx.db())
            .await?;
    }
    Ok(())
}
