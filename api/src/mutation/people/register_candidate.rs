//! Registers a candidate.

use async_graphql::{Context, ID, InputObject, Object, Result};
use domain::commands::people::RegisterCandidate;
use entity::vocabulary::{CandidateSource, Language};

use crate::{
    mutation::{Once, id, payload, run},
    schema::types::Candidate,
};

/// The candidate to register (kandidaat).
#[derive(InputObject)]
pub struct RegisterCandidateInput {
    /// The region (arbeidsmarktregio).
    region_id: ID,
    /// The partner's own reference, a pseudonym of at most 64 characters; a citizen service number (BSN) is
    /// refused.
    reference: String,
    /// The person's name, at most 200 characters, on one line.
    name: String,
    /// The person's mail address.
    email: Option<String>,
    /// The person's telephone number, at most 32 characters.
    phone: Option<String>,
    /// The language the person is written to in.
    language: Language,
    /// Where the person comes from (herkomst).
    source: CandidateSource,
    #[graphql(flatten)]
    once: Once,
}

impl RegisterCandidateInput {
    fn command(self) -> RegisterCandidate {
        RegisterCandidate {
            region_id: id(&self.region_id),
            reference: self.reference,
            name: self.name,
            email: self.email,
            phone: self.phone,
            language: self.language,
            source: self.source,
        }
    }
}

payload! {
    /// What came of `registerCandidate`.
    RegisterCandidatePayload {
        /// The candidate.
        candidate: Candidate,
    }
}

/// The mutation.
#[derive(Default)]
pub struct RegisterCandidateMutation;

#[Object]
impl RegisterCandidateMutation {
    /// Registers a candidate (kandidaat) under the partner's own reference. Another partner may have registered the
    /// same person under its own: nothing that both know of a person is kept, so nothing matches them. Done by any
    /// partner of the region.
    async fn register_candidate(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The candidate to register (kandidaat).")] input: RegisterCandidateInput,
    ) -> Result<RegisterCandidatePayload> {
        run(context, input.once.clone(), |_| input.command()).await
    }
}
