//! Declares a candidate ready to work.

use async_graphql::{Context, ID, InputObject, Object, Result};
use domain::commands::promises::DeclareWorkReady;

use crate::{
    mutation::{Faults, Once, id, payload, run},
    schema::{scalar::Date, types::WorkReadiness},
};

/// The candidate who is ready to work (arbeidsrijp).
#[derive(InputObject)]
pub struct DeclareWorkReadyInput {
    /// The trajectory.
    trajectory_id: ID,
    /// How often the trajectory was changed when the caller read it; left out, it is not checked.
    version: Option<i32>,
    /// The day from which the candidate is ready, today or up to a year ago.
    ready_on: Date,
    #[graphql(flatten)]
    once: Once,
}

impl DeclareWorkReadyInput {
    fn command(self, faults: &mut Faults) -> DeclareWorkReady {
        DeclareWorkReady {
            trajectory_id: id(&self.trajectory_id),
            version: self.version,
            ready_on: faults.date(self.ready_on, "readyOn"),
        }
    }
}

payload! {
    /// What came of `declareWorkReady`.
    DeclareWorkReadyPayload {
        /// The declaration.
        work_readiness: WorkReadiness,
    }
}

/// The mutation.
#[derive(Default)]
pub struct DeclareWorkReadyMutation;

#[Object]
impl DeclareWorkReadyMutation {
    /// Declares a candidate ready to work (arbeidsrijp), once. Done by the referring partner or the case manager.
    async fn declare_work_ready(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The candidate who is ready to work (arbeidsrijp).")] input: DeclareWorkReadyInput,
    ) -> Result<DeclareWorkReadyPayload> {
        run(context, input.once.clone(), |faults| input.command(faults)).await
    }
}
