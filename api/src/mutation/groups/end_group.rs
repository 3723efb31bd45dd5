//! Ends a group that has run.

use async_graphql::{Context, ID, InputObject, Object, Result};
use domain::commands::groups::EndGroup;

use crate::{
    mutation::{Once, id, payload, run},
    schema::types::Group,
};

/// The group to end (groep).
#[derive(InputObject)]
pub struct EndGroupInput {
    /// The group.
    group_id: ID,
    /// The version of the group the caller read; when it has changed since, the action is refused.
    version: Option<i32>,
    #[graphql(flatten)]
    once: Once,
}

impl EndGroupInput {
    fn command(self) -> EndGroup {
        EndGroup {
            group_id: id(&self.group_id),
            version: self.version,
        }
    }
}

payload! {
    /// What came of `endGroup`.
    EndGroupPayload {
        /// The group.
        group: Group,
    }
}

/// The mutation.
#[derive(Default)]
pub struct EndGroupMutation;

#[Object]
impl EndGroupMutation {
    /// Ends a group that has run (groep afsluiten); nobody joins it any more. What still runs for a participant goes on.
    /// Done by the school that teaches it or the coordinator of the convenant.
    async fn end_group(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The group to end (groep).")] input: EndGroupInput,
    ) -> Result<EndGroupPayload> {
        run(context, input.once.clone(), |_| input.command()).await
    }
}
