use async_graphql::ID;
use domain::commands::waiting_lists::AdmitFromWaitingList;

use crate::{mutation::mutation, schema::types::WaitingListEntry};

/// Gives a seat that is free to the first in line (toelaten van de wachtlijst). Done by the coordinator of
/// the convenant.
#[mutation(AdmitFromWaitingList)]
#[takes("The group with a seat that is free.")]
#[answers(entry: WaitingListEntry, "The place in the line that led to the seat.")]
pub struct AdmitFromWaitingListInput {
    /// The group.
    group_id: ID,
}
