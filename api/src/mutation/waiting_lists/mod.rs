//! Waiting lists of groups.

mod admit_from_waiting_list;
mod join_waiting_list;
mod leave_waiting_list;

use async_graphql::MergedObject;

/// Waiting lists of groups.
#[derive(MergedObject, Default)]
pub struct WaitingLists(
    join_waiting_list::JoinWaitingListMutation,
    leave_waiting_list::LeaveWaitingListMutation,
    admit_from_waiting_list::AdmitFromWaitingListMutation,
);
