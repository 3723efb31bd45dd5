//! Warm handovers: a trajectory changes hands only when the receiving partner accepts.

mod accept_handover;
mod offer_handover;
mod refuse_handover;
mod withdraw_handover;

pub use accept_handover::AcceptHandover;
pub use offer_handover::OfferHandover;
pub use refuse_handover::RefuseHandover;
pub use withdraw_handover::WithdrawHandover;
