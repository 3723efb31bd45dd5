//! Withdraws a target.

use async_graphql::{Context, ID, InputObject, Object, Result};
use domain::commands::setup::WithdrawTarget;

use crate::{
    mutation::{Once, id, payload, run},
    schema::types::Target,
};

/// The target to withdraw (doelstelling).
#[derive(InputObject)]
pub struct WithdrawTargetInput {
    /// The target.
    target_id: ID,
    /// The version of the target the caller read; when it has changed since, the action is refused.
    version: Option<i32>,
    #[graphql(flatten)]
    once: Once,
}

impl WithdrawTargetInput {
    fn command(self) -> WithdrawTarget {
        WithdrawTarget {
            target_id: id(&self.target_id),
            version: self.version,
        }
    }
}

payload! {
    /// What came of `withdrawTarget`.
    WithdrawTargetPayload {
        /// The target.
        target: Target,
    }
}

/// The mutation.
#[derive(Default)]
pub struct WithdrawTargetMutation;

#[Object]
impl WithdrawTargetMutation {
    /// Withdraws a target (doelstelling laten vervallen): it no longer counts, and is kept. Done by the coordinator
    /// of the convenant.
    async fn withdraw_target(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The target to withdraw (doelstelling).")] input: WithdrawTargetInput,
    ) -> Result<WithdrawTargetPayload> {
        run(context, input.once.clone(), |_| input.command()).await
    }
}
