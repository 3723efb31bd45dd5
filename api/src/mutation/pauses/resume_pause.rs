use async_graphql::ID;
use domain::commands::pauses::ResumePause;

use crate::{
    mutation::mutation,
    schema::{scalar::DateTime, types::Pause},
};

/// Ends a pause (hervatting): every term runs on with exactly the business time it had left. Done by the
/// coordinator of the convenant; of one trajectory also by the partner the candidate comes from and the case
/// manager.
#[mutation(ResumePause)]
#[takes("The pause to end (hervatting).")]
#[answers(pause: Pause, "The pause.")]
pub struct ResumePauseInput {
    /// The pause.
    pause_id: ID,
    #[version_of("pause")]
    version: Option<i32>,
    /// From when terms run again; left out, it is now.
    at: Option<DateTime>,
}
