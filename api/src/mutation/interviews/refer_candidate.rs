//! Refers a candidate to an employer.

use async_graphql::{Context, ID, InputObject, Object, Result};
use domain::commands::interviews::ReferCandidate;

use crate::{
    mutation::{Once, id, optional_id, payload, run},
    schema::types::Referral,
};

/// The referral to make (voordracht).
#[derive(InputObject)]
pub struct ReferCandidateInput {
    /// The candidate's trajectory.
    trajectory_id: ID,
    /// The employer, which takes part in the convenant.
    employer_id: ID,
    /// One of its departments; left out, it is the employer as a whole.
    department_id: Option<ID>,
    #[graphql(flatten)]
    once: Once,
}

impl ReferCandidateInput {
    fn command(self) -> ReferCandidate {
        ReferCandidate {
            trajectory_id: id(&self.trajectory_id),
            employer_id: id(&self.employer_id),
            department_id: optional_id(self.department_id.as_ref()),
        }
    }
}

payload! {
    /// What came of `referCandidate`.
    ReferCandidatePayload {
        /// The referral.
        referral: Referral,
    }
}

/// The mutation.
#[derive(Default)]
pub struct ReferCandidateMutation;

#[Object]
impl ReferCandidateMutation {
    /// Refers a candidate to an employer (voordragen). From here on the employer has a term to plan an
    /// interview. Done by the referring partner, the case manager or the coordinator of the convenant.
    async fn refer_candidate(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The referral to make (voordracht).")] input: ReferCandidateInput,
    ) -> Result<ReferCandidatePayload> {
        run(context, input.once.clone(), |_| input.command()).await
    }
}
