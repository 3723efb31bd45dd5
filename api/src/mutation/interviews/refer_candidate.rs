use async_graphql::ID;
use domain::commands::interviews::ReferCandidate;

use crate::{mutation::mutation, schema::types::Referral};

/// Refers a candidate to an employer (voordragen). From here on the employer has a term to plan an
/// interview. Done by the referring partner, the case manager or the coordinator of the convenant.
#[mutation(ReferCandidate)]
#[takes("The referral to make (voordracht).")]
#[answers(referral: Referral, "The referral.")]
#[entry("One referral (voordracht).")]
pub struct ReferCandidateInput {
    /// The candidate's trajectory.
    trajectory_id: ID,
    /// The employer, which takes part in the convenant.
    employer_id: ID,
    /// One of its departments; left out, it is the employer as a whole.
    department_id: Option<ID>,
}
