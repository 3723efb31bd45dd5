use async_graphql::ID;
use domain::commands::rights::LiftRestriction;

use crate::{mutation::mutation, schema::types::Candidate};

/// Has what is held of a candidate be used again (beperking opheffen). The person is to be told before. Done by the partner that
/// registered the person.
#[mutation(LiftRestriction)]
#[takes("Whose data, and why.")]
#[answers(candidate: Candidate, "The candidate.")]
pub struct LiftRestrictionInput {
    /// The person.
    candidate_id: ID,
    #[version_of("candidate")]
    version: Option<i32>,
    /// Why.
    explanation: String,
}
