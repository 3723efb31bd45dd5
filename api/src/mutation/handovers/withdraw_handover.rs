use async_graphql::ID;
use domain::commands::handovers::WithdrawHandover;

use crate::{mutation::mutation, schema::types::Handover};

/// Takes back an offered handover that was not answered yet (aanbod intrekken). Done by the referring
/// partner or the case manager.
#[mutation(WithdrawHandover)]
#[takes("The handover to take back.")]
#[answers(handover: Handover, "The handover.")]
pub struct WithdrawHandoverInput {
    /// The handover.
    handover_id: ID,
    #[version_of("handover")]
    version: Option<i32>,
}
