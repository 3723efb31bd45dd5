//! Lets a trajectory join a group.

use async_graphql::{Context, ID, InputObject, Object, Result};
use domain::commands::people::JoinGroup;

use crate::{
    mutation::{Once, id, payload, run},
    schema::types::Trajectory,
};

/// The group to join.
#[derive(InputObject)]
pub struct JoinGroupInput {
    /// The trajectory.
    trajectory_id: ID,
    /// The version of the trajectory the caller read; when it has changed since, the action is refused.
    version: Option<i32>,
    /// The group.
    group_id: ID,
    #[graphql(flatten)]
    once: Once,
}

impl JoinGroupInput {
    fn command(self) -> JoinGroup {
        JoinGroup {
            trajectory_id: id(&self.trajectory_id),
            version: self.version,
            group_id: id(&self.group_id),
        }
    }
}

payload! {
    /// What came of `joinGroup`.
    JoinGroupPayload {
        /// The trajectory.
        trajectory: Trajectory,
    }
}

/// The mutation.
#[derive(Default)]
pub struct JoinGroupMutation;

#[Object]
impl JoinGroupMutation {
    /// Lets a trajectory join a group (groep, klas), while there is a seat and no phase has started. Done by
    /// the referring partner, the case manager or the coordinator of the convenant.
    async fn join_group(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The group to join.")] input: JoinGroupInput,
    ) -> Result<JoinGroupPayload> {
        run(context, input.once.clone(), |_| input.command()).await
    }
}
