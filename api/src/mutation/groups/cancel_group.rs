//! Calls off a group that will not start.

use async_graphql::{Context, ID, InputObject, Object, Result};
use domain::commands::groups::CancelGroup;

use crate::{
    mutation::{Once, id, payload, run},
    schema::types::Group,
};

/// The group to call off (groep).
#[derive(InputObject)]
pub struct CancelGroupInput {
    /// The group.
    group_id: ID,
    /// The version of the group the caller read; when it has changed since, the action is refused.
    version: Option<i32>,
    /// Why, at most 4,000 characters.
    reason: String,
    #[graphql(flatten)]
    once: Once,
}

impl CancelGroupInput {
    fn command(self) -> CancelGroup {
        CancelGroup {
            group_id: id(&self.group_id),
            version: self.version,
            reason: self.reason,
        }
    }
}

payload! {
    /// What came of `cancelGroup`.
    CancelGroupPayload {
        /// The group.
        group: Group,
    }
}

/// The mutation.
#[derive(Default)]
pub struct CancelGroupMutation;

#[Object]
impl CancelGroupMutation {
    /// Calls off a group that will not start (groep gaat niet door). Its participants leave it, their case managers are
    /// told, and they can join another; what was counted back from its start is about nothing any more. Done by the
    /// coordinator of the convenant.
    async fn cancel_group(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The group to call off (groep).")] input: CancelGroupInput,
    ) -> Result<CancelGroupPayload> {
        run(context, input.once.clone(), |_| input.command()).await
    }
}
