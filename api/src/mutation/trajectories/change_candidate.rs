use async_graphql::ID;
use domain::commands::trajectories::ChangeCandidate;
use entity::vocabulary::Language;

use crate::{mutation::mutation, schema::types::Candidate};

/// Corrects who a candidate is (kandidaat) and how the person can be reached, and records whether the person agrees to be
/// written to. What is left out is so no more. Done by the partner or the case manager the person comes from.
#[mutation(ChangeCandidate)]
#[takes("The candidate as the person is known now.")]
#[answers(candidate: Candidate, "The candidate.")]
pub struct ChangeCandidateInput {
    /// The candidate.
    candidate_id: ID,
    #[version_of("candidate")]
    version: Option<i32>,
    /// The person's name, at most 200 characters, on one line.
    name: String,
    /// The person's mail address.
    email: Option<String>,
    /// The person's telephone number, at most 32 characters.
    phone: Option<String>,
    /// The language the person is written to in.
    language: Language,
    /// Whether the person agrees to be invited, reminded and told of changes by mail (toestemming). Once it is withdrawn,
    /// nothing more is sent, also of what waits.
    mail_consent: bool,
}
