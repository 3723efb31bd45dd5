//! Refuses a handover.

use async_graphql::{Context, ID, InputObject, Object, Result};
use domain::commands::handovers::RefuseHandover;

use crate::{
    mutation::{Once, id, payload, run},
    schema::types::Handover,
};

/// The handover to refuse.
#[derive(InputObject)]
pub struct RefuseHandoverInput {
    /// The handover.
    handover_id: ID,
    /// The version of the handover the caller read; when it has changed since, the action is refused.
    version: Option<i32>,
    /// Why, at most 4,000 characters.
    reason: String,
    #[graphql(flatten)]
    once: Once,
}

impl RefuseHandoverInput {
    fn command(self) -> RefuseHandover {
        RefuseHandover {
            handover_id: id(&self.handover_id),
            version: self.version,
            reason: self.reason,
        }
    }
}

payload! {
    /// What came of `refuseHandover`.
    RefuseHandoverPayload {
        /// The handover.
        handover: Handover,
    }
}

/// The mutation.
#[derive(Default)]
pub struct RefuseHandoverMutation;

#[Object]
impl RefuseHandoverMutation {
    /// Refuses a handover (overdracht weigeren); the case manager stays who it was. Done by the receiving
    /// partner.
    async fn refuse_handover(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The handover to refuse.")] input: RefuseHandoverInput,
    ) -> Result<RefuseHandoverPayload> {
        run(context, input.once.clone(), |_| input.command()).await
    }
}
