use async_graphql::{Context, ID, InputObject, Object, Result};
use entity::vocabulary::DeadlineChange;

use super::{Contact, Deadline};
use crate::schema::{connection::id, filter::Filter, load, order::order, row::row, scalar::DateTime};

row!(DeadlineEntry: deadline_entry, DeadlineEntryFilter, DeadlineEntryOrder);

/// One line in the history of a deadline (geschiedenis van een termijn): written once, never changed.
#[Object]
impl DeadlineEntry {
    /// Identity.
    pub async fn id(&self) -> ID {
        id(self.0.id)
    }

    /// The deadline.
    async fn deadline(&self, ctx: &Context<'_>) -> Result<Deadline> {
        load::expect(ctx, self.0.deadline_id).await
    }

    /// When it happened.
    async fn at(&self) -> DateTime {
        self.0.at.into()
    }

    /// What happened to the deadline.
    async fn change(&self) -> DeadlineChange {
        self.0.change
    }

    /// The kind of event, or of step, that brought it about, such as `GROUP_START_MOVED` or `REMINDER`.
    async fn cause(&self) -> &str {
        &self.0.cause
    }

    /// The reason that was given for it (reden); null when none was.
    async fn reason(&self) -> Option<&str> {
        self.0.reason.as_deref()
    }

    /// Who did it. Null when it was time that did it, or when the caller may not see the contact.
    async fn actor(&self, ctx: &Context<'_>) -> Result<Option<Contact>> {
        load::find(ctx, self.0.actor_id).await
    }

    /// When the deadline fell due before; null when that did not change, and at its opening.
    async fn due_before(&self) -> Option<DateTime> {
        self.0.due_before.map(Into::into)
    }

    /// When the deadline falls due from then on; null when that did not change.
    async fn due_after(&self) -> Option<DateTime> {
        self.0.due_after.map(Into::into)
    }
}

/// Which lines are wanted; what is left out does not narrow.
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
