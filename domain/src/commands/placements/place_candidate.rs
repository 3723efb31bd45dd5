//! Places an accepted candidate at the employer, with what the employer promises for afterwards.

use chrono::NaiveDate;
use entity::{
    ids::{PlaceId, PlacementId, ReferralId},
    placement, referral, trajectory,
    vocabulary::{
        JobCommitment, PlacementKind, PlacementState, PoolLeaveReason, ReferralState, TrajectoryState,
    },
};
use serde::{Deserialize, Serialize};

use crate::{
    access::Action,
    acts::{
        placements::{
            carousel::can_step,
            place::{Wanted, take},
        },
        pools::leave_pool_of,
        scope::AtEmployer,
    },
    checks::{today, within},
    record::record,
    refusal::{Outcome, RefusalCode, refuse},
    rules::event::Event,
    transaction::{Command, Tx},
};

/// How far from today a placement may start, in days.
const REACH: i64 = 2 * 366;

#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct PlaceCandidate {
    /// The accepted referral.
    pub referral_id: ReferralId,
    /// What sort of place it is.
    pub kind: PlacementKind,
    /// What the employer promises after positive completion.
    pub commitment: Option<JobCommitment>,
    /// The first day.
    pub starts_on: NaiveDate,
    /// The offered place, when it is one.
    pub place_id: Option<PlaceId>,
    /// The step of the programme's carousel it is, when it is one.
    pub carousel_step: Option<i32>,
}

impl Command for PlaceCandidate {
    const NAME: Action = Action::PlaceCandidate;
    type Output = PlacementId;

    async fn run(self, tx: &Tx<'_>) -> Outcome<PlacementId> {
        let referral = tx
            .subject::<referral::Entity>(self.referral_id, "referralId")
            .await?;
        let trajectory: trajectory::Model = tx.expect::<trajectory::Entity>(referral.trajectory_id).await?;
        let is_over = matches!(
            trajectory.state,
            TrajectoryState::Stopped | TrajectoryState::Employed
        );
        if referral.state != ReferralState::Accepted || is_over {
            return refuse(RefusalCode::WrongState, "referralId");
        }
        within(
            REACH,
            self.starts_on,
            today(tx, referral.convenant_id).await?,
            "startsOn",
        )?;
        if let Some(step) = self.carousel_step {
            can_step(tx, &trajectory, step, self.kind).await?;
        }
        let wanted = Wanted {
            referral: &referral,
            kind: self.kind,
            starts_on: self.starts_on,
        };
        let place_id = match self.place_id {
            Some(place) => Some(take(tx, place, &wanted).await?),
            None => None,
        };
        let placement = placement::Model {
            id: tx.new_id(),
            trajectory_id: referral.trajectory_id,
            convenant_id: referral.convenant_id,
            referral_id: referral.id,
            employer_id: referral.employer_id,
            department_id: referral.department_id,
            kind: self.kind,
            commitment: self.commitment,
            state: PlacementState::Active,
            starts_on: self.starts_on,
            contract_on: None,
            place_id,
            carousel_step: self.carousel_step,
            created_at: tx.now(),
            version: 1,
        };
        let placement = tx.insert(placement, "referralId").await?;
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
        Ok(placement.id)
    }
}

crate::transaction::any_command!(PlaceCandidate);
