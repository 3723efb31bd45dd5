//! Pools: those for whom there is no place yet, with priority.

mod change_pool_priority;
mod create_pool;
mod leave_pool;
mod place_in_pool;
mod refer_from_pool;

use entity::pool_member;

pub use change_pool_priority::ChangePoolPriority;
pub use create_pool::CreatePool;
pub use leave_pool::LeavePool;
pub(super) use leave_pool::leave_pool_of;
pub use place_in_pool::PlaceInPool;
pub use refer_from_pool::ReferFromPool;

use super::check::scope_of_convenant;
use crate::{
    refusal::{Detail, Outcome, RefusalCode, refuse_about},
    rules::happening::Scope,
};

/// Where in the chain a place in a pool is.
const fn scope_of_member(member: &pool_member::Model) -> Scope {
    Scope {
        trajectory_id: Some(member.trajectory_id),
        ..scope_of_convenant(member.convenant_id)
    }
}

/// One goes first, nine last.
fn check_priority(priority: i32) -> Outcome<()> {
    if (1..=9).contains(&priority) {
        return Ok(());
    }
    refuse_about(RefusalCode::OutOfRange, "priority", Detail::between(1, 9))
}
