//! Places an accepted candidate at the employer, with what the employer promises for afterwards.

use chrono::NaiveDate;
use entity::{
    ids::{PlacementId, ReferralId},
    placement, referral, trajectory,
    vocabulary::{
        JobCommitment, PlacementKind, PlacementState, PoolLeaveReason, ReferralState, TrajectoryState,
    },
};
use serde::{Deserialize, Serialize};

use crate::{
    access::Command as CommandName,
    commands::{
        check::{AtEmployer, today},
        pools::leave_pool_of,
    },
    record::record,
    refusal::{Outcome, RefusalCode, refuse},
    rules::happening::Happening,
    transaction::{Command, Tx},
};

/// How far from today a placement may start, in days.
const REACH: i64 = 2 * 366;

/// Places a candidate.
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
}

impl Command for PlaceCandidate {
    const NAME: CommandName = CommandName::PlaceCandidate;
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
        let days = (self.starts_on - today(tx, referral.convenant_id).await?).num_days();
        if !(-REACH..=REACH).contains(&days) {
            return refuse(RefusalCode::OutOfRange, "startsOn");
        }
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
            created_at: tx.now(),
            version: 1,
        };
        let placement = tx.insert(placement, "referralId").await?;
        let happening = Happening::CandidatePlaced {
            placement: placement.id,
            place: placement.kind,
            commitment: placement.commitment,
        };
        record(tx, placement.scope(), happening).await?;
        // An internship is on the way to work; whoever works no longer waits for it.
        if matches!(placement.kind, PlacementKind::Bbl | PlacementKind::Job) {
            leave_pool_of(tx, placement.trajectory_id, PoolLeaveReason::Placed).await?;
        }
        Ok(placement.id)
    }
}
