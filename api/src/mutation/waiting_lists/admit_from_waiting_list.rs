//! Gives a seat to the first in line.

use async_graphql::{Context, ID, InputObject, Object, Result};
use domain::commands::waiting_lists::AdmitFromWaitingList;

use crate::{
    mutation::{Once, id, payload, run},
    schema::types::WaitingListEntry,
};

/// The group with a seat that is free.
#[derive(InputObject)]
pub struct AdmitFromWaitingListInput {
    /// The group.
    group_id: ID,
    #[graphql(flatten)]
    once: Once,
}

impl AdmitFromWaitingListInput {
    fn command(self) -> AdmitFromWaitingList {
        AdmitFromWaitingList {
            group_id: id(&self.group_id),
        }
    }
}

payload! {
    /// What came of `admitFromWaitingList`.
    AdmitFromWaitingListPayload {
        /// The place in the line that led to the seat.
        entry: WaitingListEntry,
    }
}

/// The mutation.
#[derive(Default)]
pub struct AdmitFromWaitingListMutation;

#[Object]
impl AdmitFromWaitingListMutation {
    /// Gives a seat that is free to the first in line (toelaten van de wachtlijst). Done by the coordinator of
    /// the convenant.
    async fn admit_from_waiting_list(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The group with a seat that is free.")] input: AdmitFromWaitingListInput,
    ) -> Result<AdmitFromWaitingListPayload> {
        run(context, input.once.clone(), |_| input.command()).await
    }
}
