//! Starts a phase of a trajectory's programme.

use async_graphql::{Context, ID, InputObject, Object, Result};
use domain::commands::go_moments::StartPhase;

use crate::{
    mutation::{Once, id, payload, run},
    schema::types::Trajectory,
};

/// The phase to start (fase).
#[derive(InputObject)]
pub struct StartPhaseInput {
    /// The trajectory.
    trajectory_id: ID,
    /// The version of the trajectory the caller read; when it has changed since, the action is refused.
    version: Option<i32>,
    /// The phase: 1, or the one after the phase that runs.
    phase: i32,
    #[graphql(flatten)]
    once: Once,
}

impl StartPhaseInput {
    fn command(self) -> StartPhase {
        StartPhase {
            trajectory_id: id(&self.trajectory_id),
            version: self.version,
            phase: self.phase,
        }
    }
}

payload! {
    /// What came of `startPhase`.
    StartPhasePayload {
        /// The trajectory.
        trajectory: Trajectory,
    }
}

/// The mutation.
#[derive(Default)]
pub struct StartPhaseMutation;

#[Object]
impl StartPhaseMutation {
    /// Starts a phase of a trajectory's programme (fase). The first one plans the go-moments, every later one
    /// waits for those before it. Done by the referring partner, the case manager, the school or the
    /// coordinator of the convenant.
    async fn start_phase(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The phase to start (fase).")] input: StartPhaseInput,
    ) -> Result<StartPhasePayload> {
        run(context, input.once.clone(), |_| input.command()).await
    }
}
