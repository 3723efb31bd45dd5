use async_graphql::ID;
use domain::commands::rights::EraseCandidate;
use entity::vocabulary::ErasureGround;

use crate::{
    mutation::mutation,
    schema::{scalar::Date, types::Candidate},
};

/// Forgets a candidate (gegevenswissing): name, addresses, reference, every text that was written of the person, and every
/// email that told of it go, and cannot be brought back. What is left counts in the figures and names nobody. Done by the
/// partner that registered the person, once all its trajectories have ended. Whoever worked with the person is told.
#[mutation(EraseCandidate)]
#[takes("Whom to forget, and why.")]
#[answers(candidate: Candidate, "The candidate, who is nobody now.")]
pub struct EraseCandidateInput {
    /// The person.
    candidate_id: ID,
    #[version_of("candidate")]
    version: Option<i32>,
    /// Why.
    ground: ErasureGround,
    /// On which day the person asked; none when nobody did.
    asked_on: Option<Date>,
}
