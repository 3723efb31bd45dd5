//! Puts someone in a pool.

use async_graphql::{Context, ID, InputObject, Object, Result};
use domain::commands::pools::PlaceInPool;

use crate::{
    mutation::{Once, id, payload, run},
    schema::types::PoolMember,
};

/// Who is to be in what pool.
#[derive(InputObject)]
pub struct PlaceInPoolInput {
    /// The trajectory.
    trajectory_id: ID,
    /// The pool.
    pool_id: ID,
    /// 1 for who goes first, up to 9.
    priority: i32,
    #[graphql(flatten)]
    once: Once,
}

impl PlaceInPoolInput {
    fn command(self) -> PlaceInPool {
        PlaceInPool {
            trajectory_id: id(&self.trajectory_id),
            pool_id: id(&self.pool_id),
            priority: self.priority,
        }
    }
}

payload! {
    /// What came of `placeInPool`.
    PlaceInPoolPayload {
        /// The place in the pool.
        member: PoolMember,
    }
}

/// The mutation.
#[derive(Default)]
pub struct PlaceInPoolMutation;

#[Object]
impl PlaceInPoolMutation {
    /// Puts someone in a pool, with a priority (in de pool plaatsen); nobody is in two. Whoever is placed in
    /// work leaves it by itself. Done by the referring partner, the case manager or the coordinator of the
    /// convenant.
    async fn place_in_pool(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "Who is to be in what pool.")] input: PlaceInPoolInput,
    ) -> Result<PlaceInPoolPayload> {
        run(context, input.once.clone(), |_| input.command()).await
    }
}
