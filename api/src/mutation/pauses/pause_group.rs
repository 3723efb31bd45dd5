use async_graphql::ID;
use domain::commands::pauses::PauseGroup;

use super::stretch::StretchInput;
use crate::{mutation::mutation, schema::types::Pause};

/// Pauses a group (pauze): nothing falls due for it or for anyone in it, and every term keeps the business
/// time it had left. Done by the coordinator of the convenant.
#[mutation(PauseGroup)]
#[takes("The pause of a group (pauze).")]
#[answers(pause: Pause, "The pause.")]
pub struct PauseGroupInput {
    /// The group.
    group_id: ID,
    #[version_of("group")]
    version: Option<i32>,
    #[graphql(flatten)]
    stretch: StretchInput,
}
