//! Places in a pool, and leaving one.

use entity::{
    ids::{PoolMemberId, TrajectoryId},
    pool_member,
    vocabulary::PoolLeaveReason,
};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

use super::scope::scope_of_convenant;
use crate::{
    record::record,
    refusal::{Detail, Outcome, RefusalCode, refuse_about},
    rules::event::{Event, Scope},
    transaction::Tx,
};

/// Where in the chain a place in a pool is.
pub(crate) const fn scope_of_member(member: &pool_member::Model) -> Scope {
    Scope {
        trajectory_id: Some(member.trajectory_id),
        ..scope_of_convenant(member.convenant_id)
    }
}

/// One goes first, nine last.
pub(crate) fn check_priority(priority: i32) -> Outcome<()> {
    if (1..=9).contains(&priority) {
        return Ok(());
    }
    refuse_about(RefusalCode::OutOfRange, "priority", Detail::between(1, 9))
}

/// Takes a person out of whatever pool the person is in.
pub(crate) async fn leave_pool_of(
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

/// Takes someone out of a pool.
pub(crate) async fn leave(
    tx: &Tx<'_>,
    mut member: pool_member::Model,
    reason: PoolLeaveReason,
) -> Outcome<PoolMemberId> {
    member.left_at = Some(tx.now());
    member.left_reason = Some(reason);
    let member = tx.update(member).await?;
    let event = Event::PoolLeft {
        member: member.id,
        pool: member.pool_id,
        reason,
    };
    record(tx, scope_of_member(&member), event).await?;
    Ok(member.id)
}
