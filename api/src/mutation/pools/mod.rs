//! Pools.

mod change_pool_priority;
mod create_pool;
mod leave_pool;
mod place_in_pool;
mod refer_from_pool;

super::actions![
    create_pool,
    place_in_pool,
    change_pool_priority,
    leave_pool,
    refer_from_pool
];
