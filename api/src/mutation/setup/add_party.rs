//! Lets a partner join a convenant.

use async_graphql::{Context, ID, InputObject, Object, Result};
use domain::commands::setup::AddParty;

use crate::{
    mutation::{Faults, Once, id, payload, run},
    schema::{scalar::Date, types::Party},
};

/// The partner that joins.
#[derive(InputObject)]
pub struct AddPartyInput {
    /// The convenant.
    convenant_id: ID,
    /// The partner, of the same region.
    organization_id: ID,
    /// The day it accedes, at most two years ahead; left out, it is today.
    acceded_on: Option<Date>,
    #[graphql(flatten)]
    once: Once,
}

impl AddPartyInput {
    fn command(self, faults: &mut Faults) -> AddParty {
        AddParty {
            convenant_id: id(&self.convenant_id),
            organization_id: id(&self.organization_id),
            acceded_on: faults.optional_date(self.acceded_on, "accededOn"),
        }
    }
}

payload! {
    /// What came of `addParty`.
    AddPartyPayload {
        /// The party.
        party: Party,
    }
}

/// The mutation.
#[derive(Default)]
pub struct AddPartyMutation;

#[Object]
impl AddPartyMutation {
    /// Lets a partner join a convenant (toetreden), for the first time or again. Nothing is asked of it that was due
    /// before. Each time is a participation of its own: what was stays as it was, and no two share a day; one that
    /// begins on the very day an earlier one ends goes on with it. Done by the coordinator of the convenant.
    async fn add_party(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The partner that joins.")] input: AddPartyInput,
    ) -> Result<AddPartyPayload> {
        run(context, input.once.clone(), |faults| input.command(faults)).await
    }
}
