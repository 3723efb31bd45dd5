use async_graphql::ID;
use domain::commands::placements::RecordContract;

use crate::{
    mutation::mutation,
    schema::{scalar::Date, types::Placement},
};

/// Records the contract (arbeidsovereenkomst): the guarantee is kept, the candidate is employed. Done by
/// the employer.
#[mutation(RecordContract)]
#[takes("The contract to record (arbeidsovereenkomst).")]
#[answers(placement: Placement, "The placement.")]
#[entry("One contract (arbeidsovereenkomst).")]
pub struct RecordContractInput {
    /// The placement it follows from.
    placement_id: ID,
    #[version_of("placement")]
    version: Option<i32>,
    /// The day it starts, at most a year from today.
    contract_on: Date,
}
