//! Gives a deadline to another partner.

use async_graphql::{Context, ID, InputObject, Object, Result};
use domain::commands::deadlines::ReassignDeadline;

use crate::{
    mutation::{Once, id, payload, run},
    schema::types::Deadline,
};

/// The deadline, and the partner that takes it over (opvolger).
#[derive(InputObject)]
pub struct ReassignDeadlineInput {
    /// The deadline.
    deadline_id: ID,
    /// The version of the deadline the caller read; when it has changed since, the action is refused.
    version: Option<i32>,
    /// The partner that must act from now on.
    responsible_id: ID,
    /// Why (reden), at most 4,000 characters. Everyone who sees the deadline sees it, so nothing about a person.
    reason: String,
    #[graphql(flatten)]
    once: Once,
}

impl ReassignDeadlineInput {
    fn command(self) -> ReassignDeadline {
        ReassignDeadline {
            deadline_id: id(&self.deadline_id),
            version: self.version,
            responsible_id: id(&self.responsible_id),
            reason: self.reason,
        }
    }
}

payload! {
    /// What came of `reassignDeadline`.
    ReassignDeadlinePayload {
        /// The deadline.
        deadline: Deadline,
    }
}

/// The mutation.
#[derive(Default)]
pub struct ReassignDeadlineMutation;

#[Object]
impl ReassignDeadlineMutation {
    /// Gives a deadline to another partner: the successor (opvolger) of one that leaves. When it falls due stays.
    /// Done by the coordinator of the convenant.
    async fn reassign_deadline(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The deadline, and the partner that takes it over (opvolger).")]
        input: ReassignDeadlineInput,
    ) -> Result<ReassignDeadlinePayload> {
        run(context, input.once.clone(), |_| input.command()).await
    }
}
