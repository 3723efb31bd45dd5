use async_graphql::ID;
use domain::commands::setup::ChangeClosures;

use super::calendar::{ClosureInput, MOST_CLOSURES};
use crate::{mutation::mutation, schema::types::Party};

/// Changes the days on which one partner is closed beside the convenant's own (sluitingsdagen van een
/// partner). What it is responsible for does not run on them: its open deadlines are counted anew, and a
/// breach stays one. Done by the coordinator of the convenant.
#[mutation(ChangeClosures)]
#[takes("A partner's own closed days from now on.")]
#[answers(party: Party, "The party.")]
pub struct ChangeClosuresInput {
    /// The party.
    party_id: ID,
    #[version_of("party")]
    version: Option<i32>,
    /// All of its own closed days, each date once, at most 732.
    #[at_most(MOST_CLOSURES)]
    closures: Vec<ClosureInput>,
    /// Why, at most 4,000 characters.
    reason: String,
}
