//! The outbox: messages are written by the transaction that causes them, one row for each recipient, and
//! handed over after its commit.

mod around;
mod attendance;
mod changes;
mod claim;
mod deliver;
mod overview;
mod write;

pub use around::Around;
pub use attendance::tell_attendance;
pub use changes::{
    tell_group_moved, tell_leaving, tell_moved, tell_of_pause, tell_of_release, tell_transferred,
};
pub use claim::{ClaimMessages, waiting};
pub use deliver::{Delivered, FinishMessage, Handed, ResendMessage, first_waiting};
pub use overview::{Overview, tell_overview};
pub use write::{
    inform_candidate, notify, silence, tell_all_about_deadline, tell_closed, tell_reassigned, tell_waived,
};
