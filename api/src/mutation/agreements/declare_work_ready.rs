use async_graphql::ID;
use domain::commands::agreements::DeclareWorkReady;

use crate::{
    mutation::mutation,
    schema::{scalar::Date, types::WorkReadiness},
};

/// Declares a candidate ready to work (arbeidsrijp), once. Done by the referring partner or the case manager.
#[mutation(DeclareWorkReady)]
#[takes("The candidate who is ready to work (arbeidsrijp).")]
#[answers(work_readiness: WorkReadiness, "The declaration.")]
pub struct DeclareWorkReadyInput {
    /// The trajectory.
    trajectory_id: ID,
    /// How often the trajectory was changed when the caller read it; left out, it is not checked.
    version: Option<i32>,
    /// The day from which the candidate is ready, today or up to a year ago.
    ready_on: Date,
}
