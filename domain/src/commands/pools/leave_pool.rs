//! Takes someone out of a pool.

use entity::{ids::PoolMemberId, pool_member, vocabulary::PoolLeaveReason};
use serde::{Deserialize, Serialize};

use crate::{
    access::Action,
    acts::pools::leave,
    refusal::{Outcome, RefusalCode, refuse},
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
    const NAME: Action = Action::LeavePool;
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

crate::transaction::any_command!(LeavePool);
