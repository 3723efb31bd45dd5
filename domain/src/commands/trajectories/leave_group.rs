//! Takes a trajectory out of its group. It goes on without one, and can join another while no phase has started.

use entity::{
    group,
    ids::{GroupId, TrajectoryId},
    trajectory,
};
use serde::{Deserialize, Serialize};

use crate::{
    access::Action,
    acts::{groups::is_over, seats::leave},
    checks::{TEXT, is_under_way, paragraph},
    refusal::{Outcome, RefusalCode, refuse},
    transaction::{Command, Tx, Versioned},
};

/// Takes a trajectory out of its group.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct LeaveGroup {
    pub trajectory_id: TrajectoryId,
    /// The version the caller read.
    pub version: Option<i32>,
    /// Why.
    pub reason: String,
}

impl Command for LeaveGroup {
    const NAME: Action = Action::LeaveGroup;
    type Output = TrajectoryId;

    async fn run(self, tx: &Tx<'_>) -> Outcome<TrajectoryId> {
        let trajectory = tx
            .subject::<trajectory::Entity>(self.trajectory_id, "trajectoryId")
            .await?;
        let reason = paragraph(&self.reason, TEXT, "reason")?;
        trajectory.unchanged_since(self.version)?;
        is_under_way(&trajectory, "trajectoryId")?;
        let group = seat_of(tx, &trajectory).await?;
        Ok(leave(tx, trajectory, group, Some(&reason)).await?.id)
    }
}

crate::transaction::any_command!(LeaveGroup);

/// The group in which it has a seat to give up. One that is over has none: who was in it stays on record.
async fn seat_of(tx: &Tx<'_>, trajectory: &trajectory::Model) -> Outcome<GroupId> {
    let Some(group) = trajectory.group_id else {
        return refuse(RefusalCode::WrongState, "trajectoryId");
    };
    let group = tx.hold::<group::Entity>(group).await?;
    if is_over(&group) {
        return refuse(RefusalCode::WrongState, "trajectoryId");
    }
    Ok(group.id)
}
