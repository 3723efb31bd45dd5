//! Changes who goes first in a pool.

use entity::{ids::PoolMemberId, pool_member};
use serde::{Deserialize, Serialize};

use crate::{
    access::Action,
    acts::pools::{check_priority, scope_of_member},
    record::record,
    refusal::{Outcome, RefusalCode, refuse},
    rules::event::Event,
    transaction::{Command, Tx, Versioned},
};

#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ChangePoolPriority {
    /// The place in the pool.
    pub member_id: PoolMemberId,
    /// The version the caller read.
    pub version: Option<i32>,
    /// One for who goes first, up to nine.
    pub priority: i32,
}

impl Command for ChangePoolPriority {
    const NAME: Action = Action::ChangePoolPriority;
    type Output = PoolMemberId;

    async fn run(self, tx: &Tx<'_>) -> Outcome<PoolMemberId> {
        let mut member = tx
            .subject::<pool_member::Entity>(self.member_id, "memberId")
            .await?;
        check_priority(self.priority)?;
        member.unchanged_since(self.version)?;
        if member.left_at.is_some() {
            return refuse(RefusalCode::WrongState, "memberId");
        }
        member.priority = self.priority;
        let member = tx.update(member).await?;
        let event = Event::PoolPriorityChanged {
            member: member.id,
            priority: member.priority,
        };
        record(tx, scope_of_member(&member), event).await?;
        Ok(member.id)
    }
}

crate::transaction::any_command!(ChangePoolPriority);
