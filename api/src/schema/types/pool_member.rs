use async_graphql::{ID, InputObject};
use entity::vocabulary::PoolLeaveReason;

use super::{Convenant, Organization, Pool, Trajectory};
use crate::schema::{filter::Filter, order::order, row::row, scalar::DateTime};

/// Someone in a pool (deelnemer aan een pool).
#[row(pool_member, listed, versioned)]
pub struct PoolMember {
    /// The pool. Null when the caller may not see it.
    #[one]
    pool: Option<Pool>,
    /// The trajectory. Null when the caller may not see it.
    #[one]
    trajectory: Option<Trajectory>,
    /// The convenant. Null when the caller may not see it.
    #[one]
    convenant: Option<Convenant>,
    /// The partner that keeps the pool, when one does. Null when there is none, or when the caller may not see it.
    #[one]
    host: Option<Organization>,
    /// One for who goes first, up to nine.
    priority: i32,
    /// When the person came into the pool.
    entered_at: DateTime,
    /// When the person left it; null until then.
    left_at: Option<DateTime>,
    /// Why; null when there is none.
    left_reason: Option<PoolLeaveReason>,
}

/// Which members of pools to list; omitted fields do not filter.
#[derive(Clone, Debug, Default, InputObject, Filter)]
#[filter(pool_member)]
pub struct PoolMemberFilter {
    /// Of this pool.
    #[points_at(pool)]
    pub pool_id: Option<ID>,
    /// Of this trajectory.
    #[points_at(trajectory)]
    pub trajectory_id: Option<ID>,
    /// True for those who left, false for those who are in it.
    #[present(LeftAt)]
    pub has_left: Option<bool>,
}

order! {
    /// In what order members of pools come.
    PoolMemberOrder of pool_member by
    /// By what members of pools can be ordered.
    PoolMemberOrderField {
        /// Identity, which is age.
        Id,
        /// Who goes first: priority, and within it who came first.
        Priority,
        /// When people came into the pool.
        EnteredAt,
    }
}
