use async_graphql::{Context, ID, InputObject, Object, Result};
use entity::vocabulary::WaitingListState;

use super::{Convenant, Group, Trajectory};
use crate::schema::{connection::id, filter::Filter, load, order::order, row::row, scalar::DateTime};

row!(WaitingListEntry: waiting_list_entry, WaitingListEntryFilter, WaitingListEntryOrder);

/// Someone who waits for a seat in a group (plaats op de wachtlijst).
#[Object]
impl WaitingListEntry {
    /// Identity.
    pub async fn id(&self) -> ID {
        id(self.0.id)
    }

    /// The group. Null when the caller may not see it.
    async fn group(&self, ctx: &Context<'_>) -> Result<Option<Group>> {
        load::find(ctx, self.0.group_id).await
    }

    /// The trajectory. Null when the caller may not see it.
    async fn trajectory(&self, ctx: &Context<'_>) -> Result<Option<Trajectory>> {
        load::find(ctx, self.0.trajectory_id).await
    }

    /// The convenant. Null when the caller may not see it.
    async fn convenant(&self, ctx: &Context<'_>) -> Result<Option<Convenant>> {
        load::find(ctx, self.0.convenant_id).await
    }

    /// In what order they came, from one on; it never changes.
    async fn number(&self) -> i32 {
        self.0.number
    }

    /// One for the first in line; null when no longer waiting.
    async fn position(&self) -> Option<i32> {
        self.0.position
    }

    /// Where it stands.
    async fn state(&self) -> WaitingListState {
        self.0.state
    }

    /// When those concerned were told that a seat is free; null until then.
    async fn offered_at(&self) -> Option<DateTime> {
        self.0.offered_at.map(Into::into)
    }

    /// When the person came to wait.
    async fn joined_at(&self) -> DateTime {
        self.0.joined_at.into()
    }

    /// When the person got the seat, or left; null until then.
    async fn closed_at(&self) -> Option<DateTime> {
        self.0.closed_at.map(Into::into)
    }

    /// How often it was changed, from one on; hand it in with a change, so that one made in between is not
    /// lost.
    async fn version(&self) -> i32 {
        self.0.version
    }
}

/// Which places on waiting lists are wanted; what is left out does not narrow.
#[derive(Clone, Debug, Default, InputObject, Filter)]
#[filter(waiting_list_entry)]
pub struct WaitingListEntryFilter {
    /// For this group.
    #[points_at(group)]
    pub group_id: Option<ID>,
    /// Of this trajectory.
    #[points_at(trajectory)]
    pub trajectory_id: Option<ID>,
    /// In one of these states.
    #[among(State)]
    pub states: Option<Vec<WaitingListState>>,
}

order! {
    /// In what order places on waiting lists come.
    WaitingListEntryOrder of waiting_list_entry by
    /// By what places on waiting lists can be ordered.
    WaitingListEntryOrderField {
        /// Identity, which is age.
        Id,
        /// In what order people came.
        Number,
        /// When people came to wait.
        JoinedAt,
    }
}
