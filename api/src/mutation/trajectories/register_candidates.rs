use domain::{MOST_AT_ONCE, commands::trajectories::RegisterCandidates};

use super::register_candidate::RegisterCandidateEntry;
use crate::{mutation::mutation, schema::types::Candidate};

/// Registers several candidates at once (kandidaten), as `registerCandidate` does: all of them, or none. Done by any
/// partner of the region.
#[mutation(RegisterCandidates)]
#[takes("The candidates to register (kandidaten).")]
#[answers(candidates: Vec<Candidate>, "The candidates, in the order of the entries.")]
pub struct RegisterCandidatesInput {
    /// One for each, 1 to 50.
    #[at_most(MOST_AT_ONCE)]
    entries: Vec<RegisterCandidateEntry>,
}
