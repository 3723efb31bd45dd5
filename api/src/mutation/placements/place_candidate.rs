use async_graphql::ID;
use domain::commands::placements::PlaceCandidate;
use entity::vocabulary::{JobCommitment, PlacementKind};

use crate::{
    mutation::mutation,
    schema::{scalar::Date, types::Placement},
};

/// Places an accepted candidate at the employer (plaatsing), with what the employer promises for
/// afterwards. Done by the employer or the case manager.
#[mutation(PlaceCandidate)]
#[takes("The placement to record (plaatsing).")]
#[answers(placement: Placement, "The placement.")]
#[entry("One placement (plaatsing).")]
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
}
