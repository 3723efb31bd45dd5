use async_graphql::ID;
use domain::commands::pauses::PauseTrajectory;

use super::stretch::StretchInput;
use crate::{mutation::mutation, schema::types::Pause};

/// Pauses one trajectory (pauze). Done by the partner the candidate comes from, the case manager or the
/// coordinator of the convenant.
#[mutation(PauseTrajectory)]
#[takes("The pause of a trajectory (pauze).")]
#[answers(pause: Pause, "The pause.")]
pub struct PauseTrajectoryInput {
    /// The trajectory.
    trajectory_id: ID,
    #[version_of("trajectory")]
    version: Option<i32>,
    #[graphql(flatten)]
    stretch: StretchInput,
}
