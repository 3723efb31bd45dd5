//! What is written when someone is placed with an employer, by whichever way.

use chrono::NaiveDate;
use entity::{
    ids::PlaceId,
    placement, referral, trajectory,
    vocabulary::{JobCommitment, PlacementKind, PlacementState, PoolLeaveReason},
};
use serde::{Deserialize, Serialize};

use super::{
    carousel::can_step,
    place::{Wanted, take},
};
use crate::{
    acts::{pools::leave_pool_of, scope::AtEmployer},
    checks::{today, within},
    record::record,
    refusal::Outcome,
    rules::event::Event,
    transaction::Tx,
};

/// How far from today a placement may start, in days.
const REACH: i64 = 2 * 366;

/// What sort of placement it becomes.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct NewPlacement {
    pub(crate) kind: PlacementKind,
    /// What the employer promises after positive completion.
    pub(crate) commitment: Option<JobCommitment>,
    /// The first day.
    pub(crate) starts_on: NaiveDate,
    /// The offered place, when it is one.
    pub(crate) place_id: Option<PlaceId>,
    /// The step of the programme's carousel it is, when it is one.
    pub(crate) carousel_step: Option<i32>,
}

/// Places the candidate of an accepted referral with its employer.
pub(crate) async fn put(
    tx: &Tx<'_>,
    referral: &referral::Model,
    trajectory: &trajectory::Model,
    new: NewPlacement,
) -> Outcome<placement::Model> {
    let today = today(tx, referral.convenant_id).await?;
    within(REACH, new.starts_on, today, "startsOn")?;
    if let Some(step) = new.carousel_step {
        can_step(tx, trajectory, step, new.kind).await?;
    }
    let wanted = Wanted {
        referral,
        kind: new.kind,
        starts_on: new.starts_on,
    };
    let place_id = match new.place_id {
        Some(place) => Some(take(tx, place, &wanted).await?),
        None => None,
    };
    let placement = tx.insert(row(tx, referral, place_id, new), "referralId").await?;
    let event = Event::CandidatePlaced {
        placement: placement.id,
        place: placement.kind,
        commitment: placement.commitment,
        place_id,
        carousel_step: placement.carousel_step,
    };
    record(tx, placement.scope(), event).await?;
    // An internship is on the way to work; whoever works no longer waits for it.
    if matches!(placement.kind, PlacementKind::Bbl | PlacementKind::Job) {
        leave_pool_of(tx, placement.trajectory_id, PoolLeaveReason::Placed).await?;
    }
    Ok(placement)
}

fn row(
    tx: &Tx<'_>,
    referral: &referral::Model,
    place_id: Option<PlaceId>,
    new: NewPlacement,
) -> placement::Model {
    placement::Model {
        id: tx.new_id(),
        trajectory_id: referral.trajectory_id,
        convenant_id: referral.convenant_id,
        referral_id: referral.id,
        employer_id: referral.employer_id,
        department_id: referral.department_id,
        kind: new.kind,
        commitment: new.commitment,
        state: PlacementState::Active,
        starts_on: new.starts_on,
        contract_on: None,
        place_id,
        carousel_step: new.carousel_step,
        created_at: tx.now(),
        version: 1,
    }
}
