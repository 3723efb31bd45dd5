//! Records an intake. It belongs to the person: held once, it serves every trajectory while it is valid.

use chrono::{Months, NaiveDate};
use entity::{
    ids::{CandidateId, IntakeId, TrajectoryId},
    intake, trajectory,
    vocabulary::TrajectoryState,
};
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter, QuerySelect};
use serde::{Deserialize, Serialize};

use crate::{
    access::Command as CommandName,
    commands::check::{all, ensure, scope_of, today},
    record::record,
    refusal::{Outcome, RefusalCode, refuse},
    rules::happening::Happening,
    transaction::{Command, Tx},
};

/// How long an intake is valid when nobody says otherwise. The sources give no number; this one is ours.
const VALID_MONTHS: Months = Months::new(12);
/// The furthest an intake may lie behind, and its validity ahead.
const REACH_MONTHS: Months = Months::new(5 * 12);
/// The most trajectories of one person that an intake is recorded for at once.
const MOST: u64 = 100;

/// Records an intake.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct RecordIntake {
    /// The trajectory it was held for.
    pub trajectory_id: TrajectoryId,
    /// The day it was held.
    pub held_on: NaiveDate,
    /// The last day it is valid; twelve months from the day it was held when left out.
    pub valid_until: Option<NaiveDate>,
}

impl Command for RecordIntake {
    const NAME: CommandName = CommandName::RecordIntake;
    type Output = IntakeId;

    async fn run(self, tx: &Tx<'_>) -> Outcome<IntakeId> {
        let trajectory = tx
            .subject::<trajectory::Entity>(self.trajectory_id, "trajectoryId")
            .await?;
        let today = today(tx, trajectory.convenant_id).await?;
        let (_, valid_until) = all((self.was_held(today), self.checked_validity(today)))?;
        if trajectory.state == TrajectoryState::Stopped {
            return refuse(RefusalCode::WrongState, "trajectoryId");
        }
        keep(tx, &trajectory, self.held_on, valid_until).await
    }
}

/// Writes an intake that was held, wherever that was, for every trajectory of the person.
pub(in crate::commands) async fn keep(
    tx: &Tx<'_>,
    trajectory: &trajectory::Model,
    held_on: NaiveDate,
    valid_until: NaiveDate,
) -> Outcome<IntakeId> {
    let intake = intake::Model {
        id: tx.new_id(),
        candidate_id: trajectory.candidate_id,
        trajectory_id: trajectory.id,
        convenant_id: trajectory.convenant_id,
        held_on,
        valid_until,
        recorded_by: tx.actor_id(),
        created_at: tx.now(),
    };
    let intake = tx.insert(intake, "").await?;
    let happening = Happening::IntakeRecorded {
        intake: intake.id,
        trajectories: under_way(tx, trajectory.candidate_id).await?,
    };
    record(tx, scope_of(trajectory), happening).await?;
    Ok(intake.id)
}

/// The last day an intake is valid when nobody says otherwise.
pub(in crate::commands) fn usual_validity(held_on: NaiveDate) -> Option<NaiveDate> {
    held_on.checked_add_months(VALID_MONTHS)
}

impl RecordIntake {
    fn was_held(&self, today: NaiveDate) -> Outcome<()> {
        ensure(self.held_on <= today, RefusalCode::InTheFuture, "heldOn")?;
        let earliest = today.checked_sub_months(REACH_MONTHS);
        let is_in_reach = earliest.is_some_and(|earliest| self.held_on >= earliest);
        ensure(is_in_reach, RefusalCode::OutOfRange, "heldOn")
    }

    fn checked_validity(&self, today: NaiveDate) -> Outcome<NaiveDate> {
        let Some(until) = self.valid_until.or(usual_validity(self.held_on)) else {
            return refuse(RefusalCode::OutOfRange, "validUntil");
        };
        if until < self.held_on {
            return refuse(RefusalCode::EndBeforeStart, "validUntil");
        }
        // An intake that saves nobody another one is no intake.
        if until < today {
            return refuse(RefusalCode::InThePast, "validUntil");
        }
        if today
            .checked_add_months(REACH_MONTHS)
            .is_none_or(|latest| until > latest)
        {
            return refuse(RefusalCode::OutOfRange, "validUntil");
        }
        Ok(until)
    }
}

async fn under_way(tx: &Tx<'_>, candidate: CandidateId) -> Outcome<Vec<TrajectoryId>> {
    Ok(trajectory::Entity::find()
        .select_only()
        .column(trajectory::Column::Id)
        .filter(trajectory::Column::CandidateId.eq(candidate))
        .filter(trajectory::Column::State.ne(TrajectoryState::Stopped))
        .limit(MOST)
        .into_tuple()
        .all(tx.db())
        .await?)
}

/// Whether an intake of the person is valid on a day.
pub(super) async fn has_valid_intake(tx: &Tx<'_>, candidate: CandidateId, on: NaiveDate) -> Outcome<bool> {
    let valid = intake::Entity::find()
        .filter(intake::Column::CandidateId.eq(candidate))
        .filter(intake::Column::HeldOn.lte(on))
        .filter(intake::Column::ValidUntil.gte(on))
        .count(tx.db())
        .await?;
    Ok(valid > 0)
}
