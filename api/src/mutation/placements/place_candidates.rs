use domain::{MOST_AT_ONCE, commands::placements::PlaceCandidates};

use super::place_candidate::PlaceCandidateEntry;
use crate::{mutation::mutation, schema::types::Placement};

/// Places several accepted candidates at once (plaatsingen), as `placeCandidate` does: all of them, or none. Done for
/// each by the employer or the case manager.
#[mutation(PlaceCandidates)]
#[takes("The placements to record (plaatsingen).")]
#[answers(placements: Vec<Placement>, "The placements, in the order of the entries.")]
pub struct PlaceCandidatesInput {
    /// One for each, 1 to 50.
    #[at_most(MOST_AT_ONCE)]
    entries: Vec<PlaceCandidateEntry>,
}
