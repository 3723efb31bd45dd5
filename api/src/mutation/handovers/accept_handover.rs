//! Accepts a handover.

use async_graphql::{Context, ID, InputObject, Object, Result};
use domain::commands::handovers::AcceptHandover;

use crate::{
    mutation::{Once, id, payload, run},
    schema::types::Handover,
};

/// The handover to accept.
#[derive(InputObject)]
pub struct AcceptHandoverInput {
    /// The handover.
    handover_id: ID,
    /// The version of the handover the caller read; when it has changed since, the action is refused.
    version: Option<i32>,
    #[graphql(flatten)]
    once: Once,
}

impl AcceptHandoverInput {
    fn command(self) -> AcceptHandover {
        AcceptHandover {
            handover_id: id(&self.handover_id),
            version: self.version,
        }
    }
}

payload! {
    /// What came of `acceptHandover`.
    AcceptHandoverPayload {
        /// The handover.
        handover: Handover,
    }
}

/// The mutation.
#[derive(Default)]
pub struct AcceptHandoverMutation;

#[Object]
impl AcceptHandoverMutation {
    /// Accepts a handover (overdracht aannemen): from this moment on the receiving contact is the case manager.
    /// Done by the receiving partner.
    async fn accept_handover(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The handover to accept.")] input: AcceptHandoverInput,
    ) -> Result<AcceptHandoverPayload> {
        run(context, input.once.clone(), |_| input.command()).await
    }
}
