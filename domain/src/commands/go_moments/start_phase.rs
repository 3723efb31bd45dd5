//! Starts a phase of a trajectory's programme. The first one plans the go-moments; every later one waits
//! for the go-moments before it. The first waits for the group: it starts with the group, or after it for who
//! joins late or resumes alone.

use chrono::NaiveDate;
use entity::{
    go_moment, group,
    ids::{ProgrammeId, TrajectoryId},
    phase, trajectory,
    vocabulary::{Decision, GoMomentState, GroupState, TrajectoryState},
};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use serde::{Deserialize, Serialize};

use super::plan::{Foreseen, plan_all};
use crate::{
    access::Command as CommandName,
    commands::{
        check::{scope_of, today},
        waiting_lists::leave_lines,
    },
    record::record,
    refusal::{Outcome, RefusalCode, refuse},
    rules::happening::Happening,
    transaction::{Command, Tx, Versioned},
};

/// Starts a phase.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct StartPhase {
    /// The trajectory.
    pub trajectory_id: TrajectoryId,
    /// The version the caller read.
    pub version: Option<i32>,
    /// The phase: the one after the running one, or the first.
    pub phase: i32,
}

impl Command for StartPhase {
    const NAME: CommandName = CommandName::StartPhase;
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

/// The first phase of a group's programme, the same for everyone in it.
pub(in crate::commands) struct FirstPhase {
    phase: phase::Model,
    foreseen: Foreseen,
    starts_on: NaiveDate,
}

impl FirstPhase {
    /// Reads what the programme says of it.
    pub(in crate::commands) async fn of(tx: &Tx<'_>, group: &group::Model) -> Outcome<Self> {
        Ok(Self {
            phase: phase_of(tx, group.programme_id, 1).await?,
            foreseen: Foreseen::load(tx, group.convenant_id, group.programme_id).await?,
            starts_on: group.starts_on,
        })
    }

    /// Starts it for one participant, and plans the go-moments.
    pub(in crate::commands) async fn start(
        &self,
        tx: &Tx<'_>,
        trajectory: trajectory::Model,
    ) -> Outcome<TrajectoryId> {
        // Who has started waits for no other group.
        leave_lines(tx, trajectory.id).await?;
        let trajectory = enter(tx, trajectory, &self.phase).await?;
        plan_all(tx, &trajectory, &self.foreseen, self.starts_on).await?;
        announce(tx, &trajectory, &self.phase).await?;
        Ok(trajectory.id)
    }
}

async fn enter(
    tx: &Tx<'_>,
    mut trajectory: trajectory::Model,
    phase: &phase::Model,
) -> Outcome<trajectory::Model> {
    trajectory.state = TrajectoryState::InProgramme;
    trajectory.phase = Some(phase.position);
    let trajectory = tx.update(trajectory).await?;
    let happening = Happening::PhaseStarted {
        trajectory: trajectory.id,
        phase: phase.position,
    };
    record(tx, scope_of(&trajectory), happening).await?;
    Ok(trajectory)
}

fn was_started(group: &group::Model) -> Outcome<()> {
    match group.state {
        GroupState::Started => Ok(()),
        GroupState::Planned => refuse(RefusalCode::GroupNotStarted, "trajectoryId"),
        GroupState::Ended | GroupState::Cancelled => refuse(RefusalCode::WrongState, "trajectoryId"),
    }
}

/// Announces the go-moments of a phase as it starts. Announcing all of a programme's at once would be a
/// letter for each to each guide, months before there is anything to do.
async fn announce(tx: &Tx<'_>, trajectory: &trajectory::Model, phase: &phase::Model) -> Outcome<()> {
    let moments = go_moment::Entity::find()
        .filter(go_moment::Column::TrajectoryId.eq(trajectory.id))
        .filter(go_moment::Column::State.eq(GoMomentState::Planned))
        .filter(go_moment::Column::Week.between(phase.starts_week, phase.starts_week + phase.weeks - 1))
        .order_by_asc(go_moment::Column::Position)
        .all(tx.db())
        .await?;
    for moment in moments {
        record(
            tx,
            scope_of(trajectory),
            Happening::GoMomentAnnounced { go_moment: moment.id },
        )
        .await?;
    }
    Ok(())
}

async fn phase_of(tx: &Tx<'_>, programme: ProgrammeId, position: i32) -> Outcome<phase::Model> {
    let found = phase::Entity::find()
        .filter(phase::Column::ProgrammeId.eq(programme))
        .filter(phase::Column::Position.eq(position))
        .one(tx.db())
        .await?;
    match found {
        Some(phase) => Ok(phase),
        None => refuse(RefusalCode::OutOfRange, "phase"),
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
pub(super) async fn decided_before(tx: &Tx<'_>, trajectory: TrajectoryId, week: i32) -> Outcome<()> {
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
