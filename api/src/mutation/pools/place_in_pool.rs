use async_graphql::ID;
use domain::commands::pools::PlaceInPool;

use crate::{mutation::mutation, schema::types::PoolMember};

/// Puts someone in a pool, with a priority (in de pool plaatsen); nobody is in two. Whoever is placed in
/// work leaves it by itself. Done by the referring partner, the case manager or the coordinator of the
/// convenant.
#[mutation(PlaceInPool)]
#[takes("Who is to be in what pool.")]
#[answers(member: PoolMember, "The place in the pool.")]
pub struct PlaceInPoolInput {
    /// The trajectory.
    trajectory_id: ID,
    /// The pool.
    pool_id: ID,
    /// 1 for who goes first, up to 9.
    priority: i32,
}
