use async_graphql::ID;
use domain::commands::setup::AddParty;

use crate::{
    mutation::mutation,
    schema::{scalar::Date, types::Party},
};

/// Lets a partner join a convenant (toetreden), for the first time or again. Nothing is asked of it that was due
/// before. Each time is a participation of its own: what was stays as it was, and no two share a day; one that
/// begins on the very day an earlier one ends goes on with it. Done by the coordinator of the convenant.
#[mutation(AddParty)]
#[takes("The partner that joins.")]
#[answers(party: Party, "The party.")]
pub struct AddPartyInput {
    /// The convenant.
    convenant_id: ID,
    /// The partner, of the same region.
    organization_id: ID,
    /// The day it accedes, at most two years ahead; left out, it is today.
    acceded_on: Option<Date>,
}
