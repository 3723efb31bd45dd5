//! Takes someone out of a pool.

use async_graphql::{Context, ID, InputObject, Object, Result};
use domain::commands::pools::LeavePool;
use entity::vocabulary::PoolLeaveReason;

use crate::{
    mutation::{Once, id, payload, run},
    schema::types::PoolMember,
};

/// The place in the pool to give up.
#[derive(InputObject)]
pub struct LeavePoolInput {
    /// The place in the pool.
    member_id: ID,
    /// The version of the place the caller read; when it has changed since, the action is refused.
    version: Option<i32>,
    /// Why.
    reason: PoolLeaveReason,
    #[graphql(flatten)]
    once: Once,
}

impl LeavePoolInput {
    fn command(self) -> LeavePool {
        LeavePool {
            member_id: id(&self.member_id),
            version: self.version,
            reason: self.reason,
        }
    }
}

payload! {
    /// What came of `leavePool`.
    LeavePoolPayload {
        /// The place in the pool.
        member: PoolMember,
    }
}

/// The mutation.
#[derive(Default)]
pub struct LeavePoolMutation;

#[Object]
impl LeavePoolMutation {
    /// Takes someone out of a pool (uit de pool halen). Done by the referring partner, the case manager or the
    /// coordinator of the convenant.
    async fn leave_pool(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The place in the pool to give up.")] input: LeavePoolInput,
    ) -> Result<LeavePoolPayload> {
        run(context, input.once.clone(), |_| input.command()).await
    }
}
