//! Lets a trajectory join a group, while there is a seat.

use entity::{
    ids::{GroupId, TrajectoryId},
    trajectory,
};
use serde::{Deserialize, Serialize};

use crate::{
    access::Action,
    acts::seats::{seat_in, take_seat},
    checks::is_under_way,
    refusal::{Outcome, RefusalCode, refuse},
    transaction::{Command, Tx, Versioned},
};

/// Lets a trajectory join a group.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct JoinGroup {
    pub trajectory_id: TrajectoryId,
    /// The version the caller read.
    pub version: Option<i32>,
    pub group_id: GroupId,
}

impl Command for JoinGroup {
    const NAME: Action = Action::JoinGroup;
    type Output = TrajectoryId;

    async fn run(self, tx: &Tx<'_>) -> Outcome<TrajectoryId> {
        let trajectory = tx
            .subject::<trajectory::Entity>(self.trajectory_id, "trajectoryId")
            .await?;
        trajectory.unchanged_since(self.version)?;
        is_under_way(&trajectory, "trajectoryId")?;
        if trajectory.phase.is_some() || trajectory.group_id == Some(self.group_id) {
            return refuse(RefusalCode::WrongState, "trajectoryId");
        }
        let programme = seat_in(tx, self.group_id, trajectory.convenant_id, None).await?;
        Ok(take_seat(tx, trajectory, self.group_id, programme).await?.id)
    }
}

crate::transaction::any_command!(JoinGroup);
