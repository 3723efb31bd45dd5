//! Warm handovers.

mod accept_handover;
mod offer_handover;
mod refuse_handover;
mod withdraw_handover;

super::actions![
    offer_handover,
    accept_handover,
    refuse_handover,
    withdraw_handover
];
