use async_graphql::ID;
use domain::commands::trajectories::RegisterCandidate;
use entity::vocabulary::{CandidateSource, Language};

use crate::{mutation::mutation, schema::types::Candidate};

/// Registers a candidate (kandidaat) under the partner's own reference. Another partner may have registered the
/// same person under its own: nothing that both know of a person is kept, so nothing matches them. Done by any
/// partner of the region.
#[mutation(RegisterCandidate)]
#[takes("The candidate to register (kandidaat).")]
#[answers(candidate: Candidate, "The candidate.")]
#[entry("One candidate to register (kandidaat).")]
pub struct RegisterCandidateInput {
    /// The region (arbeidsmarktregio).
    region_id: ID,
    /// The partner's own reference, a pseudonym of at most 64 characters; a citizen service number (BSN) is
    /// refused.
    reference: String,
    /// The person's name, at most 200 characters, on one line.
    name: String,
    /// The person's mail address. The person is written to only with consent (`mailConsent`).
    email: Option<String>,
    /// The person's telephone number, at most 32 characters.
    phone: Option<String>,
    /// The language the person is written to in.
    language: Language,
    /// Where the person comes from (herkomst).
    source: CandidateSource,
    /// Whether the person agreed to be invited, reminded and told of changes by mail (toestemming).
    #[graphql(default)]
    mail_consent: bool,
}
