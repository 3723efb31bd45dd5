//! Pauses an employer's participation.

use async_graphql::{Context, ID, InputObject, Object, Result};
use domain::commands::pauses::PauseParty;

use super::stretch;
use crate::{
    mutation::{Faults, Once, id, optional_id, payload, run},
    schema::{scalar::DateTime, types::Pause},
};

/// The pause of an employer's participation (pauze).
#[derive(InputObject)]
pub struct PausePartyInput {
    /// The employer's participation.
    party_id: ID,
    /// The version of the participation the caller read; when it has changed since, the action is refused.
    version: Option<i32>,
    /// One department, such as a closed ward; left out, it is the whole employer.
    department_id: Option<ID>,
    /// From when terms do not run; left out, it is now. At most 31 days back, and what was breached since then
    /// stays breached.
    starts_at: Option<DateTime>,
    /// When they run again; left out, nobody knows yet.
    ends_at: Option<DateTime>,
    /// Why (reden), at most 4,000 characters.
    reason: String,
    #[graphql(flatten)]
    once: Once,
}

impl PausePartyInput {
    fn command(self, faults: &mut Faults) -> PauseParty {
        PauseParty {
            party_id: id(&self.party_id),
            department_id: optional_id(self.department_id.as_ref()),
            version: self.version,
            stretch: stretch(self.starts_at, self.ends_at, self.reason, faults),
        }
    }
}

payload! {
    /// What came of `pauseParty`.
    PausePartyPayload {
        /// The pause.
        pause: Pause,
    }
}

/// The mutation.
#[derive(Default)]
pub struct PausePartyMutation;

#[Object]
impl PausePartyMutation {
    /// Pauses an employer's participation, or that of one of its departments (pauze). Done by the coordinator
    /// of the convenant.
    async fn pause_party(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The pause of an employer's participation (pauze).")] input: PausePartyInput,
    ) -> Result<PausePartyPayload> {
        run(context, input.once.clone(), |faults| input.command(faults)).await
    }
}
