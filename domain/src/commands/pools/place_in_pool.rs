//! Puts someone in a pool; nobody is in two.

use entity::{
    ids::{PoolId, PoolMemberId, TrajectoryId},
    pool, pool_member, trajectory,
    vocabulary::TrajectoryState,
};
use serde::{Deserialize, Serialize};

use crate::{
    access::Action,
    acts::pools::{check_priority, scope_of_member},
    checks::all,
    record::record,
    refusal::{OTHER_CONVENANT, Outcome, RefusalCode, refuse, refuse_about},
    rules::event::Event,
    transaction::{Command, Tx},
};

/// Puts someone in a pool.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct PlaceInPool {
    pub trajectory_id: TrajectoryId,
    pub pool_id: PoolId,
    /// One for who goes first, up to nine.
    pub priority: i32,
}

impl Command for PlaceInPool {
    const NAME: Action = Action::PlaceInPool;
    type Output = PoolMemberId;

    async fn run(self, tx: &Tx<'_>) -> Outcome<PoolMemberId> {
        let trajectory = tx
            .subject::<trajectory::Entity>(self.trajectory_id, "trajectoryId")
            .await?;
        let (pool, _) = all((
            tx.visible::<pool::Entity>(self.pool_id, "poolId").await,
            check_priority(self.priority),
        ))?;
        // Who completed the programme and found no job is just whom a pool is for.
        if matches!(
            trajectory.state,
            TrajectoryState::Stopped | TrajectoryState::Employed
        ) {
            return refuse(RefusalCode::WrongState, "trajectoryId");
        }
        if pool.convenant_id != trajectory.convenant_id {
            return refuse_about(RefusalCode::NotTogether, "poolId", OTHER_CONVENANT);
        }
        let member = pool_member::Model {
            id: tx.new_id(),
            pool_id: pool.id,
            trajectory_id: trajectory.id,
            convenant_id: trajectory.convenant_id,
            host_id: pool.host_id,
            priority: self.priority,
            entered_at: tx.now(),
            left_at: None,
            left_reason: None,
            version: 1,
        };
        let member = tx.insert(member, "trajectoryId").await?;
        let event = Event::PlacedInPool {
            member: member.id,
            pool: member.pool_id,
            priority: member.priority,
        };
        record(tx, scope_of_member(&member), event).await?;
        Ok(member.id)
    }
}

crate::transaction::any_command!(PlaceInPool);
