//! Pauses a group.

use async_graphql::{Context, ID, InputObject, Object, Result};
use domain::commands::pauses::PauseGroup;

use super::stretch;
use crate::{
    mutation::{Faults, Once, id, payload, run},
    schema::{scalar::DateTime, types::Pause},
};

/// The pause of a group (pauze).
#[derive(InputObject)]
pub struct PauseGroupInput {
    /// The group.
    group_id: ID,
    /// The version of the group the caller read; when it has changed since, the action is refused.
    version: Option<i32>,
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

impl PauseGroupInput {
    fn command(self, faults: &mut Faults) -> PauseGroup {
        PauseGroup {
            group_id: id(&self.group_id),
            version: self.version,
            stretch: stretch(self.starts_at, self.ends_at, self.reason, faults),
        }
    }
}

payload! {
    /// What came of `pauseGroup`.
    PauseGroupPayload {
        /// The pause.
        pause: Pause,
    }
}

/// The mutation.
#[derive(Default)]
pub struct PauseGroupMutation;

#[Object]
impl PauseGroupMutation {
    /// Pauses a group (pauze): nothing falls due for it or for anyone in it, and every term keeps the business
    /// time it had left. Done by the coordinator of the convenant.
    async fn pause_group(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The pause of a group (pauze).")] input: PauseGroupInput,
    ) -> Result<PauseGroupPayload> {
        run(context, input.once.clone(), |faults| input.command(faults)).await
    }
}
