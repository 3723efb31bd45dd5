//! Places someone with whom no interview is needed: an employer's own staff and volunteers, and whoever takes part
//! on a place that the employer offered for that.

use chrono::NaiveDate;
use entity::{
    ids::{DepartmentId, OrganizationId, PlaceId, PlacementId, TrajectoryId},
    trajectory,
    vocabulary::{PlacementKind, Route},
};
use serde::{Deserialize, Serialize};

use crate::{
    access::Action,
    acts::{
        groups::review,
        placements::put::{NewPlacement, put},
        referrals::{can_be_referred_to, held_by},
    },
    checks::is_under_way,
    refusal::{Detail, Outcome, RefusalCode, refuse_about},
    transaction::{Command, Tx, Versioned},
};

const WITH_AN_INTERVIEW: Detail = Detail::fixed(
    "Zonder voordracht kan een werkgever zijn eigen medewerkers en vrijwilligers plaatsen; wie maatschappelijk participeert kan zonder voordracht op een plaats die de werkgever daarvoor aanbood (placeId). Draag de kandidaat anders voor.",
    "Without a referral an employer can place its own staff and volunteers; whoever participates can be placed without one on a place that the employer offered for it (placeId). Refer the candidate otherwise.",
);

#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct PlaceDirectly {
    pub trajectory_id: TrajectoryId,
    /// The version the caller read.
    pub version: Option<i32>,
    pub employer_id: OrganizationId,
    pub department_id: Option<DepartmentId>,
    /// What sort of place it is.
    pub kind: PlacementKind,
    /// The first day.
    pub starts_on: NaiveDate,
    /// The offered place, when it is one.
    pub place_id: Option<PlaceId>,
}

impl Command for PlaceDirectly {
    const NAME: Action = Action::PlaceDirectly;
    type Output = PlacementId;

    async fn run(self, tx: &Tx<'_>) -> Outcome<PlacementId> {
        let trajectory = tx
            .subject::<trajectory::Entity>(self.trajectory_id, "trajectoryId")
            .await?;
        trajectory.unchanged_since(self.version)?;
        is_under_way(&trajectory, "trajectoryId")?;
        can_be_referred_to(tx, trajectory.convenant_id, self.employer_id, self.department_id).await?;
        if !self.needs_no_interview(&trajectory) {
            return refuse_about(RefusalCode::NotTogether, "employerId", WITH_AN_INTERVIEW);
        }
        let referral = held_by(tx, &trajectory, self.employer_id, self.department_id).await?;
        let new = NewPlacement {
            kind: self.kind,
            commitment: None,
            starts_on: self.starts_on,
            place_id: self.place_id,
            carousel_step: None,
        };
        let placement = put(tx, &referral, &trajectory, new).await?;
        review(tx, trajectory.group_id).await?;
        Ok(placement.id)
    }
}

crate::transaction::any_command!(PlaceDirectly);

impl PlaceDirectly {
    /// The employer knows its own people, and offered a place for whoever is welcome on it.
    fn needs_no_interview(&self, trajectory: &trajectory::Model) -> bool {
        let is_own = trajectory.referrer_id == self.employer_id;
        let is_welcome = trajectory.route == Route::Participation && self.place_id.is_some();
        is_own || is_welcome
    }
}
