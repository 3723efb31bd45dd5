//! Refers the first in line of a pool.

use async_graphql::{Context, ID, InputObject, Object, Result};
use domain::commands::pools::ReferFromPool;

use crate::{
    mutation::{Once, id, optional_id, payload, run},
    schema::types::Referral,
};

/// The pool and the employer.
#[derive(InputObject)]
pub struct ReferFromPoolInput {
    /// The pool.
    pool_id: ID,
    /// The employer, which takes part in the convenant.
    employer_id: ID,
    /// One of its departments; left out, it is the employer as a whole.
    department_id: Option<ID>,
    #[graphql(flatten)]
    once: Once,
}

impl ReferFromPoolInput {
    fn command(self) -> ReferFromPool {
        ReferFromPool {
            pool_id: id(&self.pool_id),
            employer_id: id(&self.employer_id),
            department_id: optional_id(self.department_id.as_ref()),
        }
    }
}

payload! {
    /// What came of `referFromPool`.
    ReferFromPoolPayload {
        /// The referral.
        referral: Referral,
    }
}

/// The mutation.
#[derive(Default)]
pub struct ReferFromPoolMutation;

#[Object]
impl ReferFromPoolMutation {
    /// Refers the first in line of a pool to an employer (voordragen uit de pool): by priority, then by who
    /// came first, and nobody twice to the same employer. Done by the coordinator of the convenant.
    async fn refer_from_pool(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The pool and the employer.")] input: ReferFromPoolInput,
    ) -> Result<ReferFromPoolPayload> {
        run(context, input.once.clone(), |_| input.command()).await
    }
}
