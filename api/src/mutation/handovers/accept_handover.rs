use async_graphql::ID;
use domain::commands::handovers::AcceptHandover;

use crate::{mutation::mutation, schema::types::Handover};

/// Accepts a handover (overdracht aannemen): from this moment on the receiving contact is the case manager.
/// Done by the receiving partner.
#[mutation(AcceptHandover)]
#[takes("The handover to accept.")]
#[answers(handover: Handover, "The handover.")]
pub struct AcceptHandoverInput {
    /// The handover.
    handover_id: ID,
    #[version_of("handover")]
    version: Option<i32>,
}
