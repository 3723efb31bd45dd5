use async_graphql::ID;
use domain::commands::handovers::RefuseHandover;

use crate::{mutation::mutation, schema::types::Handover};

/// Refuses a handover (overdracht weigeren); the case manager stays who it was. Done by the receiving
/// partner.
#[mutation(RefuseHandover)]
#[takes("The handover to refuse.")]
#[answers(handover: Handover, "The handover.")]
pub struct RefuseHandoverInput {
    /// The handover.
    handover_id: ID,
    #[version_of("handover")]
    version: Option<i32>,
    /// Why, at most 4,000 characters.
    reason: String,
}
