//! Takes someone off a waiting list.

use async_graphql::{Context, ID, InputObject, Object, Result};
use domain::commands::waiting_lists::LeaveWaitingList;

use crate::{
    mutation::{Once, id, payload, run},
    schema::types::WaitingListEntry,
};

/// The place in the line to give up.
#[derive(InputObject)]
pub struct LeaveWaitingListInput {
    /// The place in the line.
    entry_id: ID,
    /// The version of the place the caller read; when it has changed since, the action is refused.
    version: Option<i32>,
    #[graphql(flatten)]
    once: Once,
}

impl LeaveWaitingListInput {
    fn command(self) -> LeaveWaitingList {
        LeaveWaitingList {
            entry_id: id(&self.entry_id),
            version: self.version,
        }
    }
}

payload! {
    /// What came of `leaveWaitingList`.
    LeaveWaitingListPayload {
        /// The place in the line.
        entry: WaitingListEntry,
    }
}

/// The mutation.
#[derive(Default)]
pub struct LeaveWaitingListMutation;

#[Object]
impl LeaveWaitingListMutation {
    /// Takes someone off a waiting list (van de wachtlijst halen); those behind move up. Done by the referring
    /// partner, the case manager or the coordinator of the convenant.
    async fn leave_waiting_list(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The place in the line to give up.")] input: LeaveWaitingListInput,
    ) -> Result<LeaveWaitingListPayload> {
        run(context, input.once.clone(), |_| input.command()).await
    }
}
