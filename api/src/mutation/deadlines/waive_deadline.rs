//! Waives a deadline.

use async_graphql::{Context, ID, InputObject, Object, Result};
use domain::commands::deadlines::WaiveDeadline;

use crate::{
    mutation::{Once, id, payload, run},
    schema::types::Deadline,
};

/// The deadline to waive (kwijtschelding).
#[derive(InputObject)]
pub struct WaiveDeadlineInput {
    /// The deadline.
    deadline_id: ID,
    /// The version of the deadline the caller read; when it has changed since, the action is refused.
    version: Option<i32>,
    /// Why (reden), at most 4,000 characters. Everyone who sees the deadline sees it, so nothing about a person.
    reason: String,
    #[graphql(flatten)]
    once: Once,
}

impl WaiveDeadlineInput {
    fn command(self) -> WaiveDeadline {
        WaiveDeadline {
            deadline_id: id(&self.deadline_id),
            version: self.version,
            reason: self.reason,
        }
    }
}

payload! {
    /// What came of `waiveDeadline`.
    WaiveDeadlinePayload {
        /// The deadline.
        deadline: Deadline,
    }
}

/// The mutation.
#[derive(Default)]
pub struct WaiveDeadlineMutation;

#[Object]
impl WaiveDeadlineMutation {
    /// Waives a deadline (kwijtschelding): the partners let this one go. What was breached stays breached. Done by
    /// the coordinator of the convenant.
    async fn waive_deadline(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The deadline to waive (kwijtschelding).")] input: WaiveDeadlineInput,
    ) -> Result<WaiveDeadlinePayload> {
        run(context, input.once.clone(), |_| input.command()).await
    }
}
