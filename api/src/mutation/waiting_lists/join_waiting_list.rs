//! Puts someone on a waiting list.

use async_graphql::{Context, ID, InputObject, Object, Result};
use domain::commands::waiting_lists::JoinWaitingList;

use crate::{
    mutation::{Once, id, payload, run},
    schema::types::WaitingListEntry,
};

/// Who is to wait for what (wachtlijst).
#[derive(InputObject)]
pub struct JoinWaitingListInput {
    /// The trajectory.
    trajectory_id: ID,
    /// The group.
    group_id: ID,
    #[graphql(flatten)]
    once: Once,
}

impl JoinWaitingListInput {
    fn command(self) -> JoinWaitingList {
        JoinWaitingList {
            trajectory_id: id(&self.trajectory_id),
            group_id: id(&self.group_id),
        }
    }
}

payload! {
    /// What came of `joinWaitingList`.
    JoinWaitingListPayload {
        /// The place in the line.
        entry: WaitingListEntry,
    }
}

/// The mutation.
#[derive(Default)]
pub struct JoinWaitingListMutation;

#[Object]
impl JoinWaitingListMutation {
    /// Puts someone on the waiting list of a group that is full (wachtlijst). Done by the referring partner,
    /// the case manager or the coordinator of the convenant.
    async fn join_waiting_list(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "Who is to wait for what (wachtlijst).")] input: JoinWaitingListInput,
    ) -> Result<JoinWaitingListPayload> {
        run(context, input.once.clone(), |_| input.command()).await
    }
}
