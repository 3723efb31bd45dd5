//! Changes a priority in a pool.

use async_graphql::{Context, ID, InputObject, Object, Result};
use domain::commands::pools::ChangePoolPriority;

use crate::{
    mutation::{Once, id, payload, run},
    schema::types::PoolMember,
};

/// The priority to change (voorrang).
#[derive(InputObject)]
pub struct ChangePoolPriorityInput {
    /// The place in the pool.
    member_id: ID,
    /// The version of the place the caller read; when it has changed since, the action is refused.
    version: Option<i32>,
    /// 1 for who goes first, up to 9.
    priority: i32,
    #[graphql(flatten)]
    once: Once,
}

impl ChangePoolPriorityInput {
    fn command(self) -> ChangePoolPriority {
        ChangePoolPriority {
            member_id: id(&self.member_id),
            version: self.version,
            priority: self.priority,
        }
    }
}

payload! {
    /// What came of `changePoolPriority`.
    ChangePoolPriorityPayload {
        /// The place in the pool.
        member: PoolMember,
    }
}

/// The mutation.
#[derive(Default)]
pub struct ChangePoolPriorityMutation;

#[Object]
impl ChangePoolPriorityMutation {
    /// Changes who goes first in a pool (voorrang). Done by the referring partner, the case manager or the
    /// coordinator of the convenant.
    async fn change_pool_priority(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The priority to change (voorrang).")] input: ChangePoolPriorityInput,
    ) -> Result<ChangePoolPriorityPayload> {
        run(context, input.once.clone(), |_| input.command()).await
    }
}
