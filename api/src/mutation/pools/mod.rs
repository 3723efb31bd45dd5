//! Pools.

mod change_pool_priority;
mod create_pool;
mod leave_pool;
mod place_in_pool;
mod refer_from_pool;

use async_graphql::MergedObject;

/// Pools.
#[derive(MergedObject, Default)]
pub struct Pools(
    create_pool::CreatePoolMutation,
    place_in_pool::PlaceInPoolMutation,
    change_pool_priority::ChangePoolPriorityMutation,
    leave_pool::LeavePoolMutation,
    refer_from_pool::ReferFromPoolMutation,
);
