//! Lets a partner leave a convenant.

use async_graphql::{Context, ID, InputObject, Object, Result};
use domain::commands::setup::WithdrawParty;

use crate::{
    mutation::{Faults, Once, id, payload, run},
    schema::{scalar::Date, types::Party},
};

/// The partner that leaves.
#[derive(InputObject)]
pub struct WithdrawPartyInput {
    /// The party.
    party_id: ID,
    /// The version of the party the caller read; when it has changed since, the action is refused.
    version: Option<i32>,
    /// The first day on which it no longer takes part; not before today.
    withdrawn_on: Date,
    #[graphql(flatten)]
    once: Once,
}

impl WithdrawPartyInput {
    fn command(self, faults: &mut Faults) -> WithdrawParty {
        WithdrawParty {
            party_id: id(&self.party_id),
            version: self.version,
            withdrawn_on: faults.date(self.withdrawn_on, "withdrawnOn"),
        }
    }
}

payload! {
    /// What came of `withdrawParty`.
    WithdrawPartyPayload {
        /// The party.
        party: Party,
    }
}

/// The mutation.
#[derive(Default)]
pub struct WithdrawPartyMutation;

#[Object]
impl WithdrawPartyMutation {
    /// Lets a partner leave a convenant from a day on (uittreden). Nothing new is asked of it from then. Done
    /// by the coordinator of the convenant, which cannot itself leave.
    async fn withdraw_party(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The partner that leaves.")] input: WithdrawPartyInput,
    ) -> Result<WithdrawPartyPayload> {
        run(context, input.once.clone(), |faults| input.command(faults)).await
    }
}
