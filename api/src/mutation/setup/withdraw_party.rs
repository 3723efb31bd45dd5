use async_graphql::ID;
use domain::commands::setup::WithdrawParty;

use crate::{
    mutation::mutation,
    schema::{scalar::Date, types::Party},
};

/// Lets a partner leave a convenant from a day on (uittreden). Nothing new is asked of it from then. Done
/// by the coordinator of the convenant, which cannot itself leave.
#[mutation(WithdrawParty)]
#[takes("The partner that leaves.")]
#[answers(party: Party, "The party.")]
pub struct WithdrawPartyInput {
    /// The party.
    party_id: ID,
    #[version_of("party")]
    version: Option<i32>,
    /// The first day on which it no longer takes part; not before today.
    withdrawn_on: Date,
}
