//! Starts a phase of a trajectory's programme. The first one plans the go-moments; every later one waits
//! for the go-moments before it. The first waits for the group: it starts with the group, or after it for who
//! joins late or resumes alone.

use chrono::NaiveDate;
use entity::{
    go_moment, group,
    ids::TrajectoryId,
    trajectory,
    vocabulary::{Decision, GroupState, TrajectoryState},
};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use serde::{Deserialize, Serialize};

use crate::{
    access::Action,
    acts::phases::{FirstPhase, announce, enter, phase_of},
    checks::today,
    refusal::{Outcome, RefusalCode, refuse},
    transaction::{Command, Tx, Versioned},
};

#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct StartPhase {
    pub trajectory_id: TrajectoryId,
    /// The version the caller read.
    pub version: Option<i32>,
    /// The phase: the one after the running one, or the first.
    pub phase: i32,
}

impl Command for StartPhase {
    const NAME: Action = Action::StartPhase;
    type Output = TrajectoryId;

    async fn run(self, tx: &Tx<'_>) -> Outcome<TrajectoryId> {
        let trajectory = tx
            .subject::<trajectory::Entity>(self.trajectory_id, "trajectoryId")
            .await?;
        trajectory.unchanged_since(self.version)?;
        if !matches!(
            trajectory.state,
            TrajectoryState::Accepted | TrajectoryState::InProgramme
        ) {
            return refuse(RefusalCode::WrongState, "trajectoryId");
        }
        let (Some(programme), Some(group)) = (trajectory.programme_id, trajectory.group_id) else {
            return refuse(RefusalCode::WrongState, "trajectoryId");
        };
        let group: group::Model = tx.expect::<group::Entity>(group).await?;
        if self.phase != trajectory.phase.unwrap_or(0) + 1 {
            return refuse(RefusalCode::WrongState, "phase");
        }
        let phase = phase_of(tx, programme, self.phase).await?;
        if phase.position == 1 {
            was_started(&group)?;
        }
        has_started(&group, today(tx, trajectory.convenant_id).await?)?;
        decided_before(tx, trajectory.id, phase.starts_week).await?;
        if phase.position == 1 {
            return FirstPhase::of(tx, &group).await?.start(tx, trajectory).await;
        }
        let trajectory = enter(tx, trajectory, &phase).await?;
        announce(tx, &trajectory, &phase).await?;
        Ok(trajectory.id)
    }
}

crate::transaction::any_command!(StartPhase);
crate::transaction::by_the_list!(StartPhases of StartPhase);

fn was_started(group: &group::Model) -> Outcome<()> {
    match group.state {
        GroupState::Started => Ok(()),
        GroupState::Planned => refuse(RefusalCode::GroupNotStarted, "trajectoryId"),
        GroupState::Ended | GroupState::Cancelled => refuse(RefusalCode::WrongState, "trajectoryId"),
    }
}

fn has_started(group: &group::Model, today: NaiveDate) -> Outcome<()> {
    if group.starts_on > today {
        refuse(RefusalCode::InTheFuture, "trajectoryId")
    } else {
        Ok(())
    }
}

/// Refuses while a go-moment held before the given programme week is undecided, or was decided against.
async fn decided_before(tx: &Tx<'_>, trajectory: TrajectoryId, week: i32) -> Outcome<()> {
    let before = go_moment::Entity::find()
        .filter(go_moment::Column::TrajectoryId.eq(trajectory))
        .filter(go_moment::Column::Week.lt(week))
        .all(tx.db())
        .await?;
    if before
        .iter()
        .any(|moment| moment.decision == Some(Decision::NoGo))
    {
        return refuse(RefusalCode::NoGo, "phase");
    }
    if before.iter().any(|moment| moment.decision.is_none()) {
        return refuse(RefusalCode::GoMomentUndecided, "phase");
    }
    Ok(())
}
