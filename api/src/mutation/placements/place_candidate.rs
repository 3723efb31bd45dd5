//! Places an accepted candidate.

use async_graphql::{Context, ID, InputObject, Object, Result};
use domain::commands::placements::PlaceCandidate;
use entity::vocabulary::{JobCommitment, PlacementKind};

use crate::{
    mutation::{Faults, Once, id, optional_id, payload, run},
    schema::{scalar::Date, types::Placement},
};

/// The placement to record (plaatsing).
#[derive(InputObject)]
pub struct PlaceCandidateInput {
    /// The referral, which the employer accepted.
    referral_id: ID,
    /// What sort of place it is.
    kind: PlacementKind,
    /// What the employer promises after positive completion (baangarantie, intentieverklaring); left out, it
    /// is nothing.
    commitment: Option<JobCommitment>,
    /// The first day, at most two years from today.
    starts_on: Date,
    /// The offered place (plaats) of the same employer, department and kind; left out, it is on none.
    place_id: Option<ID>,
    /// The step of the programme's carousel it is (stagecarrousel), from one on; each once and in order.
    carousel_step: Option<i32>,
    #[graphql(flatten)]
    once: Once,
}

impl PlaceCandidateInput {
    fn command(self, faults: &mut Faults) -> PlaceCandidate {
        PlaceCandidate {
            referral_id: id(&self.referral_id),
            kind: self.kind,
            commitment: self.commitment,
            starts_on: faults.date(self.starts_on, "startsOn"),
            place_id: optional_id(self.place_id.as_ref()),
            carousel_step: self.carousel_step,
        }
    }
}

payload! {
    /// What came of `placeCandidate`.
    PlaceCandidatePayload {
        /// The placement.
        placement: Placement,
    }
}

/// The mutation.
#[derive(Default)]
pub struct PlaceCandidateMutation;

#[Object]
impl PlaceCandidateMutation {
    /// Places an accepted candidate at the employer (plaatsing), with what the employer promises for
    /// afterwards. Done by the employer or the case manager.
    async fn place_candidate(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The placement to record (plaatsing).")] input: PlaceCandidateInput,
    ) -> Result<PlaceCandidatePayload> {
        run(context, input.once.clone(), |faults| input.command(faults)).await
    }
}
