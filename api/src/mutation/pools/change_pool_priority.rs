use async_graphql::ID;
use domain::commands::pools::ChangePoolPriority;

use crate::{mutation::mutation, schema::types::PoolMember};

/// Changes who goes first in a pool (voorrang). Done by the referring partner, the case manager or the
/// coordinator of the convenant.
#[mutation(ChangePoolPriority)]
#[takes("The priority to change (voorrang).")]
#[answers(member: PoolMember, "The place in the pool.")]
pub struct ChangePoolPriorityInput {
    /// The place in the pool.
    member_id: ID,
    #[version_of("place")]
    version: Option<i32>,
    /// 1 for who goes first, up to 9.
    priority: i32,
}
