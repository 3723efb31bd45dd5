use async_graphql::InputObject;
use entity::vocabulary::DeadlineChange;

use super::{Contact, Deadline};
use crate::schema::{filter::Filter, order::order, row::row, scalar::DateTime};

/// One line in the history of a deadline (geschiedenis van een termijn): written once, never changed.
#[row(deadline_entry, listed)]
pub struct DeadlineEntry {
    /// The deadline.
    #[one]
    deadline: Deadline,
    /// When it happened.
    at: DateTime,
    /// What happened to the deadline.
    change: DeadlineChange,
    /// The kind of event, or of step, that brought it about, such as `GROUP_START_MOVED` or `REMINDER`.
    cause: String,
    /// The reason that was given for it (reden); null when none was.
    reason: Option<String>,
    /// Who did it. Null when it was time that did it, or when the caller may not see the contact.
    #[one]
    actor: Option<Contact>,
    /// When the deadline fell due before; null when that did not change, and at its opening.
    due_before: Option<DateTime>,
    /// When the deadline falls due from then on; null when that did not change.
    due_after: Option<DateTime>,
}

/// Which lines to list; omitted fields do not filter.
#[derive(Clone, Debug, Default, InputObject, Filter)]
#[filter(deadline_entry)]
pub struct DeadlineEntryFilter {
    /// About one of these changes.
    #[among(Change)]
    pub changes: Option<Vec<DeadlineChange>>,
}

order! {
    /// In what order lines come.
    DeadlineEntryOrder of deadline_entry by
    /// By what lines can be ordered.
    DeadlineEntryOrderField {
        /// Identity, which is the order in which they were written.
        Id,
        /// When it happened.
        At,
    }
}
