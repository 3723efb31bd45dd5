//! Delivers a handback.

use async_graphql::{Context, ID, InputObject, Object, Result};
use domain::commands::people::DeliverHandback;

use crate::{
    mutation::{Once, id, payload, run},
    schema::types::Handback,
};

/// The handback to deliver (terugkoppeling).
#[derive(InputObject)]
pub struct DeliverHandbackInput {
    /// The handback that is owed.
    handback_id: ID,
    /// The version of the handback the caller read; when it has changed since, the action is refused.
    version: Option<i32>,
    /// What it advises to do next, at most 4,000 characters.
    advice: String,
    /// What it found, at most 4,000 characters.
    findings: String,
    #[graphql(flatten)]
    once: Once,
}

impl DeliverHandbackInput {
    fn command(self) -> DeliverHandback {
        DeliverHandback {
            handback_id: id(&self.handback_id),
            version: self.version,
            advice: self.advice,
            findings: self.findings,
        }
    }
}

payload! {
    /// What came of `deliverHandback`.
    DeliverHandbackPayload {
        /// The handback.
        handback: Handback,
    }
}

/// The mutation.
#[derive(Default)]
pub struct DeliverHandbackMutation;

#[Object]
impl DeliverHandbackMutation {
    /// Gives a candidate back to the case manager (terugkoppeling), complete only with advice and findings.
    /// Done by the partner that had the candidate.
    async fn deliver_handback(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The handback to deliver (terugkoppeling).")] input: DeliverHandbackInput,
    ) -> Result<DeliverHandbackPayload> {
        run(context, input.once.clone(), |_| input.command()).await
    }
}
