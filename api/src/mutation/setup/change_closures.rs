//! Changes the days on which one partner of a convenant is closed.

use async_graphql::{Context, ID, InputObject, Object, Result};
use domain::commands::setup::ChangeClosures;

use super::calendar::{ClosureInput, closures};
use crate::{
    mutation::{Faults, Once, id, payload, run},
    schema::types::Party,
};

/// A partner's own closed days from now on.
#[derive(InputObject)]
pub struct ChangeClosuresInput {
    /// The party.
    party_id: ID,
    /// The version of the party the caller read; when it has changed since, the action is refused.
    version: Option<i32>,
    /// All of its own closed days, each date once, at most 732.
    closures: Vec<ClosureInput>,
    /// Why, at most 4,000 characters.
    reason: String,
    #[graphql(flatten)]
    once: Once,
}

impl ChangeClosuresInput {
    fn command(self, faults: &mut Faults) -> ChangeClosures {
        ChangeClosures {
            party_id: id(&self.party_id),
            version: self.version,
            closures: closures(self.closures, "closures", faults),
            reason: self.reason,
        }
    }
}

payload! {
    /// What came of `changeClosures`.
    ChangeClosuresPayload {
        /// The party.
        party: Party,
    }
}

/// The mutation.
#[derive(Default)]
pub struct ChangeClosuresMutation;

#[Object]
impl ChangeClosuresMutation {
    /// Changes the days on which one partner is closed beside the convenant's own (sluitingsdagen van een
    /// partner). What it is responsible for does not run on them: its open deadlines are counted anew, and a
    /// breach stays one. Done by the coordinator of the convenant.
    async fn change_closures(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "A partner's own closed days from now on.")] input: ChangeClosuresInput,
    ) -> Result<ChangeClosuresPayload> {
        run(context, input.once.clone(), |faults| input.command(faults)).await
    }
}
