//! Places an accepted candidate at the employer, with what the employer promises for afterwards.

use chrono::NaiveDate;
use entity::{
    ids::{PlaceId, PlacementId, ReferralId},
    referral, trajectory,
    vocabulary::{JobCommitment, PlacementKind, ReferralState, TrajectoryState},
};
use serde::{Deserialize, Serialize};

use crate::{
    access::Action,
    acts::placements::put::{NewPlacement, put},
    refusal::{Outcome, RefusalCode, refuse},
    transaction::{Command, Tx},
};

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
        let new = NewPlacement {
            kind: self.kind,
            commitment: self.commitment,
            starts_on: self.starts_on,
            place_id: self.place_id,
            carousel_step: self.carousel_step,
        };
        let placement = put(tx, &referral, &trajectory, new).await?;
        Ok(placement.id)
    }
}

crate::transaction::any_command!(PlaceCandidate);
crate::transaction::by_the_list!(PlaceCandidates of PlaceCandidate);
