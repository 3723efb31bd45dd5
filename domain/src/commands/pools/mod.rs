//! Pools: those for whom there is no place yet, with priority.

mod change_pool_priority;
mod create_pool;
mod leave_pool;
mod place_in_pool;
mod refer_from_pool;

pub use change_pool_priority::ChangePoolPriority;
pub use create_pool::CreatePool;
pub use leave_pool::LeavePool;
pub use place_in_pool::PlaceInPool;
pub use refer_from_pool::ReferFromPool;
