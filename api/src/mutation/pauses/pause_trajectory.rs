//! Pauses a trajectory.

use async_graphql::{Context, ID, InputObject, Object, Result};
use domain::commands::pauses::PauseTrajectory;

use super::stretch;
use crate::{
    mutation::{Faults, Once, id, payload, run},
    schema::{scalar::DateTime, types::Pause},
};

/// The pause of a trajectory (pauze).
#[derive(InputObject)]
pub struct PauseTrajectoryInput {
    /// The trajectory.
    trajectory_id: ID,
    /// The version of the trajectory the caller read; when it has changed since, the action is refused.
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

impl PauseTrajectoryInput {
    fn command(self, faults: &mut Faults) -> PauseTrajectory {
        PauseTrajectory {
            trajectory_id: id(&self.trajectory_id),
            version: self.version,
            stretch: stretch(self.starts_at, self.ends_at, self.reason, faults),
        }
    }
}

payload! {
    /// What came of `pauseTrajectory`.
    PauseTrajectoryPayload {
        /// The pause.
        pause: Pause,
    }
}

/// The mutation.
#[derive(Default)]
pub struct PauseTrajectoryMutation;

#[Object]
impl PauseTrajectoryMutation {
    /// Pauses one trajectory (pauze). Done by the partner the candidate comes from, the case manager or the
    /// coordinator of the convenant.
    async fn pause_trajectory(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The pause of a trajectory (pauze).")] input: PauseTrajectoryInput,
    ) -> Result<PauseTrajectoryPayload> {
        run(context, input.once.clone(), |faults| input.command(faults)).await
    }
}
