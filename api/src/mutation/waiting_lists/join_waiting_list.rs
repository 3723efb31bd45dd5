use async_graphql::ID;
use domain::commands::waiting_lists::JoinWaitingList;

use crate::{mutation::mutation, schema::types::WaitingListEntry};

/// Puts someone on the waiting list of a group that is full (wachtlijst). Done by the referring partner,
/// the case manager or the coordinator of the convenant.
#[mutation(JoinWaitingList)]
#[takes("Who is to wait for what (wachtlijst).")]
#[answers(entry: WaitingListEntry, "The place in the line.")]
pub struct JoinWaitingListInput {
    /// The trajectory.
    trajectory_id: ID,
    /// The group.
    group_id: ID,
}
