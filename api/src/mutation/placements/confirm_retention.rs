//! Confirms whether the candidate is still employed.

use async_graphql::{Context, ID, InputObject, Object, Result};
use domain::commands::placements::ConfirmRetention;

use crate::{
    mutation::{Once, id, payload, run},
    schema::types::RetentionCheck,
};

/// The confirmation (bevestiging).
#[derive(InputObject)]
pub struct ConfirmRetentionInput {
    /// The check: the first that is still to come.
    check_id: ID,
    /// The version of the check the caller read; when it has changed since, the action is refused.
    version: Option<i32>,
    /// Whether the candidate is still employed.
    employed: bool,
    /// What the employer adds, at most 4,000 characters.
    note: Option<String>,
    #[graphql(flatten)]
    once: Once,
}

impl ConfirmRetentionInput {
    fn command(self) -> ConfirmRetention {
        ConfirmRetention {
            check_id: id(&self.check_id),
            version: self.version,
            employed: self.employed,
            note: self.note,
        }
    }
}

payload! {
    /// What came of `confirmRetention`.
    ConfirmRetentionPayload {
        /// The check.
        retention_check: RetentionCheck,
    }
}

/// The mutation.
#[derive(Default)]
pub struct ConfirmRetentionMutation;

#[Object]
impl ConfirmRetentionMutation {
    /// Confirms whether the candidate is still employed (duurzaamheidscontrole). When not, the checks after it
    /// are cancelled. Done by the employer.
    async fn confirm_retention(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The confirmation (bevestiging).")] input: ConfirmRetentionInput,
    ) -> Result<ConfirmRetentionPayload> {
        run(context, input.once.clone(), |_| input.command()).await
    }
}
