use async_graphql::ID;
use domain::commands::pauses::ResumeTrajectories;

use crate::{
    mutation::mutation,
    schema::{scalar::DateTime, types::Pause},
};

/// The most trajectories of one action.
const MOST: usize = 100;

/// Lets some candidates resume while the pause goes on for the others (hervatting per kandidaat). Done by the
/// coordinator of the convenant.
#[mutation(ResumeTrajectories)]
#[takes("The trajectories that resume before the rest (hervatting).")]
#[answers(pause: Pause, "The pause.")]
pub struct ResumeTrajectoriesInput {
    /// The pause.
    pause_id: ID,
    #[version_of("pause")]
    version: Option<i32>,
    /// The trajectories, at most 100.
    #[at_most(MOST)]
    trajectory_ids: Vec<ID>,
    /// From when their terms run again; left out, it is now.
    at: Option<DateTime>,
}
