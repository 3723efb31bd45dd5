use domain::{MOST_AT_ONCE, commands::placements::RecordContracts};

use super::record_contract::RecordContractEntry;
use crate::{mutation::mutation, schema::types::Placement};

/// Records several contracts at once (arbeidsovereenkomsten), as `recordContract` does: all of them, or none. Done by
/// the employer.
#[mutation(RecordContracts)]
#[takes("The contracts to record (arbeidsovereenkomsten).")]
#[answers(placements: Vec<Placement>, "The placements, in the order of the entries.")]
pub struct RecordContractsInput {
    /// One for each, 1 to 50.
    #[at_most(MOST_AT_ONCE)]
    entries: Vec<RecordContractEntry>,
}
