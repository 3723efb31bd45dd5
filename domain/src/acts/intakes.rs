//! Intakes, which belong to the person: held once, one serves every trajectory while it is valid.

use chrono::{Months, NaiveDate};
use entity::{
    ids::{CandidateId, IntakeId, TrajectoryId},
    intake, trajectory,
    vocabulary::TrajectoryState,
};
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter, QuerySelect};

use super::scope::scope_of;
use crate::{record::record, refusal::Outcome, rules::event::Event, transaction::Tx};

/// How long an intake is valid when nobody says otherwise. The sources give no number; this one is ours.
const VALID_MONTHS: Months = Months::new(12);
/// The most trajectories of one person that an intake is recorded for at once.
const MOST: u64 = 100;

/// Writes an intake that was held, wherever that was, for every trajectory of the person.
pub(crate) async fn keep(
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
    let event = Event::IntakeRecorded {
        intake: intake.id,
        trajectories: under_way(tx, trajectory.candidate_id).await?,
    };
    record(tx, scope_of(trajectory), event).await?;
    Ok(intake.id)
}

/// The last day an intake is valid when nobody says otherwise.
pub(crate) fn usual_validity(held_on: NaiveDate) -> Option<NaiveDate> {
    held_on.checked_add_months(VALID_MONTHS)
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
pub(crate) async fn has_valid_intake(tx: &Tx<'_>, candidate: CandidateId, on: NaiveDate) -> Outcome<bool> {
    let valid = intake::Entity::find()
        .filter(intake::Column::CandidateId.eq(candidate))
        .filter(intake::Column::HeldOn.lte(on))
        .filter(intake::Column::ValidUntil.gte(on))
        .count(tx.db())
        .await?;
    Ok(valid > 0)
}
