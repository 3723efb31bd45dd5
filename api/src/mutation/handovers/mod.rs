//! Warm handovers.

mod accept_handover;
mod offer_handover;
mod refuse_handover;
mod withdraw_handover;

use async_graphql::MergedObject;

/// Warm handovers.
#[derive(MergedObject, Default)]
pub struct Handovers(
    offer_handover::OfferHandoverMutation,
    accept_handover::AcceptHandoverMutation,
    refuse_handover::RefuseHandoverMutation,
    withdraw_handover::WithdrawHandoverMutation,
);
