use async_graphql::ID;
use domain::commands::handovers::OfferHandover;

use crate::{mutation::mutation, schema::types::Handover};

/// Offers a trajectory to another case manager (warme overdracht). It changes hands only when the offer is
/// accepted; one offer is open at a time. Done by the referring partner or the case manager.
#[mutation(OfferHandover)]
#[takes("The handover to offer (warme overdracht).")]
#[answers(handover: Handover, "The handover.")]
pub struct OfferHandoverInput {
    /// The trajectory.
    trajectory_id: ID,
    /// The case manager to be: a contact of a partner that takes part and is no employer or school.
    to_contact_id: ID,
}
