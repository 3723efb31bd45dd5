//! Completes a programme positively. From here on a job guarantee runs.

use entity::{
    go_moment,
    ids::TrajectoryId,
    placement, trajectory,
    vocabulary::{Decision, GoMomentState, JobCommitment, PlacementState, TrajectoryState},
};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use serde::{Deserialize, Serialize};

use crate::{
    access::Action,
    acts::{
        meetings::withdraw_invitations,
        scope::{AtEmployer, scope_of},
    },
    record::record,
    refusal::{Outcome, RefusalCode, refuse},
    rules::event::Event,
    transaction::{Command, Tx, Versioned},
};

#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct CompleteTrajectory {
    pub trajectory_id: TrajectoryId,
    /// The version the caller read.
    pub version: Option<i32>,
}

impl Command for CompleteTrajectory {
    const NAME: Action = Action::CompleteTrajectory;
    type Output = TrajectoryId;

    async fn run(self, tx: &Tx<'_>) -> Outcome<TrajectoryId> {
        let mut trajectory = tx
            .subject::<trajectory::Entity>(self.trajectory_id, "trajectoryId")
            .await?;
        trajectory.unchanged_since(self.version)?;
        if trajectory.state != TrajectoryState::InProgramme {
            return refuse(RefusalCode::WrongState, "trajectoryId");
        }
        every_go_moment_is_a_go(tx, trajectory.id).await?;
        trajectory.state = TrajectoryState::Completed;
        let trajectory = tx.update(trajectory).await?;
        let guarantee = guaranteed(tx, trajectory.id).await?;
        let scope = guarantee
            .as_ref()
            .map_or_else(|| scope_of(&trajectory), AtEmployer::scope);
        let event = Event::TrajectoryCompleted {
            trajectory: trajectory.id,
            guarantee: guarantee.map(|placement| placement.id),
        };
        record(tx, scope, event).await?;
        // To what comes after the programme a person is invited anew.
        withdraw_invitations(tx, trajectory.id).await?;
        Ok(trajectory.id)
    }
}

crate::transaction::any_command!(CompleteTrajectory);

async fn every_go_moment_is_a_go(tx: &Tx<'_>, trajectory: TrajectoryId) -> Outcome<()> {
    let moments = go_moment::Entity::find()
        .filter(go_moment::Column::TrajectoryId.eq(trajectory))
        .all(tx.db())
        .await?;
    if moments
        .iter()
        .any(|moment| moment.decision == Some(Decision::NoGo))
    {
        return refuse(RefusalCode::NoGo, "trajectoryId");
    }
    if moments
        .iter()
        .any(|moment| moment.state == GoMomentState::Planned)
    {
        return refuse(RefusalCode::GoMomentUndecided, "trajectoryId");
    }
    Ok(())
}

/// The latest running placement whose employer guaranteed a job. An intent cannot be breached.
async fn guaranteed(tx: &Tx<'_>, trajectory: TrajectoryId) -> Outcome<Option<placement::Model>> {
    Ok(placement::Entity::find()
        .filter(placement::Column::TrajectoryId.eq(trajectory))
        .filter(placement::Column::State.eq(PlacementState::Active))
        .filter(placement::Column::Commitment.eq(JobCommitment::Guarantee))
        .order_by_desc(placement::Column::Id)
        .one(tx.db())
        .await?)
}
