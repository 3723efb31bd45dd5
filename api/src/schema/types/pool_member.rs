use async_graphql::{Context, ID, InputObject, Object, Result};
use entity::vocabulary::PoolLeaveReason;

use super::{Convenant, Organization, Pool, Trajectory};
use crate::schema::{connection::id, filter::Filter, load, order::order, row::row, scalar::DateTime};

row!(PoolMember: pool_member, PoolMemberFilter, PoolMemberOrder);

/// Someone in a pool (deelnemer aan een pool).
#[Object]
impl PoolMember {
    /// Identity.
    pub async fn id(&self) -> ID {
        id(self.0.id)
    }

    /// The pool. Null when the caller may not see it.
    async fn pool(&self, ctx: &Context<'_>) -> Result<Option<Pool>> {
        load::find(ctx, self.0.pool_id).await
    }

    /// The trajectory. Null when the caller may not see it.
    async fn trajectory(&self, ctx: &Context<'_>) -> Result<Option<Trajectory>> {
        load::find(ctx, self.0.trajectory_id).await
    }

    /// The convenant. Null when the caller may not see it.
    async fn convenant(&self, ctx: &Context<'_>) -> Result<Option<Convenant>> {
        load::find(ctx, self.0.convenant_id).await
    }

    /// The partner that keeps the pool, when one does. Null when there is none, or when the caller may not see it.
    async fn host(&self, ctx: &Context<'_>) -> Result<Option<Organization>> {
        load::find(ctx, self.0.host_id).await
    }

    /// One for who goes first, up to nine.
    async fn priority(&self) -> i32 {
        self.0.priority
    }

    /// When the person came into the pool.
    async fn entered_at(&self) -> DateTime {
        self.0.entered_at.into()
    }

    /// When the person left it; null until then.
    async fn left_at(&self) -> Option<DateTime> {
        self.0.left_at.map(Into::into)
    }

    /// Why; null when there is none.
    async fn left_reason(&self) -> Option<PoolLeaveReason> {
        self.0.left_reason
    }

    /// How often it was changed, from one on; hand it in with a change, so that one made in between is not
    /// lost.
    async fn version(&self) -> i32 {
        self.0.version
    }
}

/// Which members of pools are wanted; what is left out does not narrow.
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
