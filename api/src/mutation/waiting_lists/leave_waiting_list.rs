use async_graphql::ID;
use domain::commands::waiting_lists::LeaveWaitingList;

use crate::{mutation::mutation, schema::types::WaitingListEntry};

/// Takes someone off a waiting list (van de wachtlijst halen); those behind move up. Done by the referring
/// partner, the case manager or the coordinator of the convenant.
#[mutation(LeaveWaitingList)]
#[takes("The place in the line to give up.")]
#[answers(entry: WaitingListEntry, "The place in the line.")]
pub struct LeaveWaitingListInput {
    /// The place in the line.
    entry_id: ID,
    #[version_of("place")]
    version: Option<i32>,
}
