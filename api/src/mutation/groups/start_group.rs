//! Starts a group.

use async_graphql::{Context, ID, InputObject, Object, Result};
use domain::commands::groups::StartGroup;

use crate::{
    mutation::{Once, id, payload, run},
    schema::types::Group,
};

/// The group to start (groep).
#[derive(InputObject)]
pub struct StartGroupInput {
    /// The group.
    group_id: ID,
    /// The version of the group the caller read; when it has changed since, the action is refused.
    version: Option<i32>,
    #[graphql(flatten)]
    once: Once,
}

impl StartGroupInput {
    fn command(self) -> StartGroup {
        StartGroup {
            group_id: id(&self.group_id),
            version: self.version,
        }
    }
}

payload! {
    /// What came of `startGroup`.
    StartGroupPayload {
        /// The group.
        group: Group,
    }
}

/// The mutation.
#[derive(Default)]
pub struct StartGroupMutation;

#[Object]
impl StartGroupMutation {
    /// Starts a group (groep starten), and the first phase of everyone in it who is accepted. Refused with every reason
    /// that holds: it is paused, its first day is still to come, it has fewer accepted participants than its minimum,
    /// the entry qualifications lack an approval, or an accepted participant has no guide in some line. Done by the
    /// school that teaches it or the coordinator of the convenant.
    async fn start_group(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The group to start (groep).")] input: StartGroupInput,
    ) -> Result<StartGroupPayload> {
        run(context, input.once.clone(), |_| input.command()).await
    }
}
