use async_graphql::ID;
use domain::commands::rights::RestrictCandidate;
use entity::vocabulary::RestrictionGround;

use crate::{
    mutation::mutation,
    schema::{scalar::Date, types::Candidate},
};

/// Has what is held of a candidate be kept, and not used (beperking): until it is lifted, only the partner that registered the
/// person reads who that is and what was written, nothing is added or changed, and the person is not written to. Terms go on.
/// Done by that partner.
#[mutation(RestrictCandidate)]
#[takes("Whose data, and why.")]
#[answers(candidate: Candidate, "The candidate.")]
pub struct RestrictCandidateInput {
    /// The person.
    candidate_id: ID,
    #[version_of("candidate")]
    version: Option<i32>,
    /// Why.
    ground: RestrictionGround,
    /// On which day the person asked; none when nobody did.
    asked_on: Option<Date>,
    /// What is to be told of it.
    explanation: Option<String>,
}
