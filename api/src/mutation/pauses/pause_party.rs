use async_graphql::ID;
use domain::commands::pauses::PauseParty;

use super::stretch::StretchInput;
use crate::{mutation::mutation, schema::types::Pause};

/// Pauses an employer's participation, or that of one of its departments (pauze). Done by the coordinator
/// of the convenant.
#[mutation(PauseParty)]
#[takes("The pause of an employer's participation (pauze).")]
#[answers(pause: Pause, "The pause.")]
pub struct PausePartyInput {
    /// The employer's participation.
    party_id: ID,
    #[version_of("participation")]
    version: Option<i32>,
    /// One department, such as a closed ward; left out, it is the whole employer.
    department_id: Option<ID>,
    #[graphql(flatten)]
    stretch: StretchInput,
}
