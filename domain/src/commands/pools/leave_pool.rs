//! Takes someone out of a pool.

use entity::{
    ids::{PoolMemberId, TrajectoryId},
    pool_member,
    vocabulary::PoolLeaveReason,
};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use serde::{Deserialize, Serialize};

use super::scope_of_member;
use crate::{
    access::Command as CommandName,
    record::record,
    refusal::{Outcome, RefusalCode, refuse},
    rules::happening::Happening,
    transaction::{Command, Tx, Versioned},
};

/// Takes someone out of a pool.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct LeavePool {
    /// The place in the pool.
    pub member_id: PoolMemberId,
    /// The version the caller read.
    pub version: Option<i32>,
    /// Why.
    pub reason: PoolLeaveReason,
}

impl Command for LeavePool {
    const NAME: CommandName = CommandName::LeavePool;
    type Output = PoolMemberId;

    async fn run(self, tx: &Tx<'_>) -> Outcome<PoolMemberId> {
        let member = tx
            .subject::<pool_member::Entity>(self.member_id, "memberId")
            .await?;
        member.unchanged_since(self.version)?;
        if member.left_at.is_some() {
            return refuse(RefusalCode::WrongState, "memberId");
        }
        leave(tx, member, self.reason).await
    }
}

/// Takes a person out of whatever pool the person is in.
pub(in crate::commands) async fn leave_pool_of(
    tx: &Tx<'_>,
    trajectory: TrajectoryId,
    reason: PoolLeaveReason,
) -> Outcome<()> {
    let member = pool_member::Entity::find()
        .filter(pool_member::Column::TrajectoryId.eq(trajectory))
        .filter(pool_member::Column::LeftAt.is_null())
        .one(tx.db())
        .await?;
    if let Some(member) = member {
        leave(tx, member, reason).await?;
    }
    Ok(())
}

async fn leave(
    tx: &Tx<'_>,
    mut member: pool_member::Model,
    reason: PoolLeaveReason,
) -> Outcome<PoolMemberId> {
    member.left_at = Some(tx.now());
    member.left_reason = Some(reason);
    let member = tx.update(member).await?;
    let happening = Happening::PoolLeft {
        member: member.id,
        pool: member.pool_id,
        reason,
    };
    record(tx, scope_of_member(&member), happening).await?;
    Ok(member.id)
}
