//! Takes back an offered handover.

use async_graphql::{Context, ID, InputObject, Object, Result};
use domain::commands::handovers::WithdrawHandover;

use crate::{
    mutation::{Once, id, payload, run},
    schema::types::Handover,
};

/// The handover to take back.
#[derive(InputObject)]
pub struct WithdrawHandoverInput {
    /// The handover.
    handover_id: ID,
    /// The version of the handover the caller read; when it has changed since, the action is refused.
    version: Option<i32>,
    #[graphql(flatten)]
    once: Once,
}

impl WithdrawHandoverInput {
    fn command(self) -> WithdrawHandover {
        WithdrawHandover {
            handover_id: id(&self.handover_id),
            version: self.version,
        }
    }
}

payload! {
    /// What came of `withdrawHandover`.
    WithdrawHandoverPayload {
        /// The handover.
        handover: Handover,
    }
}

/// The mutation.
#[derive(Default)]
pub struct WithdrawHandoverMutation;

#[Object]
impl WithdrawHandoverMutation {
    /// Takes back an offered handover that was not answered yet (aanbod intrekken). Done by the referring
    /// partner or the case manager.
    async fn withdraw_handover(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The handover to take back.")] input: WithdrawHandoverInput,
    ) -> Result<WithdrawHandoverPayload> {
        run(context, input.once.clone(), |_| input.command()).await
    }
}
