use async_graphql::{ID, InputObject};
use entity::vocabulary::WaitingListState;

use super::{Convenant, Group, Trajectory};
use crate::schema::{filter::Filter, order::order, row::row, scalar::DateTime};

/// Someone who waits for a seat in a group (plaats op de wachtlijst).
#[row(waiting_list_entry, listed, versioned)]
#[everything(waiting_list_entries, "Places on waiting lists (wachtlijsten).")]
pub struct WaitingListEntry {
    /// The group. Null when the caller may not see it.
    #[one]
    group: Option<Group>,
    /// The trajectory. Null when the caller may not see it.
    #[one]
    trajectory: Option<Trajectory>,
    /// The convenant. Null when the caller may not see it.
    #[one]
    convenant: Option<Convenant>,
    /// In what order they came, from one on; it never changes.
    number: i32,
    /// One for the first in line; null when no longer waiting.
    position: Option<i32>,
    /// Where it stands.
    state: WaitingListState,
    /// When those concerned were told that a seat is free; null until then.
    offered_at: Option<DateTime>,
    /// When the person came to wait.
    joined_at: DateTime,
    /// When the person got the seat, or left; null until then.
    closed_at: Option<DateTime>,
}

/// Which places on waiting lists to list; omitted fields do not filter.
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
