use async_graphql::ID;
use domain::commands::pools::ReferFromPool;

use crate::{mutation::mutation, schema::types::Referral};

/// Refers the first in line of a pool to an employer (voordragen uit de pool): by priority, then by who
/// came first, and nobody twice to the same employer. Done by the coordinator of the convenant.
#[mutation(ReferFromPool)]
#[takes("The pool and the employer.")]
#[answers(referral: Referral, "The referral.")]
pub struct ReferFromPoolInput {
    /// The pool.
    pool_id: ID,
    /// The employer, which takes part in the convenant.
    employer_id: ID,
    /// One of its departments; left out, it is the employer as a whole.
    department_id: Option<ID>,
}
