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
        levels::LEVELS,
        meetings::withdraw_invitations,
        scope::{AtEmployer, scope_of},
    },
    checks::between,
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
    /// The level the person has reached. Left out of the stored input where there is none, so that a key that was used
    /// before there was such a thing still fits.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub level_reached: Option<i32>,
}

impl Command for CompleteTrajectory {
    const NAME: Action = Action::CompleteTrajectory;
    type Output = TrajectoryId;

    async fn run(self, tx: &Tx<'_>) -> Outcome<TrajectoryId> {
        let mut trajectory = tx
            .subject::<trajectory::Entity>(self.trajectory_id, "trajectoryId")
            .await?;
        between(self.level_reached, LEVELS, "levelReached")?;
        trajectory.unchanged_since(self.version)?;
        if !can_complete(&trajectory) {
            return refuse(RefusalCode::WrongState, "trajectoryId");
        }
        every_go_moment_is_a_go(tx, trajectory.id).await?;
        trajectory.state = TrajectoryState::Completed;
        trajectory.level_reached = self.level_reached;
        let trajectory = tx.update(trajectory).await?;
        let guarantee = guaranteed(tx, trajectory.id).await?;
        let scope = guarantee
            .as_ref()
            .map_or_else(|| scope_of(&trajectory), AtEmployer::scope);
        let event = Event::TrajectoryCompleted {
            trajectory: trajectory.id,
            guarantee: guarantee.map(|placement| placement.id),
            level_reached: trajectory.level_reached,
            advanced: has_advanced(&trajectory),
        };
        record(tx, scope, event).await?;
        // To what comes after the programme a person is invited anew.
        withdraw_invitations(tx, trajectory.id).await?;
        Ok(trajectory.id)
    }
}

crate::transaction::any_command!(CompleteTrajectory);
crate::transaction::by_the_list!(CompleteTrajectories of CompleteTrajectory);

/// Whoever follows no programme here, as staff that is schooled elsewhere, completes what they were accepted for.
const fn can_complete(trajectory: &trajectory::Model) -> bool {
    match trajectory.state {
        TrajectoryState::InProgramme => true,
        TrajectoryState::Accepted => trajectory.programme_id.is_none(),
        _ => false,
    }
}

/// Whether the person has come to a higher level; one of whom no level is known at the start has come to one.
fn has_advanced(trajectory: &trajectory::Model) -> bool {
    let reached = trajectory.level_reached;
    reached.is_some_and(|reached| trajectory.level_from.is_none_or(|from| reached > from))
}

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
