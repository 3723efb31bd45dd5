//! The outbox: messages are written by the transaction that causes them, one row for each recipient, and
//! handed over after its commit.

mod around;
mod deliver;
mod pauses;
mod write;

pub use around::Around;
pub use deliver::{ClaimMessages, Delivered, FinishMessage, Handed, ResendMessage, unsettled, waiting};
pub use pauses::{tell_group_moved, tell_leaving, tell_moved, tell_of_pause, tell_of_release};
pub use write::{inform_candidate, notify, silence, tell_about_deadline, tell_closed};
