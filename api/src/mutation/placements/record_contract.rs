//! Records the contract.

use async_graphql::{Context, ID, InputObject, Object, Result};
use domain::commands::placements::RecordContract;

use crate::{
    mutation::{Faults, Once, id, payload, run},
    schema::{scalar::Date, types::Placement},
};

/// The contract to record (arbeidsovereenkomst).
#[derive(InputObject)]
pub struct RecordContractInput {
    /// The placement it follows from.
    placement_id: ID,
    /// The version of the placement the caller read; when it has changed since, the action is refused.
    version: Option<i32>,
    /// The day it starts, at most a year from today.
    contract_on: Date,
    #[graphql(flatten)]
    once: Once,
}

impl RecordContractInput {
    fn command(self, faults: &mut Faults) -> RecordContract {
        RecordContract {
            placement_id: id(&self.placement_id),
            version: self.version,
            contract_on: faults.date(self.contract_on, "contractOn"),
        }
    }
}

payload! {
    /// What came of `recordContract`.
    RecordContractPayload {
        /// The placement.
        placement: Placement,
    }
}

/// The mutation.
#[derive(Default)]
pub struct RecordContractMutation;

#[Object]
impl RecordContractMutation {
    /// Records the contract (arbeidsovereenkomst): the guarantee is kept, the candidate is employed. Done by
    /// the employer.
    async fn record_contract(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The contract to record (arbeidsovereenkomst).")] input: RecordContractInput,
    ) -> Result<RecordContractPayload> {
        run(context, input.once.clone(), |faults| input.command(faults)).await
    }
}
