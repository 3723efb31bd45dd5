use async_graphql::ID;
use domain::commands::pools::LeavePool;
use entity::vocabulary::PoolLeaveReason;

use crate::{mutation::mutation, schema::types::PoolMember};

/// Takes someone out of a pool (uit de pool halen). Done by the referring partner, the case manager or the
/// coordinator of the convenant.
#[mutation(LeavePool)]
#[takes("The place in the pool to give up.")]
#[answers(member: PoolMember, "The place in the pool.")]
pub struct LeavePoolInput {
    /// The place in the pool.
    member_id: ID,
    #[version_of("place")]
    version: Option<i32>,
    /// Why.
    reason: PoolLeaveReason,
}
