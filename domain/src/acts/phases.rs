//! Entering a phase of a programme. The first one plans the go-moments.

use chrono::NaiveDate;
use entity::{
    go_moment, group,
    ids::{ProgrammeId, TrajectoryId},
    phase, trajectory,
    vocabulary::{GoMomentState, TrajectoryState},
};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};

use super::{
    go_moments::plan::{Foreseen, plan_all},
    scope::scope_of,
    waiting_lists::leave_lines,
};
use crate::{
    record::record,
    refusal::{Outcome, RefusalCode, refuse},
    rules::event::Event,
    transaction::Tx,
};

/// The first phase of a group's programme, the same for everyone in it.
pub(crate) struct FirstPhase {
    phase: phase::Model,
    foreseen: Foreseen,
    starts_on: NaiveDate,
}

impl FirstPhase {
    /// Reads what the programme says of it.
    pub(crate) async fn of(tx: &Tx<'_>, group: &group::Model) -> Outcome<Self> {
        Ok(Self {
            phase: phase_of(tx, group.programme_id, 1).await?,
            foreseen: Foreseen::load(tx, group.convenant_id, group.programme_id).await?,
            starts_on: group.starts_on,
        })
    }

    /// Starts it for one participant, and plans the go-moments.
    pub(crate) async fn start(&self, tx: &Tx<'_>, trajectory: trajectory::Model) -> Outcome<TrajectoryId> {
        // Who has started waits for no other group.
        leave_lines(tx, trajectory.id).await?;
        let trajectory = enter(tx, trajectory, &self.phase).await?;
        plan_all(tx, &trajectory, &self.foreseen, self.starts_on).await?;
        announce(tx, &trajectory, &self.phase).await?;
        Ok(trajectory.id)
    }
}

/// Brings a trajectory into a phase.
pub(crate) async fn enter(
    tx: &Tx<'_>,
    mut trajectory: trajectory::Model,
    phase: &phase::Model,
) -> Outcome<trajectory::Model> {
    trajectory.state = TrajectoryState::InProgramme;
    trajectory.phase = Some(phase.position);
    let trajectory = tx.update(trajectory).await?;
    let event = Event::PhaseStarted {
        trajectory: trajectory.id,
        phase: phase.position,
    };
    record(tx, scope_of(&trajectory), event).await?;
    Ok(trajectory)
}

/// Announces the go-moments of a phase as it starts. Announcing all of a programme's at once would be an
/// email for each to each guide, months before there is anything to do.
pub(crate) async fn announce(
    tx: &Tx<'_>,
    trajectory: &trajectory::Model,
    phase: &phase::Model,
) -> Outcome<()> {
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
            Event::GoMomentAnnounced { go_moment: moment.id },
        )
        .await?;
    }
    Ok(())
}

/// A phase of a programme, by its position; refuses one that it does not have.
pub(crate) async fn phase_of(tx: &Tx<'_>, programme: ProgrammeId, position: i32) -> Outcome<phase::Model> {
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
